import { type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject, useRef } from 'react'
import { type GridPlace, placeAfter } from './grid-keys.ts'
import type { VirtualGridProps } from './VirtualGrid.tsx'

/** A stretch of rows and columns, the last ones included. */
export interface Range {
  rows: [first: number, last: number]
  columns: [first: number, last: number]
}

const rangeBetween = (from: GridPlace, to: GridPlace): Range => ({
  rows: [Math.min(from.row, to.row), Math.max(from.row, to.row)],
  columns: [Math.min(from.column, to.column), Math.max(from.column, to.column)],
})

type Mark = 'at' | 'columns' | 'row'

/** The element with this mark in which something happened. */
const elementOf = (target: EventTarget | null, mark: Mark): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(`[data-${mark}]`) : null

/** The numbers of its mark. */
const markOf = (target: EventTarget, mark: Mark): number[] | undefined =>
  elementOf(target, mark)?.dataset[mark]?.split(':').map(Number)
const placeAt = (target: EventTarget): GridPlace | null => {
  const [row, column] = markOf(target, 'at') ?? []
  return row === undefined || column === undefined ? null : { row, column }
}

interface Listened extends Pick<VirtualGridProps, 'model' | 'selected' | 'onShow' | 'onOpen' | 'onSelect'> {
  box: RefObject<HTMLElement | null>
  reachable: GridPlace
  reach: (place: GridPlace) => void
  page: number
}

/** What keys, pointers and fingers do in a grid. */
export const useGridEvents = (grid: Listened) => {
  const { box, model, selected, reachable, reach, page, onShow, onOpen, onSelect } = grid
  const anchor = useRef<GridPlace | null>(null)
  const touched = useRef<string | null>(null)
  const maySelect = selected !== undefined
  const lastRow = model.rows.length - 1
  const lastColumn = model.columns.length - 1
  const wholeRow = (row: number): Range => ({ rows: [row, row], columns: [0, lastColumn] })
  const wholeColumns = (first: number, last: number): Range => ({ rows: [0, lastRow], columns: [first, last] })

  /** The column of the cell that one looks at is tinted, without drawing anything again. */
  const show = (target: EventTarget | null) => {
    const cell = elementOf(target, 'at')
    for (const shade of box.current?.querySelectorAll<HTMLElement>('[data-shade]') ?? []) {
      shade.style.left = cell?.style.left ?? ''
      shade.style.width = cell?.style.left ? cell.style.width : '0'
    }
    onShow(cell === null ? null : placeAt(cell))
  }

  const extendTo = (place: GridPlace) => {
    const isOn = anchor.current !== null
    anchor.current ??= reachable
    onSelect(rangeBetween(anchor.current, place), isOn ? 'extend_on' : 'extend')
    reach(place)
  }
  const moveTo = (place: GridPlace) => {
    anchor.current = null
    reach(place)
  }
  const toggle = (range: Range) => {
    anchor.current = null
    onSelect(range, 'toggle')
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const at = placeAt(event.target)
    if (at === null || event.altKey || event.metaKey) return
    const place = placeAfter(event.key, event.ctrlKey, at, {
      rows: lastRow + 1,
      columns: lastColumn + 1,
      page,
    })
    if (place !== null) {
      event.preventDefault()
      return event.shiftKey && maySelect ? extendTo(place) : moveTo(place)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      return onOpen(at)
    }
    if (event.key !== ' ') return
    event.preventDefault()
    if (!maySelect) return
    if (event.shiftKey) return toggle(wholeRow(at.row))
    toggle(event.ctrlKey ? wholeColumns(at.column, at.column) : rangeBetween(at, at))
  }

  const onClick = (event: MouseEvent) => {
    const at = placeAt(event.target)
    if (at === null) {
      const [row] = markOf(event.target, 'row') ?? []
      const [first, last] = markOf(event.target, 'columns') ?? []
      if (!maySelect) return
      if (row !== undefined) return toggle(wholeRow(row))
      if (first !== undefined && last !== undefined) toggle(wholeColumns(first, last))
      return
    }
    if (maySelect && event.shiftKey) return extendTo(at)
    moveTo(at)
    if (maySelect && (event.ctrlKey || event.metaKey)) return toggle(rangeBetween(at, at))
    // A finger cannot hover: its first touch tells, the second one opens.
    const isFinger = (event.nativeEvent as globalThis.PointerEvent).pointerType === 'touch'
    const key = `${at.row}:${at.column}`
    if (isFinger && touched.current !== key) {
      touched.current = key
      return
    }
    onOpen(at)
  }

  return {
    onKeyDown,
    onClick,
    onFocus: (event: FocusEvent) => show(event.target),
    onBlur: () => show(null),
    onPointerOver: (event: PointerEvent) => {
      if (event.pointerType !== 'touch') show(event.target)
    },
    onPointerLeave: () => show(document.activeElement),
    onMouseDown: (event: MouseEvent) => {
      // Shift draws a stretch of cells, not of text.
      if (event.shiftKey && box.current?.contains(event.target as Node)) event.preventDefault()
    },
  }
}
