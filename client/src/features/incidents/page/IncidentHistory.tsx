import { Anchor, Skeleton, Stack, Text } from '@mantine/core'
import type { HistoryEntry, Incident } from '@vigie/shared/incidents/incident'
import { useTranslation } from 'react-i18next'
import { incidents } from '../../../api/resources.ts'
import { usePages } from '../../../api/use-pages.ts'
import { formatDateTime } from '../../../ui/dates.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { History } from '../../../ui/History.tsx'
import { Section } from '../../../ui/Section.tsx'
import { leafOf, wordChanges } from '../history-wording.ts'
import { useChangeWords } from '../use-change-words.ts'
import { wordOf } from '../words.ts'

const recorded = 'incident.recorded'

/** Who changed what, newest first, in the words of the screen. */
export const IncidentHistory = ({ incident }: { incident: Incident }) => {
  const { t } = useTranslation('incidents')
  const words = useChangeWords()
  const history = usePages(incidents.history, { params: { incidentId: incident.id }, query: { pageSize: 20 } })
  const actOf = (type: string) =>
    wordOf('event', type === recorded && incident.origin === 'ops' ? 'reported' : leafOf(type))
  const lineOf = ({ id, type, at, actor, channel, reason, changes }: HistoryEntry) => ({
    id,
    actor,
    act: actOf(type),
    when:
      channel === 'screen'
        ? formatDateTime(at)
        : t('page.historyWhen', { at: formatDateTime(at), channel: wordOf('channel', channel) }),
    at,
    reason,
    changes: wordChanges(changes, words),
    foldedUnder: type === recorded ? t('page.initialValues', { count: wordChanges(changes, words).length }) : undefined,
  })
  return (
    <Section title={t('page.history')}>
      {history.error !== null && <FailureNotice error={history.error} onRetry={history.retry} />}
      {history.rows === undefined && history.error === null && (
        <Stack gap="xs">
          {[70, 55, 62].map((width) => (
            <Skeleton key={width} height={10} width={`${width}%`} />
          ))}
        </Stack>
      )}
      {history.rows?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('page.noHistory')}
        </Text>
      )}
      <History lines={(history.rows ?? []).map(lineOf)} words={{ before: t('page.before'), after: t('page.after') }} />
      {history.hasMore && (
        <Anchor component="button" size="sm" mt="sm" onClick={history.loadMore}>
          {t('page.olderHistory')}
        </Anchor>
      )}
    </Section>
  )
}
