import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { labelOf } from '../../../ui/labels.ts'
import { SearchSelect, type SearchSelectProps } from '../../../ui/SearchSelect.tsx'
import { useVocabulary } from '../use-vocabulary.ts'

/** What was seen, in the words of who sees it, by the category it proposes. */
export const SymptomSelect = (props: Omit<SearchSelectProps, 'groups'>) => {
  const { t } = useTranslation('incidents')
  const { tables } = useVocabulary()
  const groups = useMemo(() => {
    const symptoms = (tables?.symptoms ?? []).filter(({ retiredOn }) => retiredOn === null)
    const optionsOf = (category: string | null) =>
      symptoms
        .filter(({ categoryCode }) => categoryCode === category)
        .map((symptom) => ({
          value: symptom.code,
          label: labelOf(symptom),
          search: `${symptom.labelFr} ${symptom.labelEn}`,
        }))
    const byCategory = (tables?.categories ?? []).map((category) => ({
      group: labelOf(category),
      options: optionsOf(category.code),
    }))
    return [...byCategory, { group: t('record.otherSymptoms'), options: optionsOf(null) }]
  }, [tables, t])
  return <SearchSelect {...props} groups={groups} />
}
