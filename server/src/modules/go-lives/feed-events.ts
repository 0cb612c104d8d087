import type { FeedDate } from '@vigie/shared/go-lives/calendar-feed'
import type { GoLiveStatus } from '@vigie/shared/go-lives/go-live.workflow'
import type { LedgerAct } from '@vigie/shared/go-lives/ledger'

/** What a feed shows of a cell. */
export interface FeedCell {
  id: string
  key: string
  applicability: string
  status: GoLiveStatus
  planOn: string | null
  forecastOn: string | null
  actualOn: string | null
  sequence: number
  changedAt: Date
}

/** A cell from the text in which the engine gives it. */
export const feedCellOf = (text: string): FeedCell => {
  const [id = '', key = '', applicability = '', status, planOn, forecastOn, actualOn, sequence, changedAt] =
    text.split('\t')
  return {
    id,
    key,
    applicability,
    status: status as GoLiveStatus,
    planOn: planOn || null,
    forecastOn: forecastOn || null,
    actualOn: actualOn || null,
    sequence: Number(sequence),
    changedAt: new Date(Number(changedAt)),
  }
}

export interface FeedEvent {
  date: FeedDate
  on: string
  isCancelled: boolean
}

const fieldOf = { plan: 'planOn', forecast: 'forecastOn', actual: 'actualOn' } as const

const isOut = ({ status, applicability }: FeedCell): boolean =>
  status === 'withdrawn' || applicability === 'not_concerned'

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Whether one of these acts took the cell out of the calendar. */
const leftBy = ({ changes }: Pick<LedgerAct, 'changes'>): boolean =>
  changes.some(
    ({ field, before, after }) =>
      (field === 'status' && after === 'withdrawn') ||
      (field === 'applicability' && after === 'not_concerned' && before !== null && before !== undefined),
  )

/** Whether an act took a day, or the whole cell, out of the calendar. */
export const tookAway = (act: Pick<LedgerAct, 'changes'>): boolean =>
  leftBy(act) ||
  act.changes.some(
    ({ field, before, after }) => after === null && before !== null && Object.values<string>(fieldOf).includes(field),
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
