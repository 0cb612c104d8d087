import { workingDaysBetween } from '../calendar/working-days.ts'
import { daysBetween } from '../time/paris.ts'
import type { Slip } from './go-live.ts'
import { calendarZone } from './warnings.ts'

/** How late a day is on another one, in calendar and in working days; less than nothing when it comes before. */
export const slipBetween = (from: string | null, held: string | null): Slip | null =>
  from === null || held === null
    ? null
    : { days: daysBetween(from, held), workingDays: workingDaysBetween(from, held, calendarZone) }
