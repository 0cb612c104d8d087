import i18n from '../../../i18n/index.ts'
import { cellContent, shareContent } from './content.ts'
import { type GridHead, type GridModel, keepContents, sharesBy } from './grid-model.ts'
import { cellsByPlace, nameOf, type Source, subjectsOf, totalHead } from './grid-source.ts'

/** One institution alone: its BUCs as rows, the roles as columns. */
export const institutionModel = (source: Source): GridModel => {
  const { scope, words } = source
  const subjects = subjectsOf(source).filter(({ role }) => role === scope.roles[0])
  const institution = scope.institutions[0] ?? -1
  const { acronym } = words.institution(institution)
  const shares = sharesBy(scope.cells, ({ role }) => role)
  const cellOf = cellsByPlace(source)
  const rows = [
    totalHead(),
    ...subjects.map(({ column, family }, index): GridHead => {
      const { code, title } = words.column(column)
      const isFirst = subjects[index - 1]?.family !== family
      const detail = title === '' ? words.family(family) : title
      return {
        key: String(column),
        label: code,
        name: `${code}, ${detail}`,
        detail,
        ...(isFirst && { opens: 'group' }),
      }
    }),
  ]
  const columns = scope.roles.map((role): GridHead => {
    const label = role === null ? i18n.t('goLives:field.status') : words.role(role)
    return { key: role ?? 'release', label, name: label }
  })
  return {
    rows,
    columns,
    levels: [],
    hasTotalColumn: false,
    form: 'words',
    isTitled: true,
    contentAt: keepContents(columns.length, (row, column) => {
      const role = scope.roles[column] ?? null
      const of = subjects[row - 1]
      if (of === undefined)
        return shareContent(shares(role), role === null ? acronym : `${acronym} · ${words.role(role)}`, null)
      const subject = { ...of, role }
      const cell = cellOf(institution, subject)
      return cellContent(
        cell,
        { subject: `${acronym} · ${nameOf(words, subject)}`, title: words.column(subject.column).title },
        cell !== undefined && !scope.matching.has(cell),
      )
    }),
  }
}
