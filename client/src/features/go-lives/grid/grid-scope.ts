import type { CaseRole } from '@vigie/shared/go-lives/go-live'
import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { foldText } from '@vigie/shared/text/search-tokens'
import type { GridCell } from './grid-cells.ts'
import type { GridQuery } from './grid-query.ts'

/** What is searched of a row and of a column. */
export interface SearchTexts {
  institutions: readonly string[]
  columns: readonly string[]
}

export interface GridScope {
  /** Those of the institution, family, role and words asked for: what totals count. */
  cells: readonly GridCell[]
  /** Those that also have the status or the alert asked for. */
  matching: ReadonlySet<GridCell>
  /** Places of the institutions and columns that have one of these. */
  institutions: readonly number[]
  columns: readonly number[]
  roles: readonly (CaseRole | null)[]
}

/** For each word, the rows and the columns that have it. */
const wordsIn = (q: string, texts: SearchTexts) =>
  foldText(q)
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => ({
      institutions: texts.institutions.map((text) => text.includes(word)),
      columns: texts.columns.map((text) => text.includes(word)),
    }))

const placesOf = (cells: Iterable<GridCell>, placeOf: (cell: GridCell) => number): number[] =>
  [...new Set(Array.from(cells, placeOf))].sort((left, right) => left - right)

/** What the filters leave of the grid. */
export const scopeOf = (
  grid: GoLiveGrid,
  all: readonly GridCell[],
  { institutionId, family, role, status, alert, q = '' }: GridQuery,
  texts: SearchTexts | null,
): GridScope => {
  const words = texts === null ? [] : wordsIn(q, texts)
  const cells = all.filter(
    (cell) =>
      (institutionId === undefined || grid.institutions[cell.institution]?.id === institutionId) &&
      (family === undefined || grid.columns[cell.column]?.family === family) &&
      (role === undefined || cell.role === null || cell.role === role) &&
      words.every((word) => word.institutions[cell.institution] === true || word.columns[cell.column] === true),
  )
  const matching = cells.filter(
    (cell) =>
      (status === undefined || status.includes(cell.state)) &&
      (alert === undefined || (alert === 'late' ? cell.isLate : cell.isWarned)),
  )
  const known = new Set(cells.map((cell) => cell.role))
  return {
    cells,
    matching: new Set(matching),
    institutions: placesOf(matching, ({ institution }) => institution),
    columns: placesOf(matching, ({ column }) => column),
    roles: [...caseRoles, null].filter((candidate) => known.has(candidate)),
  }
}
