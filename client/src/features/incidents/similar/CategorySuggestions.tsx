import { Stack, Text, UnstyledButton } from '@mantine/core'
import { IconCheck, IconPlus } from '@tabler/icons-react'
import type { CategoryProposal } from '@vigie/shared/incidents/suggestion'
import { useTranslation } from 'react-i18next'
import type { Vocabulary } from '../use-vocabulary.ts'
import { proposalReason } from './reason-words.ts'
import classes from './Suggestions.module.css'
import { SuggestionsBlock } from './SuggestionsBlock.tsx'
import type { SuggestionsQuery } from './use-suggestions.ts'

interface ChosenCategory {
  category: string | null
  subcategory: string | null
}
interface CategorySuggestionsProps {
  query: SuggestionsQuery
  /** What the symptom leads to, by the vocabulary: all there is when similar incidents cannot be read. */
  ofSymptom: string | null
  chosen: ChosenCategory
  vocabulary: Vocabulary
  onTake: (category: string, subcategory: string | null) => void
}

/** Categories that similar incidents and the symptom propose, each with its reason; one press takes one. */
export const CategorySuggestions = ({ query, ofSymptom, chosen, vocabulary, onTake }: CategorySuggestionsProps) => {
  const { t } = useTranslation('incidents')
  const fallback: CategoryProposal[] =
    ofSymptom === null ? [] : [{ code: ofSymptom, subcategory: null, count: 0, isFromSymptom: true }]
  const proposals = query.data?.categories ?? fallback
  const total = query.data?.qualifiedCount ?? 0
  return (
    <SuggestionsBlock title={t('similar.suggestions')} query={query} empty={t('similar.nothing')}>
      {proposals.length === 0 ? null : (
        <Stack gap={6}>
          {proposals.map(({ code, subcategory, count, isFromSymptom }) => {
            const isTaken =
              chosen.category === code && (subcategory === null || chosen.subcategory === subcategory.code)
            const Icon = isTaken ? IconCheck : IconPlus
            return (
              <UnstyledButton
                key={code}
                className={classes['choice']}
                aria-pressed={isTaken}
                onClick={() => onTake(code, subcategory?.code ?? null)}
              >
                <span>
                  <Text size="sm" fw={550} span display="block">
                    {vocabulary.category(code)}
                    {subcategory !== null && ` › ${vocabulary.subcategory(subcategory.code)}`}
                  </Text>
                  <Text size="xs" c="dimmed" span display="block">
                    {proposalReason(count, total, isFromSymptom)}
                  </Text>
                </span>
                <Icon size={16} aria-hidden />
              </UnstyledButton>
            )
          })}
        </Stack>
      )}
    </SuggestionsBlock>
  )
}
