import { Alert, List, Radio, Select, Skeleton, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { QualificationDraft } from '@vigie/shared/incidents/qualification'
import type { QualificationTables } from '@vigie/shared/reference/reference'
import { useTranslation } from 'react-i18next'
import { controlId } from '../../../ui/act-form/control-id.ts'
import { definitionOf, firstChecksOf, labelOf } from '../../../ui/labels.ts'
import { lackingIn } from '../missing-elements.ts'
import { CategorySuggestions } from '../similar/CategorySuggestions.tsx'
import { useSuggestions } from '../similar/use-suggestions.ts'
import { useVocabulary, type Vocabulary } from '../use-vocabulary.ts'
import { missingWords } from '../words.ts'
import { choicesOf } from './choices.ts'
import { PanelFrame } from './PanelFrame.tsx'
import { PriorityField } from './PriorityField.tsx'
import {
  proposedCategory,
  QualificationValues,
  qualificationInput,
  qualificationValues,
} from './qualification-draft.ts'
import { RisksField } from './RisksField.tsx'
import { type PanelProps, useMoveForm } from './use-move-form.ts'

const Lacking = ({ elements }: { elements: readonly string[] }) => {
  const { t } = useTranslation(['incidents', 'common'])
  if (elements.length === 0)
    return (
      <Alert color="green" p="xs" icon={<IconCircleCheck size={16} aria-hidden />}>
        {t('panel.qualify.complete')}
      </Alert>
    )
  return (
    <Alert color="gray" p="xs" icon={<IconInfoCircle size={16} aria-hidden />}>
      {t('panel.qualify.incomplete', { elements: missingWords(elements) })}
    </Alert>
  )
}

interface FormProps extends PanelProps {
  tables: QualificationTables
  vocabulary: Vocabulary
}

const QualifyForm = ({ tables, vocabulary, ...panel }: FormProps) => {
  const { t } = useTranslation(['incidents', 'common'])
  const { incident } = panel
  const ofSymptom = proposedCategory(incident.symptom, tables)
  const suggestions = useSuggestions(incident.id)
  const state = useMoveForm(panel, {
    action: 'qualify',
    fields: QualificationValues,
    initialValues: qualificationValues(incident, ofSymptom),
    schema: QualificationDraft,
    toInput: qualificationInput,
    toMove: (qualification) => ({ action: 'qualify', qualification }),
  })
  const { form } = state
  const { category } = form.values
  const row = tables.categories.find(({ code }) => code === category)
  const checks = row && firstChecksOf(row)
  const retired = t('panel.qualify.retired')
  const chooseCategory = (code: string | null) => {
    if (code === category) return
    form.setFieldValue('category', code)
    form.setFieldValue('subcategory', null)
  }
  const take = (code: string, subcategory: string | null) => {
    chooseCategory(code)
    if (subcategory !== null) form.setFieldValue('subcategory', subcategory)
  }
  return (
    <PanelFrame title={t('panel.qualify.title')} submitLabel={t('panel.qualify.submit')} state={state} panel={panel}>
      <Stack gap="sm">
        <Select
          openOnFocus={false}
          id={controlId('category')}
          label={t('panel.qualify.category')}
          description={
            incident.symptom !== null && t('panel.qualify.symptom', { symptom: vocabulary.symptom(incident.symptom) })
          }
          placeholder={t('panel.qualify.choose')}
          data={choicesOf(tables.categories, category, retired)}
          searchable
          nothingFoundMessage={t('common:form.notFound')}
          {...form.getInputProps('category')}
          onChange={chooseCategory}
        />
        {row && (
          <Text size="xs" c="dimmed">
            {definitionOf(row)}
          </Text>
        )}
        <CategorySuggestions
          query={suggestions}
          ofSymptom={ofSymptom}
          chosen={form.values}
          vocabulary={vocabulary}
          onTake={take}
        />
        <Select
          openOnFocus={false}
          id={controlId('subcategory')}
          label={t('panel.qualify.subcategory')}
          placeholder={t(row ? 'panel.qualify.choose' : 'panel.qualify.subcategoryFirst')}
          disabled={!row}
          data={choicesOf(row?.subcategories, form.values.subcategory, retired)}
          searchable
          clearable
          nothingFoundMessage={t('common:form.notFound')}
          {...form.getInputProps('subcategory')}
        />
        {checks && checks.length > 0 && (
          <details>
            <Text component="summary" size="xs" style={{ cursor: 'pointer' }}>
              {t('panel.qualify.checks')}
            </Text>
            <List size="xs" mt={4}>
              {checks.map((check) => (
                <List.Item key={check}>{check}</List.Item>
              ))}
            </List>
          </details>
        )}
        <Select
          openOnFocus={false}
          id={controlId('cause')}
          label={t('panel.qualify.cause')}
          placeholder={t('panel.qualify.choose')}
          data={choicesOf(tables.causes, form.values.cause, retired)}
          searchable
          clearable
          nothingFoundMessage={t('common:form.notFound')}
          {...form.getInputProps('cause')}
        />
        <Select
          openOnFocus={false}
          id={controlId('responsibleParty')}
          label={t('panel.qualify.responsibleParty')}
          description={row && t('panel.qualify.firstResolver', { party: vocabulary.party(row.firstResolver) })}
          placeholder={t('panel.qualify.choose')}
          data={choicesOf(tables.parties, form.values.responsibleParty, retired)}
          searchable
          clearable
          nothingFoundMessage={t('common:form.notFound')}
          {...form.getInputProps('responsibleParty')}
        />
      </Stack>
      <Radio.Group label={t('panel.qualify.severity')} {...form.getInputProps('severity')}>
        <Stack gap={8} mt={6}>
          {tables.severities.map((severity, index) => (
            <Radio
              key={severity.code}
              value={severity.code}
              label={`${severity.code} ${labelOf(severity)}`}
              description={definitionOf(severity)}
              {...(index === 0 && { id: controlId('severity') })}
            />
          ))}
        </Stack>
      </Radio.Group>
      <PriorityField form={form} tables={tables} />
      <RisksField form={form} risks={vocabulary.risks ?? []} suggestions={suggestions.data} />
      <Lacking elements={lackingIn(qualificationInput(form.values))} />
    </PanelFrame>
  )
}

/** Says what happened, who answers for it, what it weighs and which risks it bears. May be saved incomplete. */
export const QualifyPanel = (panel: PanelProps) => {
  const vocabulary = useVocabulary()
  if (vocabulary.tables === undefined || vocabulary.risks === undefined)
    return (
      <Stack p="md">
        {['a', 'b', 'c', 'd'].map((key) => (
          <Skeleton key={key} height={44} />
        ))}
      </Stack>
    )
  return <QualifyForm {...panel} tables={vocabulary.tables} vocabulary={vocabulary} />
}
