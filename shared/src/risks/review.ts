import type { Scale } from './scale.ts'

/** The same day so many months later; the last of the month where that month is shorter. */
export const addMonths = (day: string, months: number): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const count = year * 12 + month - 1 + months
  const [nextYear, nextMonth] = [Math.floor(count / 12), count % 12]
  const last = new Date(Date.UTC(nextYear, nextMonth + 1, 0)).getUTCDate()
  return new Date(Date.UTC(nextYear, nextMonth, Math.min(date, last))).toISOString().slice(0, 10)
}

/** By when a risk is to be looked at again: the more it weighs, the sooner. */
export const nextReviewOn = (
  { bands, unratedReviewMonths }: Pick<Scale, 'bands' | 'unratedReviewMonths'>,
  reviewedOn: string,
  band: string | null,
): string => addMonths(reviewedOn, bands.find(({ code }) => code === band)?.reviewMonths ?? unratedReviewMonths)
