import { memo, type ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './DataTable.module.css'
import { Tick } from './Tick.tsx'

export interface Column<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** CSS width; the columns without one share the rest. */
  width?: number | string
  align?: 'left' | 'right' | 'center'
  /** The column that names the row: it carries the link, and the title of the card on a phone. */
  isTitle?: boolean
  /** Left out where the table has less than 960 px (`medium`) or 1240 px (`wide`); cards show everything. */
  showFrom?: 'medium' | 'wide'
  /** The header is read but not seen (marks, row menus). */
  isHeaderHidden?: boolean
}

interface DataRowProps<Row> {
  row: Row
  columns: Column<Row>[]
  to: string | undefined
  /** Rows that open nothing are not reached. */
  tabIndex: 0 | -1 | undefined
  isActive: boolean
  isSelected: boolean | undefined
  selectLabel: string | undefined
  isStrong: boolean
}

const Line = <Row,>({ row, columns, to, tabIndex, isActive, isSelected, selectLabel, isStrong }: DataRowProps<Row>) => (
  <tr
    tabIndex={tabIndex}
    className={classes['row']}
    data-openable={tabIndex !== undefined || undefined}
    data-active={isActive || undefined}
    data-selected={isSelected || undefined}
    data-strong={isStrong || undefined}
    aria-current={isActive || undefined}
  >
    {isSelected !== undefined && (
      <td className={classes['box']}>
        <Tick tabIndex={-1} label={selectLabel ?? ''} checked={isSelected} />
      </td>
    )}
    {columns.map((column) => {
      const content = column.cell(row)
      return (
        <td
          key={column.key}
          data-label={column.isHeaderHidden ? undefined : column.header}
          data-title={column.isTitle || undefined}
          data-align={column.align}
          data-from={column.showFrom}
          title={typeof content === 'string' ? content : undefined}
        >
          {column.isTitle && to !== undefined ? (
            <Link to={to} tabIndex={-1} className={classes['link']}>
              {content}
            </Link>
          ) : (
            content
          )}
        </td>
      )
    })}
  </tr>
)

/** One row of a table, drawn again only when the row, the columns or its marks are others. */
export const DataRow = memo(Line) as typeof Line
