import { Skeleton, Table, Title } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { type Quarter, quarterOf } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import { indicators } from '../../api/resources.ts'
import { formatDay } from '../../ui/dates.ts'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import classes from './Ir42Page.module.css'
import { formatRate, type Period } from './period.ts'
import { quartersUpTo } from './quarters.ts'
import { TrendChart, type TrendPoint } from './TrendChart.tsx'
import { useQuarterWords } from './use-quarter-words.ts'

const quarterCount = 6

/** The last quarters up to the one shown, each at the same cut-off, as bars and as a table. */
export const Trend = ({
  period,
  cutOff,
  onOpen,
}: {
  period: Period
  cutOff: string | undefined
  onOpen: (quarter: Quarter) => void
}) => {
  const { t } = useTranslation('indicators')
  const words = useQuarterWords()
  const quarters = quartersUpTo(period.quarter ?? quarterOf(period.to), quarterCount)
  const answers = useQueries({
    queries: quarters.map(({ from, to }) =>
      indicators.ir42({ query: { from, to, ...(cutOff !== undefined && { cutOff }) } }),
    ),
  })
  const failed = answers.find(({ error, data }) => error !== null && data === undefined)
  const points = quarters.flatMap<TrendPoint>((quarter, index) => {
    const figure = answers[index]?.data
    return figure === undefined ? [] : [{ quarter, label: words.short(quarter), figure }]
  })
  const asOf = cutOff === undefined ? t('trend.asOfNow') : t('trend.asOf', { on: formatDay(cutOff) })
  return (
    <section className={classes['section']}>
      <Title order={2} mb={2}>
        {t('trend.title')}
      </Title>
      {failed !== undefined && <FailureNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {failed === undefined && points.length < quarterCount && <Skeleton height={180} />}
      {points.length === quarterCount && (
        <div className={classes['trend']}>
          <TrendChart points={points} isCurrent={({ from }) => from === period.quarter?.from} />
          <Table captionSide="top" withRowBorders className="tabular" verticalSpacing={3}>
            <Table.Caption ta="left">{t('trend.caption', { asOf })}</Table.Caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('trend.quarter')}</Table.Th>
                <Table.Th ta="right">{t('trend.rate')}</Table.Th>
                <Table.Th ta="right">{t('trend.fraction')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {points.map(({ quarter, label, figure: { rate, numerator, denominator } }) => (
                <Table.Tr key={quarter.from} aria-current={quarter.from === period.quarter?.from || undefined}>
                  <Table.Th scope="row" fw={quarter.from === period.quarter?.from ? 700 : 400}>
                    <button type="button" className={classes['quarterLink']} onClick={() => onOpen(quarter)}>
                      {label}
                    </button>
                  </Table.Th>
                  <Table.Td ta="right">{rate === null ? t('figure.notApplicable') : formatRate(rate)}</Table.Td>
                  <Table.Td ta="right">{rate === null ? '–' : `${numerator} / ${denominator}`}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  )
}
