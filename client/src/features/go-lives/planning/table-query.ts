import { commaList, flag, Id, isoDate } from '@vigie/shared/contract/fields'
import { CaseRole, GoLiveKind } from '@vigie/shared/go-lives/go-live'
import { Applicability, goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { foldText } from '@vigie/shared/text/search-tokens'
import { z } from 'zod'
import type { PlannedCell } from './cells.ts'

export const cellOrders = ['institution', 'column', 'soonest', 'latest', 'slip', 'openItems'] as const

const filters = {
  kind: GoLiveKind.default('buc'),
  institutionId: Id.optional(),
  family: z.string().max(40).optional(),
  /** A BUC, or the id of a release. */
  column: z.string().max(40).optional(),
  role: CaseRole.optional(),
  status: commaList(z.enum(goLiveWorkflow.statuses)).optional(),
  applicability: Applicability.optional(),
  late: flag.optional(),
  warned: flag.optional(),
  /** The day that now holds. */
  from: isoDate.optional(),
  to: isoDate.optional(),
  q: z.string().max(200).optional(),
}

/** What the address of the timeline says of the cells to show. */
export const CellFilters = z.object(filters)
export type CellFilters = z.output<typeof CellFilters>

/** What the address of the table says: which cells, and in which order. */
export const CellQuery = z.object({ ...filters, sort: z.enum(cellOrders).default('institution') })
export type CellQuery = z.output<typeof CellQuery>

/** What leaves no filter but the kind of cell. */
export const noFilters: { [Key in Exclude<keyof CellFilters, 'kind'>]: undefined } = {
  institutionId: undefined,
  family: undefined,
  column: undefined,
  role: undefined,
  status: undefined,
  applicability: undefined,
  late: undefined,
  warned: undefined,
  from: undefined,
  to: undefined,
  q: undefined,
}
export const filterCount = (query: CellFilters): number =>
  (Object.keys(noFilters) as (keyof typeof noFilters)[]).filter((key) => {
    const value = query[key]
    return value !== undefined && value !== false && value !== ''
  }).length

const isWithin = (day: string | null, from: string | undefined, to: string | undefined): boolean => {
  if (from === undefined && to === undefined) return true
  return day !== null && (from === undefined || from <= day) && (to === undefined || day <= to)
}

const textOf = ({ institution, code, title }: PlannedCell): string =>
  foldText(`${institution.acronym} ${institution.nameFr} ${institution.nameEn ?? ''} ${code} ${title}`)

/** Whether a cell answers the filters of the address. */
export const isWanted = (query: CellFilters): ((cell: PlannedCell) => boolean) => {
  const words = foldText(query.q ?? '')
    .split(/\s+/)
    .filter(Boolean)
  return (cell) =>
    (query.institutionId === undefined || cell.institution.id === query.institutionId) &&
    (query.family === undefined || cell.family === query.family) &&
    (query.column === undefined || cell.column === query.column) &&
    (query.role === undefined || cell.role === query.role) &&
    (query.status === undefined || query.status.length === 0 || query.status.includes(cell.status)) &&
    (query.applicability === undefined || cell.applicability === query.applicability) &&
    (query.late !== true || cell.isLate) &&
    (query.warned !== true || cell.warnings.length > 0) &&
    isWithin(cell.expectedOn, query.from, query.to) &&
    (words.length === 0 || words.every((word) => textOf(cell).includes(word)))
}

type Compare = (left: PlannedCell, right: PlannedCell) => number

/** What has no value comes last, whichever way the others go. */
const byValue =
  <Value extends string | number>(of: (cell: PlannedCell) => Value | null, direction: 1 | -1): Compare =>
  (left, right) => {
    const [one, other] = [of(left), of(right)]
    if (one === other) return 0
    if (one === null) return 1
    if (other === null) return -1
    return one < other ? -direction : direction
  }

const institution: Compare = (left, right) => left.byInstitution - right.byInstitution
const column: Compare = (left, right) => left.byColumn - right.byColumn
const orders: Record<CellQuery['sort'], Compare> = {
  institution,
  column,
  soonest: byValue(({ expectedOn }) => expectedOn, 1),
  latest: byValue(({ expectedOn }) => expectedOn, -1),
  slip: byValue(({ slip }) => slip, -1),
  openItems: byValue(({ openItems }) => openItems, -1),
}

/** The cells that the address asks for, in its order. */
export const wantedCells = (cells: readonly PlannedCell[], query: CellQuery): PlannedCell[] => {
  const compare = orders[query.sort]
  return cells.filter(isWanted(query)).sort((left, right) => compare(left, right) || institution(left, right))
}
