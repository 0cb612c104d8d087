import { Button, Group, Skeleton, Text, VisuallyHidden } from '@mantine/core'
import {
  type FocusEvent,
  type FormEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  startTransition,
  useDeferredValue,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Rows } from '../api/use-pages.ts'
import { type Column, DataRow } from './DataRow.tsx'
import classes from './DataTable.module.css'
import { FailureNotice } from './FailureNotice.tsx'
import { formatCount } from './locale-formats.ts'
import { isTick, Tick } from './Tick.tsx'
import { useDelayed } from './use-delayed.ts'
import { useRowKeys } from './use-row-keys.ts'

export type { Column } from './DataRow.tsx'

export interface RowSelection<Row> {
  isSelected: (row: Row) => boolean
  toggle: (row: Row) => void
  /** Selects every row shown, or none when all are. */
  toggleAll: (rows: readonly Row[]) => void
  /** Names the row for who does not see it. */
  label: (row: Row) => string
}

interface DataTableProps<Row> {
  /** What the list holds, for who does not see it. */
  label: string
  columns: Column<Row>[]
  source: Rows<Row>
  rowKey: (row: Row) => string
  /** Where the row leads. Without it, `onOpen` is called. */
  rowTo?: (row: Row) => string
  onOpen?: (row: Row) => void
  /** The focus came to a row. */
  onReach?: (row: Row) => void
  /** The row that is open beside the list. */
  activeKey?: string | undefined
  /** Rows are ticked with a box or with x. */
  selection?: RowSelection<Row>
  /** Bold rows: what is not read yet. */
  isStrong?: (row: Row) => boolean
  empty: ReactNode
}

const skeletonRows = ['62%', '48%', '71%', '55%', '66%', '43%', '58%', '69%']

/** New rows are drawn while the person goes on typing, and acted upon once they are all there. */
const useDrawn = <Row,>(source: Rows<Row>) => {
  const drawn = useDeferredValue(source)
  const areFormer = source.areFormer || drawn.areFormer
  // No row for the former filters says nothing of those asked for now.
  const rows = areFormer && drawn.rows?.length === 0 ? undefined : drawn.rows
  return { drawn, rows, areFormer }
}

/** What the largest screen shows of a list. */
const screenful = 30

/** How many rows to draw: those of a screen first, the others as soon as these are seen. */
const useScreenFirst = (count: number): number => {
  const [isWhole, setWhole] = useState(false)
  const hasRows = count > 0
  useEffect(() => {
    if (hasRows) startTransition(() => setWhole(true))
  }, [hasRows])
  return isWhole ? count : Math.min(count, screenful)
}

/** The rows, or what stands in their place. */
const Content = <Row,>(props: DataTableProps<Row>) => {
  const { label, columns, source, rowKey, rowTo, onOpen, onReach, activeKey, isStrong, selection, empty } = props
  const { t } = useTranslation()
  const navigate = useNavigate()
  const body = useRef<HTMLTableSectionElement>(null)
  const [focused, setFocused] = useState<{ key: string; index: number }>()
  const { error } = source
  const { rows, areFormer } = useDrawn(source)
  const count = useScreenFirst(rows?.length ?? 0)
  const showsSkeleton = useDelayed(rows === undefined && !error)
  const onKeyDown = useRowKeys(body)

  if (rows === undefined && error)
    return <FailureNotice title={t('table.failed')} error={error} onRetry={source.retry} />
  if (rows?.length === 0 && !error) return <>{empty}</>

  const isOpenable = rowTo !== undefined || onOpen !== undefined
  const open = (row: Row) => (rowTo ? void navigate(rowTo(row)) : onOpen?.(row))
  const keys = rows?.map(rowKey) ?? []
  // A row that left the list gives its place to the one that moved up.
  const neighbour = keys[Math.min(focused?.index ?? 0, keys.length - 1)]
  const reachable = [focused?.key, activeKey].find((key) => key !== undefined && keys.includes(key)) ?? neighbour
  /** The row in which something happened: rows have no listeners of their own, so that they are drawn again only when they change. */
  const rowAt = ({ target }: { target: EventTarget }) => {
    const line = (target as Element).closest('tr')
    const index = line === null ? -1 : [...(body.current?.rows ?? [])].indexOf(line)
    const [row, key] = [rows?.[index], keys[index]]
    return row === undefined || key === undefined ? null : { row, key, index, line }
  }
  const onFocus = (event: FocusEvent) => {
    const at = rowAt(event)
    if (at === null) return
    setFocused({ key: at.key, index: at.index })
    onReach?.(at.row)
  }
  const onClick = (event: MouseEvent) => {
    if ((event.target as Element).closest('a, button, input, label')) return
    const at = rowAt(event)
    if (at !== null) open(at.row)
  }
  const onChange = (event: FormEvent) => {
    const at = rowAt(event)
    if (at !== null && isTick(event.target)) selection?.toggle(at.row)
  }
  const onKey = (event: KeyboardEvent) => {
    // The focus leaves an inert row with the next frame, and a key may come before.
    const at = areFormer ? null : rowAt(event)
    if (at !== null && event.key === 'x' && selection && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      selection.toggle(at.row)
    }
    if (at === null || event.key !== 'Enter' || event.target !== at.line) return onKeyDown(event)
    event.preventDefault()
    open(at.row)
  }

  return (
    <>
      {error !== null && error !== undefined && (
        <FailureNotice title={t('table.stale')} error={error} onRetry={source.retry} />
      )}
      <div className={classes['scroll']}>
        <table className={classes['table']} aria-label={label}>
          <thead>
            <tr>
              {selection && (
                <th scope="col" className={classes['box']}>
                  <Tick
                    label={t('table.selectAll')}
                    disabled={!rows?.length || areFormer}
                    checked={rows !== undefined && rows.length > 0 && rows.every(selection.isSelected)}
                    isPartly={rows?.some(selection.isSelected) === true && !rows.every(selection.isSelected)}
                    onChange={() => selection.toggleAll(rows ?? [])}
                  />
                </th>
              )}
              {columns.map(({ key, header, width, align, isHeaderHidden, showFrom }) => (
                <th key={key} scope="col" data-align={align} data-from={showFrom} style={{ width }}>
                  {isHeaderHidden ? <VisuallyHidden>{header}</VisuallyHidden> : header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body} inert={areFormer} onFocus={onFocus} onKeyDown={onKey} onClick={onClick} onChange={onChange}>
            {showsSkeleton &&
              skeletonRows.map((width) => (
                <tr key={width} className={classes['skeleton']}>
                  {selection && <td className={classes['box']} />}
                  {columns.map((column) => (
                    <td key={column.key} data-from={column.showFrom}>
                      <Skeleton height={10} width={column.isTitle ? width : '60%'} />
                    </td>
                  ))}
                </tr>
              ))}
            {rows?.slice(0, count).map((row, index) => (
              <DataRow
                key={keys[index]}
                row={row}
                columns={columns}
                to={rowTo?.(row)}
                tabIndex={isOpenable ? (keys[index] === reachable ? 0 : -1) : undefined}
                isActive={keys[index] === activeKey}
                isSelected={selection?.isSelected(row)}
                selectLabel={selection?.label(row)}
                isStrong={isStrong?.(row) === true}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** `1 234 lignes`, or `plus de 10 000 lignes` where counting stopped. */
const useCountText = () => {
  const { t } = useTranslation()
  return ({ count, isCountCapped }: { count: number; isCountCapped: boolean }) => {
    const formatted = formatCount(count)
    return isCountCapped ? t('table.capped', { formatted }) : t('table.count', { count, formatted })
  }
}

/** How many rows there are. It stays on the page whatever the list becomes: only then is each new count read out. */
const Foot = <Row,>({ source }: { source: Rows<Row> }) => {
  const { t } = useTranslation()
  const { drawn, rows, areFormer } = useDrawn(source)
  const total = useCountText()(drawn)
  const isLate = useDelayed(areFormer || (rows === undefined && !source.error))
  const counted = drawn.hasMore ? t('table.shown', { shown: formatCount(rows?.length ?? 0), total }) : total
  const isSeen = rows !== undefined && rows.length > 0
  return (
    <Group justify="space-between" className={classes['foot']} data-unseen={!isSeen || undefined}>
      <Text size="xs" c="dimmed" className="tabular" role="status">
        {isLate ? t('table.loading') : rows !== undefined && counted}
      </Text>
      {isSeen && source.hasMore && !areFormer && (
        <Button size="xs" variant="default" loading={source.isLoadingMore} onClick={source.loadMore}>
          {t('table.more')}
        </Button>
      )}
    </Group>
  )
}

/** A dense list with its four states. Arrows or j and k move between rows, Enter opens one; on a phone rows are cards. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => (
  <div className={classes['frame']} aria-busy={props.source.isFetching}>
    <Content {...props} />
    <Foot source={props.source} />
  </div>
)
