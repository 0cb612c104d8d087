import { addDays, daysBetween } from '../time/paris.ts'
import { type HolidayZone, holidayOn, holidaysOf } from './holidays.ts'

/** Days since a Monday. */
const dayNumber = (day: string): number => daysBetween('1970-01-05', day)

const isWeekday = (day: string): boolean => ((dayNumber(day) % 7) + 7) % 7 < 5

/** The days from Monday to Friday that are no public holiday in the zone. */
export const isWorkingDay = (day: string, zone: HolidayZone): boolean => isWeekday(day) && holidayOn(day, zone) === null

/** Days from Monday to Friday, from that first Monday to this day inclusive. */
const weekdaysUpTo = (day: string): number => {
  const days = dayNumber(day) + 1
  const weeks = Math.floor(days / 7)
  return weeks * 5 + Math.min(days - weeks * 7, 5)
}

const yearOf = (day: string): number => Number(day.slice(0, 4))

const countAfter = (from: string, to: string, zone: HolidayZone): number => {
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, n) => yearOf(from) + n)
  const lost = new Set(
    years
      .flatMap((year) => holidaysOf(year, zone))
      .filter(({ day }) => from < day && day <= to && isWeekday(day))
      .map(({ day }) => day),
  )
  return weekdaysUpTo(to) - weekdaysUpTo(from) - lost.size
}

/** Working days after `from`, up to `to` inclusive; as many less than nothing when `to` comes first. */
export const workingDaysBetween = (from: string, to: string, zone: HolidayZone): number =>
  from <= to ? countAfter(from, to, zone) : 0 - countAfter(to, from, zone)

/** The working day that comes `n` working days after a day, or before it when negative; the day itself for none. */
export const addWorkingDays = (day: string, n: number, zone: HolidayZone): string => {
  const step = Math.sign(n)
  let reached = day
  for (let left = Math.abs(n); left > 0; ) {
    reached = addDays(reached, step)
    if (isWorkingDay(reached, zone)) left -= 1
  }
  return reached
}
