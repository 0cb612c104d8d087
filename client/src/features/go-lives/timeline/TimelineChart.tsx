import { type CalendarLine, calendarLineKinds } from '@vigie/shared/go-lives/calendar-line'
import { addDays } from '@vigie/shared/time/paris'
import { type CSSProperties, type FocusEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../../ui/dates.ts'
import { titleOf } from '../../../ui/labels.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import { lineDays } from '../planning/line-words.ts'
import { MarkShape } from './MarkShape.tsx'
import { markName } from './mark-words.ts'
import type { Mark, TimelineRow } from './marks.ts'
import { isIn, type Period, placeOf, ticksOf } from './months.ts'
import classes from './Timeline.module.css'
import type { DateKind } from './timeline-query.ts'

interface TimelineChartProps {
  label: string
  rows: readonly TimelineRow[]
  dates: readonly DateKind[]
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
  const marksIn = (row: Element) => [...row.querySelectorAll<HTMLElement>('[data-mark]')]
  const onFocus = ({ target }: FocusEvent) => {
    const key = target instanceof HTMLElement ? target.dataset['mark'] : undefined
    if (key !== undefined) setFocused(key)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key } = event
    if (!(target instanceof HTMLElement) || target.dataset['mark'] === undefined || chart.current === null) return
    const rows = [...chart.current.querySelectorAll('[data-row]')].map(marksIn).filter((marks) => marks.length > 0)
    const at = rows.findIndex((marks) => marks.includes(target))
    const own = rows[at] ?? []
    const place = own.indexOf(target)
    const nearest = (marks: HTMLElement[] | undefined) => {
      const { left } = target.getBoundingClientRect()
      const distance = (mark: HTMLElement) => Math.abs(mark.getBoundingClientRect().left - left)
      return marks?.toSorted((one, other) => distance(one) - distance(other))[0]
    }
    const next = {
      ArrowRight: own[place + 1],
      ArrowLeft: own[place - 1],
      ArrowDown: nearest(rows[at + 1]),
      ArrowUp: nearest(rows[at - 1]),
      Home: own[0],
      End: own.at(-1),
    }[key]
    if (next === undefined) return
    event.preventDefault()
    next.focus()
  }
  return { chart, focused, onFocus, onKeyDown }
}

/** Rows of marks over the months. One mark at a time is in the order of Tab; arrows lead to the others. */
export const TimelineChart = (props: TimelineChartProps) => {
  const { label, rows, dates, period, lines, today, onOpen } = props
  const { t } = useTranslation(['goLivePlanning', 'goLives'])
  const { chart, focused, onFocus, onKeyDown } = useMarkKeys()
  const marks = rows.flatMap((row) => row.marks)
  const reachable = marks.some(({ key }) => key === focused) ? focused : marks[0]?.key
  const lanesOf = (row: TimelineRow) => dates.filter((kind) => row.marks.some((mark) => mark.kind === kind))
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
            <li key={row.key} className={classes['row']} data-row={row.key}>
              <div className={classes['label']}>
                <span title={row.label}>{row.label}</span>
                <small title={t('replan.cells', { count: row.count, formatted: formatCount(row.count) })}>
                  {formatCount(row.count)}
                </small>
              </div>
              <div className={classes['track']} style={withVariable('--lanes', lanesOf(row).length)}>
                {row.marks.map((mark) => (
                  <button
                    key={mark.key}
                    type="button"
                    className={classes['mark']}
                    data-mark={mark.key}
                    data-kind={mark.kind}
                    data-on-paper
                    tabIndex={mark.key === reachable ? 0 : -1}
                    aria-label={markName(mark, row.label)}
                    title={markName(mark, row.label)}
                    style={{
                      insetInlineStart: percent(placeOf(period, mark.from)),
                      ...withVariable('--lane', lanesOf(row).indexOf(mark.kind)),
                    }}
                    onClick={() => onOpen(mark)}
                  >
                    <MarkShape kind={mark.kind} />
                    {mark.cells.length > 1 && <span>{formatCount(mark.cells.length)}</span>}
                  </button>
                ))}
              </div>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
