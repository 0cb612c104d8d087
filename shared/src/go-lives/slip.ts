import { workingDaysBetween } from '../calendar/working-days.ts'
import { daysBetween } from '../time/paris.ts'
import type { Slip } from './go-live.ts'
import { calendarZone } from './warnings.ts'

/** How much later than a first day another one is; null while either is missing. */
export const slipBetween = (from: string | null, held: string | null): Slip | null =>
  from === null || held === null
    ? null
    : { days: daysBetween(from, held), workingDays: workingDaysBetween(from, held, calendarZone) }

interface Dated {
  actualOn: string | null
  forecastOn: string | null
  planOn: string | null
  baselineOn: string | null
  validatedOn: string | null
}

/** How late the day that now holds is. */
export const slipOf = ({ actualOn, forecastOn, planOn, baselineOn, validatedOn }: Dated) => {
  const held = actualOn ?? forecastOn ?? planOn
  return { fromBaseline: slipBetween(baselineOn, held), fromValidated: slipBetween(validatedOn, held) }
}
