import i18n from '../../../i18n/index.ts'
import { shareContent } from './content.ts'
import type { GridCell } from './grid-cells.ts'
import { type GridHead, type GridModel, keepContents, sharesBy } from './grid-model.ts'
import { institutionHead, type Source, subjectsOf, totalHead } from './grid-source.ts'

/** Institutions × families, as shares. */
export const familyModel = (source: Source): GridModel => {
  const { grid, scope, words } = source
  const families = [...new Map(subjectsOf(source).map(({ family, column }) => [family, column]))]
  const familyOf = ({ column }: GridCell): string => grid.columns[column]?.family ?? ''
  const shares = sharesBy(
    scope.cells,
    () => 'all',
    ({ institution }) => `row ${institution}`,
    (cell) => `column ${familyOf(cell)}`,
    (cell) => `cell ${cell.institution} ${familyOf(cell)}`,
  )
  const rows = [totalHead(), ...scope.institutions.map((place) => institutionHead(source, place))]
  const columns = [
    totalHead(),
    ...families.map(([family, column]): GridHead => {
      const { stem } = words.column(column)
      const name = words.family(family)
      return { key: family, label: name, name, ...(stem !== '' && { detail: stem }) }
    }),
  ]
  return {
    rows,
    columns,
    levels: [],
    hasTotalColumn: true,
    form: 'shares',
    isTitled: false,
    contentAt: keepContents(columns.length, (row, column) => {
      const institution = scope.institutions[row - 1]
      const family = families[column - 1]?.[0]
      const { acronym } = words.institution(institution ?? -1)
      const institutionId = grid.institutions[institution ?? -1]?.id
      const key =
        institution === undefined
          ? family === undefined
            ? 'all'
            : `column ${family}`
          : family === undefined
            ? `row ${institution}`
            : `cell ${institution} ${family}`
      const subject = [institution === undefined ? null : acronym, family === undefined ? null : words.family(family)]
        .filter((part) => part !== null)
        .join(' · ')
      return shareContent(shares(key), subject || i18n.t('goLives:grid.totalName'), {
        ...(institutionId !== undefined && { institutionId }),
        ...(family !== undefined && { family }),
      })
    }),
  }
}
