import type { CaseRole } from '@vigie/shared/go-lives/go-live'
import {
  type Applicability,
  applicabilities,
  type GoLiveStatus,
  goLiveWorkflow,
} from '@vigie/shared/go-lives/go-live.workflow'
import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
import { type GoLiveWarning, type WarningLine, warningsOf } from '@vigie/shared/go-lives/warnings'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { type CellState, stateOf } from './cell-state.ts'

/** A cell as the grid shows it. */
export interface GridCell {
  id: string
  version: number
  /** Their places in the lists of the grid. */
  institution: number
  column: number
  /** Null for a release. */
  role: CaseRole | null
  applicability: Applicability
  status: GoLiveStatus
  state: CellState
  baselineOn: string | null
  planOn: string | null
  validatedOn: string | null
  forecastOn: string | null
  actualOn: string | null
  /** Mandatory items neither done nor waived. */
  openItems: number
  warnings: readonly GoLiveWarning[]
  /** The day it waits for has gone by, or its institution expects a later one than the plan. */
  isLate: boolean
  /** Warned of something else than being late. */
  isWarned: boolean
}

const awaited: ReadonlySet<GoLiveStatus> = new Set(['planned', 'confirmed', 'in_progress', 'rolled_back'])

type Dated = Pick<GridCell, 'applicability' | 'status' | 'planOn' | 'forecastOn' | 'warnings'>

const isLate = ({ applicability, status, planOn, forecastOn, warnings }: Dated): boolean => {
  if (applicability === 'not_concerned' || !awaited.has(status)) return false
  const slips = planOn !== null && forecastOn !== null && forecastOn > planOn
  return slips || warnings.some(({ kind }) => kind === 'overdue')
}

/** The grid tells of the waivers of a cell only when the first of them ends. */
const waivers = (waivedUntil: string | null) =>
  waivedUntil === null ? [] : [{ code: '', isMandatory: true, isDone: false, waiver: { expiresOn: waivedUntil } }]

/** The cells of a grid, each with what it is to be watched for. */
export const cellsOf = ({ cells }: GoLiveGrid, lines: readonly WarningLine[], today: string): GridCell[] =>
  cells.id.map((id, n) => {
    const fields = {
      applicability: applicabilities[cells.applicability[n] ?? -1] ?? 'unknown',
      status: goLiveWorkflow.statuses[cells.status[n] ?? -1] ?? goLiveWorkflow.initial,
      planOn: cells.planOn[n] ?? null,
      forecastOn: cells.forecastOn[n] ?? null,
    }
    const watched = {
      ...fields,
      checklist: waivers(cells.waivedUntil[n] ?? null),
      earliestOn: cells.earliestOn[n] ?? null,
    }
    const warnings = warningsOf(watched, lines, today)
    return {
      id,
      version: cells.version[n] ?? 0,
      institution: cells.institution[n] ?? -1,
      column: cells.column[n] ?? -1,
      role: caseRoles[cells.role[n] ?? -1] ?? null,
      ...fields,
      state: stateOf(fields),
      baselineOn: cells.baselineOn[n] ?? null,
      validatedOn: cells.validatedOn[n] ?? null,
      actualOn: cells.actualOn[n] ?? null,
      openItems: cells.openItems[n] ?? 0,
      warnings,
      isLate: isLate({ ...fields, warnings }),
      isWarned: warnings.some(({ kind }) => kind !== 'overdue'),
    }
  })
