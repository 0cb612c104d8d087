import { z } from 'zod'
import { addWorkingDays } from '../calendar/working-days.ts'
import { isoDate } from '../contract/fields.ts'
import { addDays } from '../time/paris.ts'
import type { GoLiveStatus } from './go-live.workflow.ts'
import { calendarZone } from './warnings.ts'

export const lagUnits = ['days', 'working_days'] as const

/** How long after the other cell, at the earliest; nothing is the same day. Working days are those of Paris. */
export const Lag = z
  .strictObject({ unit: z.enum(lagUnits), count: z.int().min(0).max(366) })
  .meta({ id: 'DependencyLag' })
export type Lag = z.output<typeof Lag>

/** How many cells one cell can depend upon. */
export const mostDependencies = 20

/** What a dependency reads of the cell at either end. */
export interface DependencyCell {
  status: GoLiveStatus
  applicability: string
  planOn: string | null
  forecastOn: string | null
  actualOn: string | null
}
export interface DependsOn {
  goLiveId: string
  lag: Lag
}

const latest = (days: readonly (string | null)[]): string | null =>
  days.reduce((held, day) => (day !== null && (held === null || day > held) ? day : held), null)

/** The day of a cell that counts for dependencies: the real one, else the later of what Cleiss plans and the institution expects. */
export const countedDay = ({ actualOn, planOn, forecastOn }: DependencyCell): string | null =>
  actualOn ?? latest([planOn, forecastOn])

/** What left the calendar holds nobody back. */
export const isBinding = ({ status, applicability }: DependencyCell): boolean =>
  status !== 'withdrawn' && applicability !== 'not_concerned'

/** What went live cannot wait any more. */
export const canWait = (cell: DependencyCell): boolean => isBinding(cell) && cell.status !== 'live'

const lastDay = isoDate.parse('9999-12-31')

const counted = (day: string, { unit, count }: Lag): string => {
  try {
    return unit === 'days' ? addDays(day, count) : addWorkingDays(day, count, calendarZone)
  } catch (error) {
    // Beyond the last day of the calendar there is none.
    if (error instanceof RangeError) return lastDay
    throw error
  }
}

/** Thousands of cells wait for a few others: what was counted lately is not counted again. */
const lately = new Map<string, string>()
const mostKept = 2000

/** The first day that comes long enough after another. */
const dayAfter = (day: string, lag: Lag): string => {
  const asked = `${day} ${lag.unit} ${lag.count}`
  const known = lately.get(asked) ?? counted(day, lag)
  if (lately.size >= mostKept) lately.clear()
  lately.set(asked, known)
  return known
}

/** The first day that one dependency allows; null when it holds nobody back. */
export const allowedFrom = (on: DependencyCell | undefined, lag: Lag): string | null => {
  const day = on === undefined || !isBinding(on) ? null : countedDay(on)
  return day === null ? null : dayAfter(day, lag)
}

/** The first day that all that a cell depends upon allows; null when nothing holds it back. */
export const earliestDay = (
  dependsOn: readonly DependsOn[],
  cellOf: (goLiveId: string) => DependencyCell | undefined,
): string | null => latest(dependsOn.map(({ goLiveId, lag }) => allowedFrom(cellOf(goLiveId), lag)))

/** Whether a cell comes before the first day that it may. */
export const isTooEarly = (cell: DependencyCell, earliestOn: string | null): boolean => {
  const day = countedDay(cell)
  return canWait(cell) && day !== null && earliestOn !== null && day < earliestOn
}
