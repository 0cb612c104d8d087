import { List, Stack, Text } from '@mantine/core'
import type { QualificationTables } from '@vigie/shared/reference/reference'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { firstChecksOf, labelOf } from '../../ui/labels.ts'
import { SearchSelect, type SearchSelectProps } from '../../ui/SearchSelect.tsx'
import { useQualificationTables } from './use-qualification-tables.ts'

const groupsOf = (tables: QualificationTables | undefined, other: string) => {
  const symptoms = (tables?.symptoms ?? []).filter(({ retiredOn }) => retiredOn === null)
  const inCategory = (tables?.categories ?? []).map((category) => ({
    group: labelOf(category),
    options: symptoms
      .filter(({ categoryCode }) => categoryCode === category.code)
      .map((symptom) => ({
        value: symptom.code,
        label: labelOf(symptom),
        search: [
          symptom.labelFr,
          symptom.labelEn,
          category.labelFr,
          category.labelEn,
          category.code,
          ...category.signals,
        ].join(' '),
      })),
  }))
  const without = symptoms.filter(({ categoryCode }) => categoryCode === null)
  return [
    ...inCategory,
    { group: other, options: without.map((symptom) => ({ value: symptom.code, label: labelOf(symptom) })) },
  ]
}

/** The first question. The answer proposes a category and says what can be checked at once. */
export const SymptomField = (props: Omit<SearchSelectProps, 'groups'>) => {
  const { t } = useTranslation('reports')
  const tables = useQualificationTables()
  const groups = useMemo(() => groupsOf(tables, t('form.otherSymptoms')), [tables, t])
  const symptom = tables?.symptoms.find(({ code }) => code === props.value)
  const category = tables?.categories.find(({ code }) => code === symptom?.categoryCode)
  return (
    <Stack gap={6}>
      <SearchSelect placeholder={t('form.chooseSymptom')} {...props} groups={groups} />
      {category && (
        <div role="status">
          <Text size="sm" fw={550}>
            {t('form.proposedCategory', { category: labelOf(category) })}
          </Text>
          {firstChecksOf(category).length > 0 && (
            <>
              <Text size="sm" c="dimmed">
                {t('form.checks')}
              </Text>
              <List size="sm" c="dimmed">
                {firstChecksOf(category).map((check) => (
                  <List.Item key={check}>{check}</List.Item>
                ))}
              </List>
            </>
          )}
        </div>
      )}
    </Stack>
  )
}
