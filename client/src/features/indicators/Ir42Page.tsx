import { Button, Skeleton } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { parisDay } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import { indicators } from '../../api/resources.ts'
import { useCan } from '../../api/session.ts'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { Figure } from './Figure.tsx'
import classes from './Ir42Page.module.css'
import { MissingList } from './MissingList.tsx'
import { PeriodBar } from './PeriodBar.tsx'
import { PeriodQuery, periodOf } from './period.ts'
import { Splits } from './Splits.tsx'
import { Trend } from './Trend.tsx'

/** IR.4.2 of a period: the rate and its population, its trend, its splits, and what is missing. */
export const Ir42Page = () => {
  const { t } = useTranslation('indicators')
  const [asked, setAsked] = useUrlQuery(PeriodQuery)
  const period = periodOf(asked, parisDay(new Date()))
  const { from, to, isDisordered } = period
  // Who reports sees the figures of their own institutions: the server gives no others.
  const isOwnOnly = useCan('report:create')
  const query = useQuery({
    ...indicators.ir42({ query: { from, to, ...(asked.cutOff !== undefined && { cutOff: asked.cutOff }) } }),
    enabled: !isDisordered,
    placeholderData: keepPreviousData,
  })
  const { data, error } = query
  return (
    <div className={classes['page']}>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          <Button
            variant="default"
            className={classes['screenOnly']}
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            {t('print')}
          </Button>
        }
      />
      <PeriodBar period={period} query={asked} onChange={setAsked} />
      {error !== null && <FailureNotice error={error} onRetry={() => void query.refetch()} />}
      {data === undefined && error === null && !isDisordered && <Skeleton height={110} />}
      {data !== undefined && !isDisordered && (
        <div className={classes['answer']} data-stale={query.isPlaceholderData || undefined}>
          <Figure figure={data} cutOff={asked.cutOff} isOwnOnly={isOwnOnly} />
          <Trend
            period={period}
            cutOff={asked.cutOff}
            onOpen={(quarter) => setAsked({ from: quarter.from, to: quarter.to })}
          />
          <Splits figure={data} />
          <MissingList query={query} />
        </div>
      )}
    </div>
  )
}
