import { memo } from 'react'
import { CellBox } from './CellBox.tsx'
import { describeContent } from './cell-facts.ts'
import classes from './Grid.module.css'
import { GridPart } from './GridPart.tsx'
import { type Geometry, leftOf } from './geometry.ts'
import type { Content, GridModel } from './grid-model.ts'

interface GridRowProps {
  model: GridModel
  geometry: Geometry
  row: number
  /** Its place among all rows, heads included, from 1. */
  rowIndex: number
  /** From the top of the cells; null for the row of totals, which stays in place. */
  top: number | null
  /** Columns to draw, totals not counted, the last one excluded. */
  first: number
  end: number
  /** The column that the Tab key reaches, when it is in this row. */
  reachable: number | null
  /** Ids of the selected cells; undefined where nothing can be selected. */
  selected: ReadonlySet<string> | undefined
}

/** Whether a cell is selected; the others cannot be. */
const selectionOf = (content: Content, selected: ReadonlySet<string> | undefined): boolean | undefined =>
  selected === undefined || content.kind !== 'go_live' ? undefined : selected.has(content.cell.id)

const columnsToDraw = (first: number, end: number, count: number, reachable: number | null): number[] => {
  const columns = Array.from({ length: Math.max(0, Math.min(end, count) - first) }, (_, index) => first + index)
  return reachable === null || reachable >= count || columns.includes(reachable) || reachable < 0
    ? columns
    : [...columns, reachable].sort((left, right) => left - right)
}

const Row = ({ model, geometry, row, rowIndex, top, first, end, reachable, selected }: GridRowProps) => {
  const head = model.rows[row]
  const offset = model.hasTotalColumn ? 1 : 0
  const left = leftOf(geometry)
  const columns = columnsToDraw(
    first,
    end,
    model.columns.length - offset,
    reachable === null ? null : reachable - offset,
  ).map((column) => column + offset)
  const boxAt = (column: number) => {
    const content = model.contentAt(row, column)
    const isTotal = column < offset
    const isReachable = column === reachable
    return (
      <CellBox
        key={model.columns[column]?.key}
        content={content}
        at={`${row}:${column}`}
        columnIndex={column + 2}
        left={isTotal ? null : left + (column - offset) * geometry.column}
        width={isTotal ? geometry.total : geometry.column}
        opens={model.columns[column]?.opens}
        isReachable={isReachable}
        isSelected={selectionOf(content, selected)}
        description={isReachable ? describeContent(content) : undefined}
        isWorded={model.form === 'words'}
      />
    )
  }
  return (
    <GridPart
      role="row"
      aria-rowindex={rowIndex}
      className={classes['row']}
      data-opens={head?.opens}
      data-total={top === null || undefined}
      style={top === null ? { height: geometry.row } : { height: geometry.row, top }}
    >
      <GridPart
        role="rowheader"
        aria-colindex={1}
        aria-label={head?.name}
        title={head?.name}
        className={classes['rowHead']}
        data-row={row}
        style={{ width: geometry.head }}
      >
        <span>{head?.label}</span>
        {head?.detail !== undefined && <span className={classes['detail']}>{head.detail}</span>}
      </GridPart>
      {model.hasTotalColumn && boxAt(0)}
      {columns.map(boxAt)}
    </GridPart>
  )
}

/** One row of the part in sight. */
export const GridRow = memo(Row)
