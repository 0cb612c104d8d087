import i18n from '../../../i18n/index.ts'
import { cellContent, shareContent } from './content.ts'
import { type GridHead, type GridModel, keepContents, sharesBy, spansOf } from './grid-model.ts'
import {
  cellsByPlace,
  institutionHead,
  nameOf,
  type Source,
  type Subject,
  subjectKey,
  subjectsOf,
  totalHead,
} from './grid-source.ts'
import { shareOf } from './share.ts'

const familyHead = ({ words }: Source, family: string, column: number): GridHead => {
  const { stem } = words.column(column)
  const label = words.family(family)
  return { key: family, label: stem === '' ? label : `${stem} · ${label}`, name: label }
}

/** Institutions × BUCs, the roles side by side; or institutions × releases. */
export const bucModel = (source: Source): GridModel => {
  const { grid, scope, words } = source
  const subjects = subjectsOf(source)
  const isPaired = scope.roles.length > 1
  const opens = (subject: Subject, index: number): Pick<GridHead, 'opens'> => {
    const before = subjects[index - 1]
    if (before?.family !== subject.family) return { opens: 'group' }
    return before.column === subject.column ? {} : { opens: 'pair' }
  }
  const bucHead = ({ column }: Subject): GridHead => {
    const { code, short, title } = words.column(column)
    return { key: grid.columns[column]?.code ?? code, label: short, name: title === '' ? code : `${code}, ${title}` }
  }
  const heads = subjects.map((subject, index): GridHead => {
    const head = bucHead(subject)
    const { role } = subject
    return role === null || !isPaired
      ? { ...head, ...opens(subject, index) }
      : {
          key: `${head.key} ${role}`,
          label: words.roleInitial(role),
          name: nameOf(words, subject),
          ...opens(subject, index),
        }
  })
  const families = spansOf(subjects, ({ family, column }) => familyHead(source, family, column))
  const all = shareOf(scope.cells)
  const ofInstitution = sharesBy(scope.cells, ({ institution }) => institution)
  const ofSubject = sharesBy(scope.cells, subjectKey)
  const cellOf = cellsByPlace(source)
  const rows = [totalHead(), ...scope.institutions.map((place) => institutionHead(source, place))]
  const columns = [totalHead(), ...heads]
  return {
    rows,
    columns,
    levels: isPaired ? [families, spansOf(subjects, bucHead)] : [families],
    hasTotalColumn: true,
    form: grid.kind === 'buc' ? 'symbols' : 'words',
    isTitled: false,
    contentAt: keepContents(columns.length, (row, column) => {
      const institution = scope.institutions[row - 1]
      const subject = subjects[column - 1]
      if (institution === undefined)
        return subject === undefined
          ? shareContent(all, i18n.t('goLives:grid.totalName'), null)
          : shareContent(ofSubject(subjectKey(subject)), nameOf(words, subject), null)
      const { acronym } = words.institution(institution)
      if (subject === undefined)
        return shareContent(ofInstitution(institution), acronym, {
          institutionId: grid.institutions[institution]?.id ?? '',
        })
      const cell = cellOf(institution, subject)
      return cellContent(
        cell,
        { subject: `${acronym} · ${nameOf(words, subject)}`, title: words.column(subject.column).title },
        cell !== undefined && !scope.matching.has(cell),
      )
    }),
  }
}
