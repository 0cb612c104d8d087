import type { FeedDate } from '@vigie/shared/go-lives/calendar-feed'
import type { LedgerAct } from '@vigie/shared/go-lives/ledger'
import type { GoLiveFields } from './go-live.model.ts'

export type FeedCell = Pick<
  GoLiveFields,
  | 'kind'
  | 'institutionId'
  | 'bucCode'
  | 'role'
  | 'releaseId'
  | 'applicability'
  | 'status'
  | 'planOn'
  | 'forecastOn'
  | 'actualOn'
  | 'sequence'
  | 'changedAt'
>

export interface FeedEvent {
  date: FeedDate
  on: string
  isCancelled: boolean
}

export const fieldOf = { plan: 'planOn', forecast: 'forecastOn', actual: 'actualOn' } as const

const isOut = ({ status, applicability }: FeedCell): boolean =>
  status === 'withdrawn' || applicability === 'not_concerned'

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Whether one of these acts took the cell out of the calendar. */
const leftBy = ({ changes }: LedgerAct): boolean =>
  changes.some(
    ({ field, before, after }) =>
      (field === 'status' && after === 'withdrawn') ||
      (field === 'applicability' && after === 'not_concerned' && before !== null && before !== undefined),
  )

/** The day that a field last lost to nothing. */
const lostDay = (acts: readonly LedgerAct[], field: string): string | null => {
  const lost = acts
    .toSorted((left, right) => right.sequence - left.sequence)
    .flatMap(({ changes }) => changes)
    .find((change) => change.field === field && change.after === null)
  return textOf(lost?.before)
}

/**
 * The events of one cell: each date that it has; and, cancelled, those that it lost by one of `lately`, the acts of
 * the last months. A calendar program that knew the event is so told that it is off.
 */
export const eventsOf = (cell: FeedCell, lately: readonly LedgerAct[], dates: readonly FeedDate[]): FeedEvent[] => {
  const hasLeft = isOut(cell)
  if (hasLeft && !lately.some(leftBy)) return []
  return dates.flatMap((date): FeedEvent[] => {
    const held = cell[fieldOf[date]]
    const on = held ?? lostDay(lately, fieldOf[date])
    return on === null ? [] : [{ date, on, isCancelled: hasLeft || held === null }]
  })
}
