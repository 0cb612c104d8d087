import { isWorkingDay } from '@vigie/shared/calendar/working-days'
import { addDays, parisDay, startOfParisDay } from '@vigie/shared/time/paris'

/** Desks are open from 9 h to 17 h 30 in Paris. */
const opens = 9 * 60
const closes = 17 * 60 + 30
const minuteMs = 60_000

const at = (day: string, minutes: number): Date => new Date(startOfParisDay(day).getTime() + minutes * minuteMs)

const nearestWorkingDay = (day: string, step: 1 | -1): string =>
  isWorkingDay(day, 'metropolitan') ? day : nearestWorkingDay(addDays(day, step), step)

/** An instant of a working day, the day itself or the next one; `minutes` are counted from the opening. */
export const onWorkingDay = (day: string, minutes: number): Date =>
  at(nearestWorkingDay(day, 1), opens + (minutes % (closes - opens)))

const minuteOfDay = (instant: Date): number =>
  Math.floor((instant.getTime() - startOfParisDay(parisDay(instant)).getTime()) / minuteMs)

/** The instant so many working minutes later. */
export const workingMinutesAfter = (instant: Date, minutes: number): Date => {
  const today = parisDay(instant)
  let day = nearestWorkingDay(today, 1)
  let minute = day === today ? Math.max(minuteOfDay(instant), opens) : opens
  let left = minutes
  while (minute + left > closes) {
    left -= Math.max(0, closes - minute)
    day = nearestWorkingDay(addDays(day, 1), 1)
    minute = opens
  }
  // Seconds are kept, so that no two people act on the full minute.
  return new Date(at(day, minute + left).getTime() + (instant.getTime() % minuteMs))
}

/** The instant so many working minutes earlier. */
export const workingMinutesBefore = (instant: Date, minutes: number): Date => {
  const today = parisDay(instant)
  let day = nearestWorkingDay(today, -1)
  let minute = day === today ? Math.min(minuteOfDay(instant), closes) : closes
  let left = minutes
  while (minute - left < opens) {
    left -= Math.max(0, minute - opens)
    day = nearestWorkingDay(addDays(day, -1), -1)
    minute = closes
  }
  return at(day, minute - left)
}
