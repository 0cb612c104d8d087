import { addDays, daysBetween } from '@vigie/shared/time/paris'
import { inLocale } from '../../../ui/locale-formats.ts'
import type { TimelineQuery } from './timeline-query.ts'

/** The days that are shown, both inclusive. */
export interface Period {
  from: string
  to: string
}

const two = (count: number) => String(count).padStart(2, '0')
/** `2026-11` and three months later: `2027-02`. */
export const addMonths = (month: string, count: number): string => {
  const [year = 0, of = 1] = month.split('-').map(Number)
  const months = year * 12 + of - 1 + count
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${two((months % 12) + 1)}`
}
export const monthOf = (day: string): string => day.slice(0, 7)
const monthsIn = { quarter: 3, year: 12 } as const
/** How many months of the past are shown unless said. */
const monthsBefore = { quarter: 1, year: 4 } as const
/** How far one goes at once. */
export const monthsPerStep = { quarter: 1, year: 6 } as const

const monthsFrom = (month: string, count: number): Period => ({
  from: `${month}-01`,
  to: addDays(`${addMonths(month, count)}-01`, -1),
})

/** The whole months that the address asks for; all those in which something happens, or twelve where nothing does. */
export const periodOf = ({ zoom, month }: TimelineQuery, days: readonly string[], today: string): Period => {
  if (zoom !== 'all') return monthsFrom(month ?? addMonths(monthOf(today), -monthsBefore[zoom]), monthsIn[zoom])
  const all = [today, ...days].map(monthOf).sort()
  const [first = monthOf(today), last = monthOf(today)] = [all[0], all.at(-1)]
  const { from } = monthsFrom(first, 1)
  return { from, to: monthsFrom(last, 1).to }
}

export const dayCount = ({ from, to }: Period): number => daysBetween(from, to) + 1
export const isIn = ({ from, to }: Period, day: string): boolean => from <= day && day <= to

/** Where a day begins, in hundredths of the period; what lies outside is cut at its ends. */
export const placeOf = (period: Period, day: string): number =>
  (100 * Math.min(Math.max(daysBetween(period.from, day), 0), dayCount(period))) / dayCount(period)

const monthNames = inLocale((of) => new Intl.DateTimeFormat(of, { timeZone: 'UTC', month: 'short', year: '2-digit' }))
const years = inLocale((of) => new Intl.DateTimeFormat(of, { timeZone: 'UTC', year: 'numeric' }))

/** Most labels that fit side by side. */
const mostLabels = 14

/** The first days of the months, or of quarters or years where there is no room for each month. */
export const ticksOf = (period: Period): { day: string; label: string }[] => {
  const months: string[] = []
  for (let month = monthOf(period.from); month <= monthOf(period.to); month = addMonths(month, 1)) months.push(month)
  const step = [1, 3, 6, 12].find((count) => months.length / count <= mostLabels) ?? 12
  const isTick = (month: string) => (Number(month.slice(5)) - 1) % step === 0
  const named = step === 12 ? years : monthNames
  return months.filter(isTick).map((month) => ({
    day: `${month}-01`,
    label: named().format(new Date(`${month}-01T00:00:00Z`)),
  }))
}
