import type { CaseRole } from '@vigie/shared/go-lives/go-live'
import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import i18n from '../../../i18n/index.ts'
import { compareTexts } from '../../../ui/locale-formats.ts'
import type { GridCell } from './grid-cells.ts'
import type { GridHead } from './grid-model.ts'
import type { GridScope } from './grid-scope.ts'
import type { GridWords } from './use-grid-words.ts'

/** What a grid is made of. */
export interface Source {
  grid: GoLiveGrid
  scope: GridScope
  words: GridWords
}

/** One column of cells: a BUC and a role, or a release. */
export interface Subject {
  column: number
  family: string
  role: CaseRole | null
}

export const subjectsOf = ({ grid, scope, words }: Source): Subject[] => {
  const places =
    grid.kind === 'buc'
      ? scope.columns
      : scope.columns.toSorted(
          (left, right) =>
            compareTexts(grid.columns[left]?.family ?? '', grid.columns[right]?.family ?? '') ||
            compareTexts(words.column(left).code, words.column(right).code),
        )
  return places.flatMap((column) =>
    scope.roles.map((role) => ({ column, role, family: grid.columns[column]?.family ?? '' })),
  )
}

/** `S_BUC_01 · Contrepartie`. */
export const nameOf = (words: GridWords, { column, role }: Subject): string =>
  [words.column(column).code, role === null ? null : words.role(role)].filter((part) => part !== null).join(' · ')

export const totalHead = (): GridHead => ({
  key: 'total',
  label: i18n.t('goLives:grid.total'),
  name: i18n.t('goLives:grid.totalName'),
})

export const institutionHead = ({ grid, words }: Source, place: number): GridHead => {
  const { acronym, name } = words.institution(place)
  return {
    key: grid.institutions[place]?.id ?? '',
    label: acronym,
    name: acronym === name ? name : `${acronym}, ${name}`,
  }
}

const rolePlace = (role: CaseRole | null): number => (role === null ? 0 : caseRoles.indexOf(role))

/** A number of its own for each column of cells. */
export const subjectKey = ({ column, role }: Pick<GridCell, 'column' | 'role'>): number =>
  column * caseRoles.length + rolePlace(role)

/** The cell of an institution in a column, where there is one. */
export const cellsByPlace = ({ grid, scope }: Source) => {
  const columns = grid.columns.length * caseRoles.length
  const cells = new Map(scope.cells.map((cell) => [cell.institution * columns + subjectKey(cell), cell]))
  return (institution: number, subject: Pick<GridCell, 'column' | 'role'>): GridCell | undefined =>
    cells.get(institution * columns + subjectKey(subject))
}
