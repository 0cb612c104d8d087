import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'
import { type Geometry, leftOf, topOf } from './geometry.ts'

/** Rows and columns of cells to draw, the last ones excluded; totals are not counted. */
export interface Window {
  firstRow: number
  endRow: number
  firstColumn: number
  endColumn: number
  /** Rows in sight at once. */
  page: number
}

/** Drawn beyond each edge, and before anything is drawn again. */
const margin = 4

const stretch = (from: number, length: number, size: number): [first: number, end: number] => [
  Math.max(0, (Math.floor(from / size / margin) - 1) * margin),
  (Math.ceil((from + length) / size / margin) + 1) * margin,
]

const windowOf = (
  box: Pick<HTMLElement, 'scrollTop' | 'scrollLeft' | 'clientHeight' | 'clientWidth'>,
  geometry: Geometry,
): Window => {
  const height = Math.max(0, box.clientHeight - topOf(geometry))
  const [firstRow, endRow] = stretch(box.scrollTop, height, geometry.row)
  const [firstColumn, endColumn] = stretch(
    box.scrollLeft,
    Math.max(0, box.clientWidth - leftOf(geometry)),
    geometry.column,
  )
  return { firstRow, endRow, firstColumn, endColumn, page: Math.max(1, Math.floor(height / geometry.row)) }
}

const isSame = (left: Window, right: Window): boolean =>
  left.firstRow === right.firstRow &&
  left.endRow === right.endRow &&
  left.firstColumn === right.firstColumn &&
  left.endColumn === right.endColumn &&
  left.page === right.page

const nothingYet: Window = { firstRow: 0, endRow: 0, firstColumn: 0, endColumn: 0, page: 1 }

/** The part of a grid that is in sight in its box, and the way to look again once it has scrolled. */
export const useWindow = (box: RefObject<HTMLElement | null>, geometry: Geometry) => {
  const [seen, setSeen] = useState(nothingYet)
  const look = useCallback(() => {
    if (box.current === null) return
    const next = windowOf(box.current, geometry)
    setSeen((before) => (isSame(before, next) ? before : next))
  }, [box, geometry])
  useLayoutEffect(() => {
    look()
    if (box.current === null) return
    const observer = new ResizeObserver(look)
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [box, look])
  return [seen, look] as const
}
