import {
  canWait,
  countedDay,
  type DependencyCell,
  type DependsOn,
  earliestDay,
  isTooEarly,
} from '@vigie/shared/go-lives/dependency'

export interface GraphCell extends DependencyCell {
  dependsOn: readonly DependsOn[]
}

/** The way from one cell to another through what each waits for, both ends included; null when there is none. */
export const pathBetween = (from: string, to: string, waitsFor: (id: string) => readonly string[]): string[] | null => {
  const cameFrom = new Map<string, string | null>([[from, null]])
  const queue = [from]
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (id === to) {
      const path: string[] = []
      for (let step: string | null | undefined = id; step != null; step = cameFrom.get(step)) path.unshift(step)
      return path
    }
    for (const next of waitsFor(id))
      if (!cameFrom.has(next)) {
        cameFrom.set(next, id)
        queue.push(next)
      }
  }
  return null
}

export interface Shift {
  id: string
  earliestOn: string
  /** The plan that it would take; null when its day allows for it already. */
  planOn: string | null
}

/** Cells in an order in which each comes after all that it waits for; those in a circle would be left out. */
const inOrder = (ids: readonly string[], cells: ReadonlyMap<string, GraphCell>): string[] => {
  const among = new Set(ids)
  const waits = new Map(
    ids.map((id) => [id, (cells.get(id)?.dependsOn ?? []).filter(({ goLiveId }) => among.has(goLiveId)).length]),
  )
  const waiting = Map.groupBy(
    ids.flatMap((id) => (cells.get(id)?.dependsOn ?? []).map(({ goLiveId }) => ({ id, goLiveId }))),
    ({ goLiveId }) => goLiveId,
  )
  const ordered = ids.filter((id) => waits.get(id) === 0)
  for (const id of ordered)
    for (const next of waiting.get(id) ?? []) {
      const left = (waits.get(next.id) ?? 0) - 1
      waits.set(next.id, left)
      if (left === 0) ordered.push(next.id)
    }
  return ordered
}

/**
 * What would have to move, and to which day, if a cell went live on a day: `waiting` are those that wait for it,
 * directly or through others, and `cells` holds them with all that they wait for. No day comes sooner than it was.
 */
export const shiftsFor = (
  start: string,
  on: string | null,
  waiting: readonly string[],
  cells: ReadonlyMap<string, GraphCell>,
): Shift[] => {
  const moved = new Map<string, DependencyCell>()
  const first = cells.get(start)
  if (first !== undefined && on !== null) moved.set(start, { ...first, actualOn: on })
  const cellOf = (id: string) => moved.get(id) ?? cells.get(id)
  return inOrder(waiting, cells).flatMap((id): Shift[] => {
    const cell = cells.get(id)
    if (cell === undefined || !canWait(cell) || countedDay(cell) === null) return []
    const earliestOn = earliestDay(cell.dependsOn, cellOf)
    if (earliestOn === null) return []
    if (!isTooEarly(cell, earliestOn)) return [{ id, earliestOn, planOn: null }]
    moved.set(id, { ...cell, planOn: earliestOn })
    return [{ id, earliestOn, planOn: earliestOn }]
  })
}
