import { isoDate } from '@vigie/shared/contract/fields'
import { type Quarter, quarterOf } from '@vigie/shared/time/paris'
import { z } from 'zod'
import { inLocale } from '../../ui/locale-formats.ts'
import { exactQuarter } from './quarters.ts'

/** What the address says of the period: two Paris days, and the day up to which facts count. */
export const PeriodQuery = z.strictObject({
  from: isoDate.optional(),
  to: isoDate.optional(),
  cutOff: isoDate.optional(),
})
export type PeriodQuery = z.output<typeof PeriodQuery>

export interface Period {
  from: string
  to: string
  /** The quarter that the period is, when it is one. */
  quarter: Quarter | null
  /** The end comes before the beginning: nothing to ask. */
  isDisordered: boolean
}

/** The period to show; the quarter under way while the address says none. */
export const periodOf = ({ from, to }: PeriodQuery, today: string): Period => {
  const present = quarterOf(to ?? from ?? today)
  const period = { from: from ?? present.from, to: to ?? present.to }
  const isDisordered = period.from > period.to
  return { ...period, isDisordered, quarter: isDisordered ? null : exactQuarter(period.from, period.to) }
}

const percent = inLocale((of) => new Intl.NumberFormat(of, { style: 'percent', maximumFractionDigits: 1 }))

/** A rate in thousandths, to the nearest; what is not complete never reads as 1 000. */
export const thousandths = (rate: number): number => (rate < 1 ? Math.min(Math.round(rate * 1000), 999) : 1000)

/** `82,3 %`, or `82.3%` in English. */
export const formatRate = (rate: number): string => percent().format(thousandths(rate) / 1000)
