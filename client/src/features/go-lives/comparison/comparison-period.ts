import { Id, RecordKey } from '@vigie/shared/contract/fields'
import { Cut } from '@vigie/shared/go-lives/go-live.routes'
import { ChangeKindFilter } from '@vigie/shared/go-lives/go-live-table.routes'
import { addDays, endOfParisDay, quarterOf } from '@vigie/shared/time/paris'
import { z } from 'zod'

/** What the address says: two days or instants, what to look at, and the news that led here. */
export const ComparisonAddress = z.strictObject({
  from: Cut.optional(),
  to: Cut.optional(),
  institutionId: Id.optional(),
  change: ChangeKindFilter,
  news: RecordKey.optional(),
})
export type ComparisonAddress = z.output<typeof ComparisonAddress>
export type Moment = NonNullable<ComparisonAddress['from']>

/** The same day one month before; the last one of a shorter month. */
export const monthBefore = (day: string): string => {
  const firstOfMonth = `${day.slice(0, 8)}01`
  const lastOfPrevious = addDays(firstOfMonth, -1)
  const sameDay = `${lastOfPrevious.slice(0, 8)}${day.slice(8)}`
  return sameDay < lastOfPrevious ? sameDay : lastOfPrevious
}

/** The evening before the quarter began: all that it changed comes after. */
export const beforeQuarter = (day: string): string => addDays(quarterOf(day).from, -1)

/** The last instant that counts; a day counts to its end. */
const endOf = (cut: Moment): number => (cut instanceof Date ? cut.getTime() : endOfParisDay(cut).getTime() - 1)

/** The two states to compare: a month ago and today, while the address says nothing. */
export const periodOf = ({ from, to }: Pick<ComparisonAddress, 'from' | 'to'>, today: string) => {
  const period = { from: from ?? monthBefore(typeof to === 'string' ? to : today), to: to ?? today }
  return { ...period, isDisordered: endOf(period.to) < endOf(period.from) }
}
