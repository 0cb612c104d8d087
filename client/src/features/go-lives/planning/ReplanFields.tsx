import { Group, NumberInput, SegmentedControl, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { reasonCodes } from '@vigie/shared/go-lives/go-live.workflow'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField } from '../../../ui/DateTimeField.tsx'
import { type ReplanInput, shiftKinds } from './replan-input.ts'

interface ReplanFieldsProps {
  input: ReplanInput
  errors: Record<string, ReactNode>
  onChange: (changes: Partial<ReplanInput>) => void
}

/** Where the plans move to, and why. */
export const ReplanFields = ({ input, errors, onChange }: ReplanFieldsProps) => {
  const { t } = useTranslation(['goLivePlanning', 'goLives', 'common'])
  return (
    <Stack gap="sm">
      <Group gap="sm" align="end">
        <SegmentedControl
          size="xs"
          aria-label={t('replan.shift.label')}
          value={input.to}
          onChange={(value) => onChange({ to: shiftKinds.find((kind) => kind === value) ?? 'day' })}
          data={shiftKinds.map((value) => ({ value, label: t(`replan.shift.${value}`) }))}
        />
        {input.to === 'day' ? (
          <DayField
            id="replan-shift"
            data-autofocus
            label={t('replan.field.shift')}
            w={200}
            value={input.planOn}
            onChange={(planOn) => onChange({ planOn })}
            error={errors['shift.planOn']}
          />
        ) : (
          <>
            <NumberInput
              id="replan-days"
              label={t('replan.field.days')}
              w={120}
              min={1}
              max={2500}
              allowDecimal={false}
              allowNegative={false}
              value={input.days}
              onChange={(days) => onChange({ days })}
              error={errors['shift.days']}
            />
            <SegmentedControl
              size="xs"
              aria-label={t('replan.shift.direction')}
              value={input.isEarlier ? 'earlier' : 'later'}
              onChange={(value) => onChange({ isEarlier: value === 'earlier' })}
              data={(['later', 'earlier'] as const).map((value) => ({ value, label: t(`replan.shift.${value}`) }))}
            />
          </>
        )}
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Select
          id="replan-reasonCode"
          label={t('replan.field.reasonCode')}
          data={reasonCodes.map((value) => ({ value, label: t(`goLives:reasonCode.${value}`) }))}
          value={input.reasonCode}
          onChange={(reasonCode) => onChange({ reasonCode })}
          error={errors['reasonCode']}
        />
        <TextInput
          id="replan-decisionReference"
          label={`${t('replan.field.decisionReference')} (${t('common:form.optional')})`}
          value={input.decisionReference}
          onChange={(event) => onChange({ decisionReference: event.currentTarget.value })}
          error={errors['decisionReference']}
        />
      </SimpleGrid>
      <Textarea
        id="replan-reason"
        label={`${t('replan.field.reason')} (${t('common:form.optional')})`}
        description={t('replan.reasonHelp')}
        autosize
        minRows={2}
        maxRows={6}
        value={input.reason}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
        error={errors['reason']}
      />
    </Stack>
  )
}
