import { workingDaysBetween } from '../calendar/working-days.ts'
import { daysBetween, isCivilDay } from '../time/paris.ts'
import { calendarZone } from './warnings.ts'

/** What became of a cell between two dates or two editions, in one word. */
export const changeKinds = ['new', 'moved', 'withdrawn', 'other'] as const
export type ChangeKind = (typeof changeKinds)[number]

interface FieldChange {
  field: string
  before: unknown
  after: unknown
}
interface ChangedCell {
  isNew: boolean
  isWithdrawn: boolean
  changes: readonly FieldChange[]
}

const isDay = (value: unknown): value is string => typeof value === 'string' && isCivilDay(value)

/** A day on which it is to happen is another one; to have happened moves nothing, to have happened on another day does. */
const moves = ({ field, before }: FieldChange): boolean =>
  field === 'planOn' || field === 'forecastOn' || (field === 'actualOn' && before !== null)

export const changeKindOf = ({ isNew, isWithdrawn, changes }: ChangedCell): ChangeKind => {
  if (isWithdrawn) return 'withdrawn'
  if (isNew) return 'new'
  return changes.some(moves) ? 'moved' : 'other'
}

/** How far a day moved; null unless both are days. */
export const shiftOf = ({ before, after }: FieldChange): { days: number; workingDays: number } | null =>
  isDay(before) && isDay(after)
    ? { days: daysBetween(before, after), workingDays: workingDaysBetween(before, after, calendarZone) }
    : null
