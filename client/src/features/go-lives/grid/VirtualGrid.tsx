import { type CSSProperties, useRef } from 'react'
import classes from './Grid.module.css'
import { GridHeads } from './GridHeads.tsx'
import { GridPart } from './GridPart.tsx'
import { GridRow } from './GridRow.tsx'
import { type Geometry, leftOf } from './geometry.ts'
import type { GridPlace } from './grid-keys.ts'
import type { GridModel } from './grid-model.ts'
import { type Range, useGridEvents } from './use-grid-events.ts'
import { useReach } from './use-reach.ts'
import { useWindow } from './use-window.ts'

export interface VirtualGridProps {
  label: string
  corner: string
  model: GridModel
  geometry: Geometry
  /** Undefined where nothing can be selected. */
  selected: ReadonlySet<string> | undefined
  /** The cell under the pointer or with the focus has changed. */
  onShow: (place: GridPlace | null) => void
  onOpen: (place: GridPlace) => void
  /** `isMore`: the stretch that Shift draws goes on from where it began. */
  onSelect: (range: Range, how: 'toggle' | 'extend' | 'extend_on') => void
}

/**
 * A grid of any size, of which only the part in sight is on the page. Its cells have no listeners: what happens in them is
 * heard here. The cell that has the focus stays on the page, wherever one scrolls.
 */
export const VirtualGrid = (props: VirtualGridProps) => {
  const { label, corner, model, geometry, selected } = props
  const box = useRef<HTMLDivElement>(null)
  const [seen, look] = useWindow(box, geometry)
  const [reachable, reach] = useReach(box, model, geometry)
  const events = useGridEvents({ ...props, box, reachable, reach, page: seen.page })
  const { firstRow, endRow, firstColumn, endColumn } = seen
  const bodyRows = model.rows.length - 1
  const rows = Array.from({ length: Math.max(0, Math.min(endRow, bodyRows) - firstRow) }, (_, n) => firstRow + n + 1)
  if (reachable.row > 0 && !rows.includes(reachable.row)) rows.push(reachable.row)
  const columns = model.columns.length - (model.hasTotalColumn ? 1 : 0)
  const width = leftOf(geometry) + columns * geometry.column
  const levels = model.levels.length + 1
  const rowAt = (row: number, top: number | null) => (
    <GridRow
      key={model.rows[row]?.key}
      model={model}
      geometry={geometry}
      row={row}
      rowIndex={levels + row + 1}
      top={top}
      first={firstColumn}
      end={endColumn}
      reachable={row === reachable.row ? reachable.column : null}
      selected={selected}
    />
  )
  return (
    <GridPart
      ref={box}
      role="grid"
      aria-label={label}
      aria-rowcount={model.rows.length + levels}
      aria-colcount={model.columns.length + 1}
      aria-multiselectable={selected !== undefined}
      className={classes['scroll']}
      data-form={model.form}
      data-narrow={geometry.isNarrow || undefined}
      data-selecting={selected !== undefined || undefined}
      style={{ '--head': `${geometry.head}px`, '--still': `${leftOf(geometry)}px` } as CSSProperties}
      onScroll={look}
      {...events}
    >
      <GridPart role="rowgroup" className={classes['top']} style={{ width }}>
        <GridHeads model={model} geometry={geometry} corner={corner} first={firstColumn} end={endColumn} />
        {rowAt(0, null)}
        <div key={geometry.column} className={classes['shade']} data-shade aria-hidden />
      </GridPart>
      <GridPart role="rowgroup" className={classes['body']} style={{ width, height: bodyRows * geometry.row }}>
        <div key={geometry.column} className={classes['shade']} data-shade aria-hidden />
        {rows.toSorted((left, right) => left - right).map((row) => rowAt(row, (row - 1) * geometry.row))}
      </GridPart>
    </GridPart>
  )
}
