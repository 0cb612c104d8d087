import { Anchor, Skeleton, Stack } from '@mantine/core'
import type { GoLive, LedgerEntry } from '@vigie/shared/go-lives/go-live'
import { useTranslation } from 'react-i18next'
import { goLives } from '../../../api/resources.ts'
import { usePages } from '../../../api/use-pages.ts'
import { formatDateTime } from '../../../ui/dates.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { History } from '../../../ui/History.tsx'
import { Section } from '../../../ui/Section.tsx'
import { wordOf } from '../words.ts'
import { wordChanges } from './ledger-words.ts'

const opened = 'open'

/** All that was decided or told of the cell, newest first, with why and what went from what to what. */
export const CellHistory = ({ goLive }: { goLive: GoLive }) => {
  const { t } = useTranslation(['goLiveCell', 'goLives'])
  const ledger = usePages(goLives.ledger, { params: { goLiveId: goLive.id }, query: { pageSize: 20 } })
  const reasonOf = ({ reasonCode, reason, decisionReference }: LedgerEntry): string | null => {
    const parts = [
      reasonCode && t(`goLives:reasonCode.${reasonCode}`),
      reason,
      decisionReference && t('history.decision', { reference: decisionReference }),
    ].filter((part) => part !== null && part !== '')
    return parts.length === 0 ? null : parts.join(' · ')
  }
  const lineOf = (entry: LedgerEntry) => {
    const { id, action, author, knownAt } = entry
    const changes = wordChanges(goLive, entry.changes)
    return {
      id,
      actor: author,
      act: wordOf('history', action),
      when: formatDateTime(knownAt),
      at: knownAt,
      reason: reasonOf(entry),
      changes,
      foldedUnder: action === opened ? t('history.initial', { count: changes.length }) : undefined,
    }
  }
  return (
    <Section title={t('history.title')}>
      {ledger.error !== null && <FailureNotice error={ledger.error} onRetry={ledger.retry} />}
      {ledger.rows === undefined && ledger.error === null && (
        <Stack gap="xs">
          {[70, 55, 62].map((width) => (
            <Skeleton key={width} height={10} width={`${width}%`} />
          ))}
        </Stack>
      )}
      <History
        lines={(ledger.rows ?? []).map(lineOf)}
        words={{ before: t('history.before'), after: t('history.after') }}
      />
      {ledger.hasMore && (
        <Anchor component="button" size="sm" mt="sm" onClick={ledger.loadMore}>
          {t('history.older')}
        </Anchor>
      )}
    </Section>
  )
}
