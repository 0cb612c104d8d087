import { daysBetween } from '@vigie/shared/time/paris'
import { compareTexts } from '../../../ui/locale-formats.ts'
import type { PlannedCell } from '../planning/cells.ts'
import { isIn, type Period } from './months.ts'
import type { DateKind, TimelineQuery } from './timeline-query.ts'

/** Go-lives with a day of one kind in common, or days too near one another to be told apart. */
export interface Mark {
  key: string
  row: string
  kind: DateKind
  from: string
  to: string
  cells: readonly PlannedCell[]
}
export interface TimelineRow {
  key: string
  label: string
  /** All its go-lives, with a day in the period or not. */
  count: number
  marks: readonly Mark[]
}

/** Withdrawn ones and those without object are drawn when they are asked for. */
export const isDrawn =
  ({ status, applicability }: TimelineQuery) =>
  (cell: PlannedCell): boolean =>
    (cell.status !== 'withdrawn' || status?.includes('withdrawn') === true) &&
    (cell.applicability !== 'not_concerned' || applicability === 'not_concerned')

const marksOf = (row: string, cells: readonly PlannedCell[], kind: DateKind, period: Period, gap: number): Mark[] => {
  const dated = cells
    .flatMap((cell) => {
      const day = cell[kind]
      return day !== null && isIn(period, day) ? [{ cell, day }] : []
    })
    .sort((left, right) => (left.day < right.day ? -1 : left.day > right.day ? 1 : 0))
  const groups: { cell: PlannedCell; day: string }[][] = []
  for (const one of dated) {
    const last = groups.at(-1)
    if (last?.[0] !== undefined && daysBetween(last[0].day, one.day) < gap) last.push(one)
    else groups.push([one])
  }
  return groups.flatMap((group) => {
    const [first, last] = [group[0]?.day, group.at(-1)?.day]
    if (first === undefined || last === undefined) return []
    return [{ key: `${row} ${kind} ${first}`, row, kind, from: first, to: last, cells: group.map(({ cell }) => cell) }]
  })
}

interface Drawing {
  by: TimelineQuery['by']
  dates: readonly DateKind[]
  period: Period
  /** Days from which two marks are told apart. */
  gap: number
  familyWord: (family: string) => string
}

/** A row for each institution or family that has a go-live, its marks in order of time. */
export const timelineRows = (
  cells: readonly PlannedCell[],
  { by, dates, period, gap, familyWord }: Drawing,
): TimelineRow[] => {
  const keyOf = (cell: PlannedCell) => (by === 'institution' ? cell.institution.id : cell.family)
  return [...Map.groupBy(cells, keyOf)]
    .map(([key, own]) => ({
      key,
      label: by === 'institution' ? (own[0]?.institution.acronym ?? key) : familyWord(key),
      count: own.length,
      marks: dates
        .flatMap((kind) => marksOf(key, own, kind, period, gap))
        .sort((left, right) => (left.from < right.from ? -1 : left.from > right.from ? 1 : 0)),
    }))
    .sort((left, right) => compareTexts(left.label, right.label))
}
