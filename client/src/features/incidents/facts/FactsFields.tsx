import { Checkbox, Group, NumberInput, Radio, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { environments } from '@vigie/shared/incidents/report'
import { parisDay } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import { CaseDetailsFields } from '../../../ui/CaseDetailsFields.tsx'
import { DateTimeField } from '../../../ui/DateTimeField.tsx'
import { onLeave } from '../../../ui/on-leave.ts'
import { ReferenceSelect } from '../../../ui/ReferenceSelect.tsx'
import { fieldWord } from '../words.ts'
import { type FactsDraft, flagNames } from './facts-draft.ts'

type FactsForm = UseFormReturnType<FactsDraft>

/** What happened, when, and how far: the facts that every incident has. */
export const FactsFields = ({
  form,
  titleHelp,
  descriptionHelp,
}: {
  form: FactsForm
  titleHelp?: string
  descriptionHelp?: string
}) => {
  const { t } = useTranslation(['incidents', 'common'])
  const today = parisDay(new Date())
  const field = (name: 'title' | 'description' | 'environment' | 'casesAffected') => ({
    ...form.getInputProps(name),
    id: name,
    label: fieldWord(name),
    onBlur: () => onLeave(form, name),
  })
  const instant = (name: 'occurredAt' | 'detectedAt') => (
    <DateTimeField
      id={name}
      label={fieldWord(name)}
      maxDay={today}
      value={form.values[name]}
      onChange={(value) => form.setFieldValue(name, value)}
      onBlur={() => onLeave(form, name)}
      error={form.errors[name]}
    />
  )
  return (
    <>
      <TextInput {...field('title')} description={titleHelp} maxLength={200} />
      <Textarea {...field('description')} description={descriptionHelp} autosize minRows={5} maxRows={18} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
        {instant('occurredAt')}
        {instant('detectedAt')}
      </SimpleGrid>
      <Radio.Group {...field('environment')}>
        <Group mt={6} gap="lg">
          {environments.map((environment) => (
            <Radio key={environment} value={environment} label={t(`common:environment.${environment}`)} />
          ))}
        </Group>
      </Radio.Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
        <NumberInput {...field('casesAffected')} min={0} allowDecimal={false} thousandSeparator=" " />
        <ReferenceSelect
          table="bucs"
          id="bucCode"
          label={fieldWord('bucCode')}
          placeholder={t('common:form.notAboutACase')}
          value={form.values.bucCode}
          onChange={(code) => form.setFieldValue('bucCode', code)}
          error={form.errors['bucCode']}
        />
      </SimpleGrid>
    </>
  )
}

/** The technical facts of the RINA case, and what is at stake in it. */
export const CaseFields = ({ form }: { form: FactsForm }) => {
  const { t } = useTranslation(['incidents', 'common'])
  const { caseDetails } = form.values
  return (
    <Stack>
      <CaseDetailsFields
        value={caseDetails}
        onChange={(changes) => form.setFieldValue('caseDetails', { ...caseDetails, ...changes })}
        errors={form.errors}
        onBlur={(path) => onLeave(form, path)}
      />
      <Checkbox.Group label={t('record.flags')} {...form.getInputProps('flags')}>
        <Stack gap="xs" mt="xs">
          {flagNames.map((flag) => (
            <Checkbox
              key={flag}
              value={flag}
              label={t(`common:flags.${flag}`)}
              {...(flag === 'possibleBreach' && { description: t('record.possibleBreachHelp') })}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </Stack>
  )
}
