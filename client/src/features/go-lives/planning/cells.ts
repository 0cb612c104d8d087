import type { CalendarLine } from '@vigie/shared/go-lives/calendar-line'
import { type CaseRole, type GoLive, GoLiveKind } from '@vigie/shared/go-lives/go-live'
import {
  type Applicability,
  applicabilities,
  type GoLiveStatus,
  goLiveWorkflow,
} from '@vigie/shared/go-lives/go-live.workflow'
import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
import { type GoLiveWarning, warningsOf } from '@vigie/shared/go-lives/warnings'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { daysBetween } from '@vigie/shared/time/paris'
import { compareTexts } from '../../../ui/locale-formats.ts'

/** One go-live of the calendar as the table and the timeline show it. */
export interface PlannedCell {
  id: string
  version: number
  institution: GoLive['institution']
  /** A BUC, or the id of a release. */
  column: string
  /** `S_BUC_01`, or the name of the release. */
  code: string
  /** The title of the BUC; none for a release. */
  title: string
  family: string
  role: CaseRole | null
  applicability: Applicability
  status: GoLiveStatus
  baselineOn: string | null
  planOn: string | null
  validatedOn: string | null
  forecastOn: string | null
  actualOn: string | null
  /** The day that now holds: the actual one, else the forecast, else the plan. */
  expectedOn: string | null
  /** Days between the baseline and the day that now holds. */
  slip: number | null
  isLate: boolean
  warnings: readonly GoLiveWarning[]
  openItems: number
  /** Where it stands among all by its institution, then by its BUC or release: comparing names thousands of times is slow. */
  byInstitution: number
  byColumn: number
}

/** How a column of the calendar is called. */
export interface ColumnName {
  code: string
  title: string
}

export const readKind = (text: string): GoLiveKind => GoLiveKind.catch('buc').parse(text)

/** Only the first day on which a waiver ends is known here; it stands for all of them. */
const checklistOf = (waivedUntil: string | null) =>
  waivedUntil === null ? [] : [{ code: 'waiver', isMandatory: true, isDone: false, waiver: { expiresOn: waivedUntil } }]

/** The place of each column by what it is called: a release has no code of its own. */
const columnRanks = (
  columns: GoLiveGrid['columns'],
  names: ReadonlyMap<string, ColumnName>,
): ReadonlyMap<string, number> =>
  new Map(
    columns
      .map(({ code }) => ({ code, name: names.get(code)?.code ?? code }))
      .sort((left, right) => compareTexts(left.name, right.name))
      .map(({ code }, rank) => [code, rank]),
  )

/** The rows of the parallel lists that the server sends. */
export const cellsOf = (
  { institutions, columns, cells }: GoLiveGrid,
  lines: readonly CalendarLine[],
  names: ReadonlyMap<string, ColumnName>,
  today: string,
): PlannedCell[] => {
  const ranks = columnRanks(columns, names)
  return cells.id.flatMap((id, n): PlannedCell[] => {
    const institution = institutions[cells.institution[n] ?? -1]
    const column = columns[cells.column[n] ?? -1]
    const applicability = applicabilities[cells.applicability[n] ?? -1]
    const status = goLiveWorkflow.statuses[cells.status[n] ?? -1]
    if (institution === undefined || column === undefined || applicability === undefined || status === undefined)
      return []
    const dates = {
      baselineOn: cells.baselineOn[n] ?? null,
      planOn: cells.planOn[n] ?? null,
      validatedOn: cells.validatedOn[n] ?? null,
      forecastOn: cells.forecastOn[n] ?? null,
      actualOn: cells.actualOn[n] ?? null,
    }
    const expectedOn = dates.actualOn ?? dates.forecastOn ?? dates.planOn
    const isOut = applicability === 'not_concerned' || status === 'withdrawn'
    const slip =
      isOut || dates.baselineOn === null || expectedOn === null ? null : daysBetween(dates.baselineOn, expectedOn)
    const checklist = checklistOf(cells.waivedUntil[n] ?? null)
    const [row, role] = [cells.institution[n] ?? 0, cells.role[n] ?? -1]
    const place = 2 * (ranks.get(column.code) ?? 0) + Math.max(role, 0)
    const earliestOn = cells.earliestOn[n] ?? null
    const warnings = warningsOf({ applicability, status, ...dates, checklist, earliestOn }, lines, today)
    return [
      {
        id,
        version: cells.version[n] ?? 0,
        institution,
        column: column.code,
        code: names.get(column.code)?.code ?? column.code,
        title: names.get(column.code)?.title ?? '',
        family: column.family,
        role: caseRoles[role] ?? null,
        applicability,
        status,
        ...dates,
        expectedOn,
        slip,
        isLate: (slip ?? 0) > 0 || warnings.some(({ kind }) => kind === 'overdue'),
        warnings,
        openItems: cells.openItems[n] ?? 0,
        byInstitution: row * 2 * columns.length + place,
        byColumn: place * institutions.length + row,
      },
    ]
  })
}
