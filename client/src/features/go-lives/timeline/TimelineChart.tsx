import { type CalendarLine, calendarLineKinds } from '@vigie/shared/go-lives/calendar-line'
import { addDays } from '@vigie/shared/time/paris'
import { type CSSProperties, type FocusEvent, type KeyboardEvent, memo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../../ui/dates.ts'
import { titleOf } from '../../../ui/labels.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import { lineDays } from '../planning/line-words.ts'
import { markName } from './mark-words.ts'
import type { Mark, TimelineRow } from './marks.ts'
import { isIn, type Period, placeOf, ticksOf } from './months.ts'
import classes from './Timeline.module.css'
import { dateKinds } from './timeline-query.ts'

interface TimelineChartProps {
  label: string
  rows: readonly TimelineRow[]
  period: Period
  lines: readonly CalendarLine[]
  today: string
  onOpen: (mark: Mark) => void
}

/** A number that the style sheet counts with. */
const withVariable = (name: `--${string}`, value: number): CSSProperties => ({ [name as string]: value })
const percent = (place: number) => `${place}%`
/** From the beginning of the first day to the end of the last. */
const stretch = (period: Period, { from, to }: Period) => {
  const start = placeOf(period, from)
  return { insetInlineStart: percent(start), width: percent(placeOf(period, addDays(to, 1)) - start) }
}

/** What lies behind all rows: months, freezes, maintenance windows, deadlines and today. */
const Backdrop = ({ period, lines, today }: Pick<TimelineChartProps, 'period' | 'lines' | 'today'>) => (
  <div className={classes['backdrop']} aria-hidden="true">
    {ticksOf(period).map(({ day }) => (
      <span key={day} className={classes['tick']} style={{ insetInlineStart: percent(placeOf(period, day)) }} />
    ))}
    {lines.map(({ id, kind, from, to }) =>
      kind === 'milestone' ? (
        isIn(period, from) && (
          <span key={id} className={classes['deadline']} style={{ insetInlineStart: percent(placeOf(period, from)) }} />
        )
      ) : (
        <span key={id} className={classes['band']} data-kind={kind} style={stretch(period, { from, to })} />
      ),
    )}
    {isIn(period, today) && (
      <span className={classes['today']} style={{ insetInlineStart: percent(placeOf(period, today)) }} />
    )}
  </div>
)

/** The focus among the marks: a row is a line of marks, arrows go along it and across rows. */
const useMarkKeys = () => {
  const chart = useRef<HTMLElement>(null)
  const [focused, setFocused] = useState<string>()
  const marksIn = (row: Element | undefined) => [...(row?.querySelectorAll<HTMLElement>('[data-mark]') ?? [])]
  const onFocus = ({ target }: FocusEvent) => {
    const key = target instanceof HTMLElement ? target.dataset['mark'] : undefined
    if (key !== undefined) setFocused(key)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key } = event
    if (!(target instanceof HTMLElement) || target.dataset['mark'] === undefined || chart.current === null) return
    const rows = [...chart.current.querySelectorAll('[data-row]')].filter((row) => row.querySelector('[data-mark]'))
    const at = rows.findIndex((row) => row.contains(target))
    const own = marksIn(rows[at])
    const place = own.indexOf(target)
    const nearest = (row: Element | undefined) => {
      const distance = (mark: HTMLElement) => Math.abs(mark.offsetLeft - target.offsetLeft)
      return marksIn(row).toSorted((one, other) => distance(one) - distance(other))[0]
    }
    const goTo = (): HTMLElement | undefined => {
      switch (key) {
        case 'ArrowRight':
          return own[place + 1]
        case 'ArrowLeft':
          return own[place - 1]
        case 'ArrowDown':
          return nearest(rows[at + 1])
        case 'ArrowUp':
          return nearest(rows[at - 1])
        case 'Home':
          return own[0]
        case 'End':
          return own.at(-1)
      }
    }
    const next = goTo()
    if (next === undefined) return
    event.preventDefault()
    next.focus()
  }
  return { chart, focused, onFocus, onKeyDown }
}

interface RowProps extends Pick<TimelineChartProps, 'period' | 'onOpen'> {
  row: TimelineRow
  /** The mark of this row that is in the order of Tab. */
  reachable: string | undefined
}

/** Drawn again when its marks are others, not when the focus moves in another row. */
const Row = memo(({ row, period, reachable, onOpen }: RowProps) => {
  const { t } = useTranslation('goLivePlanning')
  const lanes = dateKinds.filter((kind) => row.marks.some((mark) => mark.kind === kind))
  return (
    <li className={classes['row']} data-row={row.key}>
      <div className={classes['label']}>
        <span title={row.label}>{row.label}</span>
        <small title={t('replan.cells', { count: row.count, formatted: formatCount(row.count) })}>
          {formatCount(row.count)}
        </small>
      </div>
      <div className={classes['track']} style={withVariable('--lanes', lanes.length)}>
        {row.marks.map((mark) => {
          const name = markName(mark, row.label)
          return (
            <button
              key={mark.key}
              type="button"
              className={classes['mark']}
              data-mark={mark.key}
              data-kind={mark.kind}
              data-count={mark.cells.length > 1 ? formatCount(mark.cells.length) : undefined}
              data-on-paper
              tabIndex={mark.key === reachable ? 0 : -1}
              aria-label={name}
              title={name}
              style={{
                insetInlineStart: percent(placeOf(period, mark.from)),
                ...withVariable('--lane', lanes.indexOf(mark.kind)),
              }}
              onClick={() => onOpen(mark)}
            />
          )
        })}
      </div>
    </li>
  )
})

/** Rows of marks over the months. One mark at a time is in the order of Tab; arrows lead to the others. */
export const TimelineChart = (props: TimelineChartProps) => {
  const { label, rows, period, lines, today, onOpen } = props
  const { t } = useTranslation(['goLivePlanning', 'goLives'])
  const { chart, focused, onFocus, onKeyDown } = useMarkKeys()
  const known = rows.find((row) => row.marks.some(({ key }) => key === focused))
  const reachableRow = known ?? rows.find((row) => row.marks.length > 0)
  const reachable = known === undefined ? reachableRow?.marks[0]?.key : focused
  const shownLines = lines.filter(({ from, to }) => from <= period.to && period.from <= to)
  const lineKinds = calendarLineKinds.filter((kind) => shownLines.some((line) => line.kind === kind))
  return (
    <div className={classes['scroll']}>
      <section ref={chart} aria-label={label} className={classes['chart']} onFocus={onFocus} onKeyDown={onKeyDown}>
        <Backdrop period={period} lines={shownLines} today={today} />
        <div className={classes['head']}>
          <div className={classes['label']} />
          <div className={classes['months']}>
            {ticksOf(period).map(({ day, label: name }) => (
              <span key={day} style={{ insetInlineStart: percent(placeOf(period, day)) }}>
                {name}
              </span>
            ))}
            {isIn(period, today) && (
              <strong className={classes['now']} style={{ insetInlineStart: percent(placeOf(period, today)) }}>
                {t('timeline.today', { day: formatDay(today) })}
              </strong>
            )}
          </div>
        </div>
        {shownLines.length > 0 && (
          <ul
            className={classes['lines']}
            aria-label={t('goLives:view.lines')}
            style={withVariable('--lanes', lineKinds.length)}
          >
            {shownLines.map((line) => {
              const words = `${t(`goLives:line.${line.kind}`)}${t('timeline.colon')} ${titleOf(line)} (${lineDays(line)})`
              return (
                <li
                  key={line.id}
                  data-kind={line.kind}
                  title={words}
                  aria-label={words}
                  style={{
                    insetInlineStart: percent(placeOf(period, line.from)),
                    ...withVariable('--lane', lineKinds.indexOf(line.kind)),
                  }}
                >
                  <span aria-hidden="true">{titleOf(line)}</span>
                </li>
              )
            })}
          </ul>
        )}
        <ol className={classes['rows']}>
          {rows.map((row) => (
            <Row
              key={row.key}
              row={row}
              period={period}
              reachable={row === reachableRow ? reachable : undefined}
              onOpen={onOpen}
            />
          ))}
        </ol>
      </section>
    </div>
  )
}
