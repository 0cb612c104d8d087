import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { IconEqual, IconPrinter } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { goLiveTableRoutes } from '@vigie/shared/go-lives/go-live-table.routes'
import { parisDay } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import { goLives } from '../../api/resources.ts'
import { formatDateTime, formatDay } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ExportMenu } from '../../ui/ExportMenu.tsx'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { ChangeCounts } from './changes/ChangeCounts.tsx'
import { ChangeTable } from './changes/ChangeTable.tsx'
import { type ChangeRow, rowsOfComparison } from './changes/change-row.ts'
import { ComparisonBar } from './comparison/ComparisonBar.tsx'
import { ComparisonAddress, type Moment, periodOf } from './comparison/comparison-period.ts'
import { ReadNews } from './comparison/ReadNews.tsx'
import { GoLiveHeader } from './GoLiveHeader.tsx'

/** `le 24/11/2026 à 08:00`, or `le 24/11/2026 au soir` for a whole day. */
const useCutWords = () => {
  const { t } = useTranslation('calendarEditions')
  return (cut: Moment): string =>
    cut instanceof Date
      ? t('comparison.instant', { at: formatDateTime(cut) })
      : t('comparison.endOfDay', { day: formatDay(cut) })
}

interface ResultProps {
  rows: readonly ChangeRow[]
  address: ComparisonAddress
  period: ReturnType<typeof periodOf>
  onChange: (changes: Pick<ComparisonAddress, 'change'>) => void
}

const Result = ({ rows, address, period, onChange }: ResultProps) => {
  const { t } = useTranslation(['calendarEditions', 'common'])
  const words = useCutWords()
  const between = { from: words(period.from), to: words(period.to) }
  const shown = address.change === undefined ? rows : rows.filter(({ kind }) => kind === address.change)
  if (rows.length === 0)
    return <EmptyState icon={IconEqual} title={t('comparison.empty')} message={t('comparison.emptyHelp', between)} />
  return (
    <>
      <Text size="sm" mb="sm">
        {t('comparison.between', { ...between, count: rows.length })}
      </Text>
      <ChangeCounts rows={rows} kind={address.change} onChange={(change) => onChange({ change })} />
      {shown.length === 0 ? (
        <EmptyState
          title={t('comparison.noneOfKind')}
          action={
            <Button variant="default" onClick={() => onChange({ change: undefined })}>
              {t('change.showAll')}
            </Button>
          }
        />
      ) : (
        <ChangeTable
          label={t('comparison.title')}
          rows={shown}
          list={[String(period.from), String(period.to), address.institutionId, address.change].join(' ')}
        />
      )}
    </>
  )
}

/** What changed in the calendar between any two dates. */
export const GoLiveComparisonPage = () => {
  const { t } = useTranslation('calendarEditions')
  const [address, setAddress] = useUrlQuery(ComparisonAddress)
  const period = periodOf(address, parisDay(new Date()))
  const { from, to, isDisordered } = period
  const asked = { from, to, ...(address.institutionId !== undefined && { institutionId: address.institutionId }) }
  const query = useQuery({
    ...goLives.comparison({ query: asked }),
    enabled: !isDisordered,
    placeholderData: keepPreviousData,
  })
  const { data, error } = query
  return (
    <>
      {address.news !== undefined && <ReadNews reference={address.news} />}
      <GoLiveHeader
        title={t('comparison.title')}
        description={t('comparison.lead')}
        actions={
          <>
            {!isDisordered && (
              <ExportMenu
                route={goLiveTableRoutes.exportComparison}
                query={{ ...asked, ...(address.change !== undefined && { change: address.change }) }}
              />
            )}
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden />}
              onClick={() => window.print()}
            >
              {t('print')}
            </Button>
          </>
        }
      />
      <ComparisonBar period={period} address={address} onChange={setAddress} />
      {error !== null && !isDisordered && <FailureNotice error={error} onRetry={() => void query.refetch()} />}
      {data === undefined && error === null && !isDisordered && (
        <Stack gap="sm">
          <Skeleton height={72} />
          <Skeleton height={240} />
        </Stack>
      )}
      {data !== undefined && !isDisordered && (
        <div inert={query.isPlaceholderData} style={{ opacity: query.isPlaceholderData ? 0.55 : 1 }}>
          <Result rows={rowsOfComparison(data.items)} address={address} period={period} onChange={setAddress} />
        </div>
      )}
    </>
  )
}
