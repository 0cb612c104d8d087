import { Anchor, Button, Group, Skeleton, Spoiler, Stack, Text } from '@mantine/core'
import { IconCircleX } from '@tabler/icons-react'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { SimilarIncident } from '@vigie/shared/incidents/suggestion'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../../app/paths.ts'
import { formatDay } from '../../../ui/dates.ts'
import { Section } from '../../../ui/Section.tsx'
import { SeverityBadge } from '../../../ui/SeverityBadge.tsx'
import { StatusBadge } from '../../../ui/StatusBadge.tsx'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { useOpenBeside } from '../../../ui/use-open-beside.ts'
import type { Panels } from '../page/use-panels.ts'
import { useVocabulary } from '../use-vocabulary.ts'
import { severityWord, solutionKindWord, statusWord } from '../words.ts'
import { sharedWords } from './reason-words.ts'
import classes from './Suggestions.module.css'
import { useSuggestions } from './use-suggestions.ts'

const shownFirst = 4

interface SolutionProps {
  solution: NonNullable<SimilarIncident['solution']>
  reference: string
}

const Solution = ({ solution, reference }: SolutionProps) => {
  const { t } = useTranslation('incidents')
  return (
    <div>
      <Group gap={6} mt={4}>
        <Text size="xs" fw={600}>
          {solutionKindWord(solution.kind)}
        </Text>
        {solution.isContested && (
          <ToneBadge tone="red" icon={IconCircleX}>
            {t('page.contested')}
          </ToneBadge>
        )}
      </Group>
      <Spoiler
        maxHeight={44}
        showLabel={t('page.showMore')}
        hideLabel={t('page.showLess')}
        fz="sm"
        attributes={{ content: { 'aria-label': t('similar.solutionOf', { reference }) } }}
      >
        <Text size="sm" className="prose">
          {solution.text}
        </Text>
      </Spoiler>
    </div>
  )
}

interface SimilarRowProps {
  similar: SimilarIncident
  /** Ties the open incident to this one; absent where that act is not open. */
  onDuplicate: (() => void) | null
}

const SimilarRow = ({ similar, onDuplicate }: SimilarRowProps) => {
  const { t } = useTranslation('incidents')
  const vocabulary = useVocabulary()
  const beside = useOpenBeside(paths.incident)
  const { reference, title, status, datedAt, bucCode, category, subcategory, severity, solution, shared } = similar
  const qualification =
    category === null
      ? t('page.noQualification')
      : [vocabulary.category(category), ...(subcategory === null ? [] : [vocabulary.subcategory(subcategory)])].join(
          ' › ',
        )
  return (
    <article className={classes['similar']}>
      <Group gap={6}>
        <Anchor
          component={Link}
          size="sm"
          className="tabular"
          to={beside.opened === null ? paths.incident(reference) : beside.toOf(reference)}
        >
          {reference}
        </Anchor>
        <StatusBadge status={status}>{statusWord(status)}</StatusBadge>
        {severity !== null && <SeverityBadge severity={severity} label={severityWord(severity)} />}
        <Text size="xs" c="dimmed" className="tabular">
          {formatDay(datedAt)}
          {bucCode !== null && ` · ${bucCode}`}
        </Text>
      </Group>
      <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
        {title}
      </Text>
      <Text size="xs">{qualification}</Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('similar.shared', { reasons: sharedWords(shared) })}
      </Text>
      {solution !== null && <Solution solution={solution} reference={reference} />}
      {onDuplicate !== null && (
        <Button
          size="compact-xs"
          variant="default"
          mt={6}
          aria-label={t('similar.duplicateOf', { reference })}
          onClick={onDuplicate}
        >
          {t('similar.duplicate')}
        </Button>
      )}
    </article>
  )
}

/** Incidents that resemble this one: what was decided about them, and whether this is one of them reported again. */
export const SimilarSection = ({ incident, state }: { incident: Incident; state: Panels }) => {
  const { t } = useTranslation(['incidents', 'common'])
  const { data, isError, refetch } = useSuggestions(incident.id)
  const [showsAll, setShowsAll] = useState(false)
  const mayTie = incident.actions.includes('mark_duplicate')
  const similar = data?.similar ?? []
  const rest = similar.length - shownFirst
  return (
    <Section title={t('similar.title')}>
      {data === undefined && !isError && (
        <Stack gap="xs" aria-busy>
          {[64, 82, 48].map((width) => (
            <Skeleton key={width} height={12} width={`${width}%`} />
          ))}
        </Stack>
      )}
      {data === undefined && isError && (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t('similar.failed')}
          </Text>
          <Button size="compact-xs" variant="default" onClick={() => void refetch()}>
            {t('common:action.retry')}
          </Button>
        </Group>
      )}
      {data !== undefined && similar.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('similar.none')}
        </Text>
      )}
      {similar.slice(0, showsAll ? similar.length : shownFirst).map((each) => (
        <SimilarRow key={each.id} similar={each} onDuplicate={mayTie ? () => state.openDuplicateOf(each) : null} />
      ))}
      {!showsAll && rest > 0 && (
        <Anchor component="button" size="sm" mt={4} onClick={() => setShowsAll(true)}>
          {t('similar.others', { count: rest })}
        </Anchor>
      )}
    </Section>
  )
}
