import i18n from '../../../i18n/index.ts'
import { shareContent } from './content.ts'
import type { GridCell } from './grid-cells.ts'
import { type GridHead, type GridModel, keepContents, sharesBy } from './grid-model.ts'
import { institutionHead, type Source, subjectsOf, totalHead } from './grid-source.ts'
import { type Share, shareOf } from './share.ts'

/** Institutions × families, as shares. */
export const familyModel = (source: Source): GridModel => {
  const { grid, scope, words } = source
  const families = [...new Map(subjectsOf(source).map(({ family, column }) => [family, column]))]
  const familyOf = ({ column }: GridCell): string => grid.columns[column]?.family ?? ''
  const all = shareOf(scope.cells)
  const ofInstitution = sharesBy(scope.cells, ({ institution }) => institution)
  const ofFamily = sharesBy(scope.cells, familyOf)
  const ofBoth = sharesBy(scope.cells, (cell) => `${cell.institution} ${familyOf(cell)}`)
  const shareAt = (institution: number | undefined, family: string | undefined): Share => {
    if (institution === undefined) return family === undefined ? all : ofFamily(family)
    return family === undefined ? ofInstitution(institution) : ofBoth(`${institution} ${family}`)
  }
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
      const subject = [institution === undefined ? null : acronym, family === undefined ? null : words.family(family)]
        .filter((part) => part !== null)
        .join(' · ')
      return shareContent(shareAt(institution, family), subject || i18n.t('goLives:grid.totalName'), {
        ...(institutionId !== undefined && { institutionId }),
        ...(family !== undefined && { family }),
      })
    }),
  }
}
