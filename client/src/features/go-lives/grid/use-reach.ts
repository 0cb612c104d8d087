import { type RefObject, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Geometry, leftOf, topOf } from './geometry.ts'
import { clampPlace, type GridPlace } from './grid-keys.ts'
import type { GridModel } from './grid-model.ts'

/** How far to scroll so that a stretch is in sight. */
const scrollFor = (from: number, size: number, scrolled: number, room: number): number => {
  if (from < scrolled) return from
  return from + size > scrolled + room ? from + size - room : scrolled
}

const placeIn = (model: GridModel, { row, column }: { row: string; column: string }, last: GridPlace): GridPlace => {
  const found = {
    row: model.rows.findIndex(({ key }) => key === row),
    column: model.columns.findIndex(({ key }) => key === column),
  }
  return clampPlace(
    { row: found.row < 0 ? last.row : found.row, column: found.column < 0 ? last.column : found.column },
    { rows: model.rows.length, columns: model.columns.length },
  )
}

/** The one cell that the Tab key reaches, and the way to bring the focus to another, in sight. It follows its row and column. */
export const useReach = (box: RefObject<HTMLElement | null>, model: GridModel, geometry: Geometry) => {
  const first = { row: 1, column: model.hasTotalColumn ? 1 : 0 }
  const [reached, setReached] = useState({ place: first, row: '', column: '' })
  const reachable = placeIn(model, reached, reached.place)
  const note = (place: GridPlace) =>
    setReached({ place, row: model.rows[place.row]?.key ?? '', column: model.columns[place.column]?.key ?? '' })

  const show = ({ row, column }: GridPlace) => {
    const element = box.current
    if (element === null) return
    const offset = model.hasTotalColumn ? 1 : 0
    if (row > 0)
      element.scrollTop = scrollFor(
        (row - 1) * geometry.row,
        geometry.row,
        element.scrollTop,
        element.clientHeight - topOf(geometry),
      )
    if (column >= offset)
      element.scrollLeft = scrollFor(
        (column - offset) * geometry.column,
        geometry.column,
        element.scrollLeft,
        element.clientWidth - leftOf(geometry),
      )
  }
  const reach = (place: GridPlace) => {
    // At once: the focus goes to a cell that must be on the page.
    flushSync(() => note(place))
    show(place)
    box.current?.querySelector<HTMLElement>(`[data-at="${place.row}:${place.column}"]`)?.focus({ preventScroll: true })
  }
  return [reachable, reach] as const
}
