import { Checkbox, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { derivedPriority } from '@vigie/shared/incidents/priority-matrix'
import { priorities } from '@vigie/shared/incidents/qualification'
import type { QualificationTables } from '@vigie/shared/reference/reference'
import { useTranslation } from 'react-i18next'
import { controlId } from '../../../ui/act-form/control-id.ts'
import { definitionOf, labelOf } from '../../../ui/labels.ts'
import { priorityWord } from '../words.ts'
import type { QualificationValues } from './qualification-draft.ts'

interface Scale {
  level: number
  labelFr: string
  labelEn: string
  definitionFr: string
  definitionEn: string
}
interface LevelSelectProps {
  name: 'impact' | 'urgency'
  label: string
  scale: readonly Scale[]
  form: UseFormReturnType<QualificationValues>
}

const LevelSelect = ({ name, label, scale, form }: LevelSelectProps) => {
  const { t } = useTranslation('incidents')
  const row = scale.find(({ level }) => String(level) === form.values[name])
  const definitions = new Map(scale.map((each) => [String(each.level), definitionOf(each)]))
  return (
    <Select
      openOnFocus={false}
      id={controlId(name)}
      label={label}
      description={row && definitionOf(row)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={t('panel.qualify.choose')}
      data={scale.map((each) => ({ value: String(each.level), label: `${each.level} ${labelOf(each)}` }))}
      renderOption={({ option }) => (
        <Stack gap={0}>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {definitions.get(option.value)}
          </Text>
        </Stack>
      )}
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      clearable
      {...form.getInputProps(name)}
    />
  )
}

/** Impact and urgency, the priority that the matrix derives from them, and the one that a person puts in its place. */
export const PriorityField = ({
  form,
  tables,
}: {
  form: UseFormReturnType<QualificationValues>
  tables: QualificationTables
}) => {
  const { t } = useTranslation('incidents')
  const { impact, urgency, isOverridden } = form.values
  const derived = derivedPriority(tables.priorityMatrix, Number(impact), Number(urgency))
  return (
    <Stack gap="sm">
      <SimpleGrid cols={2} spacing="sm">
        <LevelSelect name="impact" label={t('panel.qualify.impact')} scale={tables.impacts} form={form} />
        <LevelSelect name="urgency" label={t('panel.qualify.urgency')} scale={tables.urgencies} form={form} />
      </SimpleGrid>
      <div aria-live="polite">
        <Group gap={6}>
          <Text size="sm" fw={550}>
            {t('panel.qualify.priority')}
          </Text>
          <Text size="sm" {...(derived === null && { c: 'dimmed' })}>
            {derived === null
              ? t('panel.qualify.notDerived')
              : t('panel.qualify.derived', { priority: priorityWord(derived), impact, urgency })}
          </Text>
        </Group>
      </div>
      <Checkbox label={t('panel.qualify.override')} {...form.getInputProps('isOverridden', { type: 'checkbox' })} />
      {isOverridden && (
        <>
          <Select
            openOnFocus={false}
            id={controlId('priority')}
            label={t('panel.qualify.overridePriority')}
            placeholder={t('panel.qualify.choose')}
            data={priorities.map((code) => ({ value: code, label: priorityWord(code) }))}
            {...form.getInputProps('priority')}
          />
          <TextInput
            id={controlId('reason')}
            label={t('panel.qualify.overrideReason')}
            {...form.getInputProps('reason')}
          />
        </>
      )}
    </Stack>
  )
}
