import { z } from 'zod'
import { holidayOn } from '../calendar/holidays.ts'
import { Id, isoDate } from '../contract/fields.ts'
import type { CalendarLine } from './calendar-line.ts'
import type { ItemState } from './checklist.ts'
import type { GoLiveStatus } from './go-live.workflow.ts'

export const warningKinds = ['holiday', 'freeze', 'maintenance', 'dependency', 'overdue', 'waiver_expired'] as const

/** Something to look at; nothing is refused for it. */
export const GoLiveWarning = z
  .object({
    kind: z.enum(warningKinds),
    /** The day at fault. */
    on: isoDate,
    /** The freeze period or the maintenance window. */
    lineId: Id.nullable(),
    /** The holiday, the item of the checklist, or the first day that its dependencies allow. */
    code: z.string().nullable(),
  })
  .meta({ id: 'GoLiveWarning' })
export type GoLiveWarning = z.output<typeof GoLiveWarning>

/** Where French holidays are looked up: institutions have no zone of their own yet. */
export const calendarZone = 'metropolitan'

export interface WarnedCell {
  applicability: string
  status: GoLiveStatus
  planOn: string | null
  forecastOn: string | null
  checklist: readonly ItemState[]
  /** The first day that all it waits for allows. */
  earliestOn?: string | null
}
export type WarningLine = Pick<CalendarLine, 'id' | 'kind' | 'from' | 'to' | 'isActive'>

/** On which day a go-live is to happen, as known now. */
const expectedDay = ({ planOn, forecastOn }: WarnedCell): string | null => forecastOn ?? planOn

const onDay = (on: string, lines: readonly WarningLine[]): GoLiveWarning[] => {
  const holiday = holidayOn(on, calendarZone)
  return [
    ...(holiday === null ? [] : [{ kind: 'holiday' as const, on, lineId: null, code: holiday }]),
    ...lines.flatMap(({ id, kind, from, to, isActive }) =>
      isActive && kind !== 'milestone' && from <= on && on <= to ? [{ kind, on, lineId: id, code: null }] : [],
    ),
  ]
}

const expiredWaivers = (items: readonly ItemState[], today: string): GoLiveWarning[] =>
  items.flatMap(({ code, isDone, waiver }) =>
    !isDone && waiver !== null && waiver.expiresOn < today
      ? [{ kind: 'waiver_expired' as const, on: waiver.expiresOn, lineId: null, code }]
      : [],
  )

/** It waits for another cell, which comes later than that. */
const tooEarly = ({ planOn, forecastOn, earliestOn = null }: WarnedCell): GoLiveWarning[] => {
  const on = [planOn, forecastOn]
    .filter((day) => day !== null)
    .sort()
    .at(-1)
  return on !== undefined && earliestOn !== null && on < earliestOn
    ? [{ kind: 'dependency', on, lineId: null, code: earliestOn }]
    : []
}

/** What is wrong with the day that a cell waits for, that it has gone by, and waivers that hold no longer. */
export const warningsOf = (cell: WarnedCell, lines: readonly WarningLine[], today: string): GoLiveWarning[] => {
  if (cell.applicability === 'not_concerned' || cell.status === 'withdrawn') return []
  const expired = expiredWaivers(cell.checklist, today)
  const on = expectedDay(cell)
  if (cell.status === 'live' || on === null) return expired
  const overdue = on < today && cell.status !== 'suspended'
  return [
    ...onDay(on, lines),
    ...tooEarly(cell),
    ...(overdue ? [{ kind: 'overdue' as const, on, lineId: null, code: null }] : []),
    ...expired,
  ]
}
