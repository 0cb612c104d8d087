import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconCircleX } from '@tabler/icons-react'
import type { SimilarIncident } from '@vigie/shared/incidents/suggestion'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { solutionKindWord } from '../words.ts'
import classes from './Suggestions.module.css'
import { SuggestionsBlock } from './SuggestionsBlock.tsx'
import { useSuggestions } from './use-suggestions.ts'

const shownFirst = 3

export type KnownSolution = NonNullable<SimilarIncident['solution']>

interface ReusableSolutionsProps {
  incidentId: string
  onReuse: (solution: KnownSolution, reference: string) => void
}

/** What solved similar incidents, to be taken over in what is being written. */
export const ReusableSolutions = ({ incidentId, onReuse }: ReusableSolutionsProps) => {
  const { t } = useTranslation('incidents')
  const query = useSuggestions(incidentId)
  const [showsAll, setShowsAll] = useState(false)
  const solved = (query.data?.similar ?? []).flatMap(({ id, reference, title, solution }) =>
    solution === null ? [] : [{ id, reference, title, solution }],
  )
  const rest = solved.length - shownFirst
  return (
    <SuggestionsBlock title={t('similar.solutions')} query={query} empty={t('similar.noSolution')}>
      {solved.length === 0 ? null : (
        <div>
          {solved.slice(0, showsAll ? solved.length : shownFirst).map(({ id, reference, title, solution }) => (
            <article key={id} className={classes['reusable']}>
              <Text size="xs" c="dimmed" className="tabular" truncate>
                {reference} · {title}
              </Text>
              <Text size="sm" className="prose" lineClamp={3}>
                {solution.text}
              </Text>
              <Group gap={6} mt={4}>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('similar.reuseOf', { reference })}
                  onClick={() => onReuse(solution, reference)}
                >
                  {t('similar.reuse')}
                </Button>
                <Text size="xs">{solutionKindWord(solution.kind)}</Text>
                {solution.isContested && (
                  <ToneBadge tone="red" icon={IconCircleX}>
                    {t('page.contested')}
                  </ToneBadge>
                )}
              </Group>
            </article>
          ))}
          {!showsAll && rest > 0 && (
            <Anchor component="button" type="button" size="xs" onClick={() => setShowsAll(true)}>
              {t('similar.others', { count: rest })}
            </Anchor>
          )}
        </div>
      )}
    </SuggestionsBlock>
  )
}
