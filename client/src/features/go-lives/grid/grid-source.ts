import type { CaseRole } from '@vigie/shared/go-lives/go-live'
import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
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

export const keyOf = (institution: number, column: number, role: CaseRole | null): string =>
  `${institution} ${column} ${role ?? ''}`

export const cellsByPlace = ({ scope }: Source): ReadonlyMap<string, GridCell> =>
  new Map(scope.cells.map((cell) => [keyOf(cell.institution, cell.column, cell.role), cell]))
