import type { CaseRole } from '@vigie/shared/go-lives/go-live'
import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
import i18n from '../../../i18n/index.ts'
import { compareTexts } from '../../../ui/locale-formats.ts'
import { cellContent, shareContent } from './content.ts'
import type { GridCell } from './grid-cells.ts'
import { type GridHead, type GridModel, keepContents, sharesBy, spansOf } from './grid-model.ts'
import type { GridScope } from './grid-scope.ts'
import type { GridWords } from './use-grid-words.ts'

interface Source {
  grid: GoLiveGrid
  scope: GridScope
  words: GridWords
}

/** One column of cells: a BUC and a role, or a release. */
interface Subject {
  column: number
  family: string
  role: CaseRole | null
}

const subjectsOf = ({ grid, scope, words }: Source): Subject[] => {
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
const nameOf = (words: GridWords, { column, role }: Subject): string =>
  [words.column(column).code, role === null ? null : words.role(role)].filter((part) => part !== null).join(' · ')

const totalHead = (): GridHead => ({
  key: 'total',
  label: i18n.t('goLives:grid.total'),
  name: i18n.t('goLives:grid.totalName'),
})

const institutionHead = ({ grid, words }: Source, place: number): GridHead => {
  const { acronym, name } = words.institution(place)
  return {
    key: grid.institutions[place]?.id ?? '',
    label: acronym,
    name: acronym === name ? name : `${acronym}, ${name}`,
  }
}

const familyHead = ({ words }: Source, family: string, column: number): GridHead => {
  const { stem } = words.column(column)
  const label = words.family(family)
  return { key: family, label: stem === '' ? label : `${stem} · ${label}`, name: label }
}

const keyOf = (institution: number, column: number, role: CaseRole | null): string =>
  `${institution} ${column} ${role ?? ''}`

const cellsByPlace = ({ scope }: Source): ReadonlyMap<string, GridCell> =>
  new Map(scope.cells.map((cell) => [keyOf(cell.institution, cell.column, cell.role), cell]))

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
    return { key: code, label: short, name: title === '' ? code : `${code}, ${title}` }
  }
  const heads = subjects.map((subject, index): GridHead => {
    const head = bucHead(subject)
    const { role } = subject
    return role === null || !isPaired
      ? { ...head, ...opens(subject, index) }
      : {
          key: `${head.key} ${role}`,
          label: words.roleInitial(role),
          name: `${head.key}, ${words.role(role)}`,
          ...opens(subject, index),
        }
  })
  const families = spansOf(subjects, ({ family, column }) => familyHead(source, family, column))
  const shares = sharesBy(
    scope.cells,
    () => 'all',
    ({ institution }) => `row ${institution}`,
    ({ column, role }) => `column ${column} ${role ?? ''}`,
  )
  const cells = cellsByPlace(source)
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
      if (institution === undefined && subject === undefined)
        return shareContent(shares('all'), i18n.t('goLives:grid.totalName'), null)
      if (institution === undefined && subject !== undefined)
        return shareContent(shares(`column ${subject.column} ${subject.role ?? ''}`), nameOf(words, subject), null)
      const of = institution ?? -1
      const { acronym } = words.institution(of)
      if (subject === undefined)
        return shareContent(shares(`row ${of}`), acronym, { institutionId: grid.institutions[of]?.id ?? '' })
      const cell = cells.get(keyOf(of, subject.column, subject.role))
      return cellContent(
        cell,
        { subject: `${acronym} · ${nameOf(words, subject)}`, title: words.column(subject.column).title },
        cell !== undefined && !scope.matching.has(cell),
      )
    }),
  }
}

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

/** One institution alone: its BUCs as rows, the roles as columns. */
export const institutionModel = (source: Source): GridModel => {
  const { scope, words } = source
  const subjects = subjectsOf(source).filter(({ role }) => role === scope.roles[0])
  const institution = scope.institutions[0] ?? -1
  const { acronym } = words.institution(institution)
  const shares = sharesBy(scope.cells, ({ role }) => role ?? '')
  const cells = cellsByPlace(source)
  const rows = [
    totalHead(),
    ...subjects.map(({ column, family }, index): GridHead => {
      const { code, title } = words.column(column)
      const isFirst = subjects[index - 1]?.family !== family
      const detail = title === '' ? words.family(family) : title
      return { key: code, label: code, name: `${code}, ${detail}`, detail, ...(isFirst && { opens: 'group' }) }
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
        return shareContent(shares(role ?? ''), role === null ? acronym : `${acronym} · ${words.role(role)}`, null)
      const subject = { ...of, role }
      const cell = cells.get(keyOf(institution, subject.column, role))
      return cellContent(
        cell,
        { subject: `${acronym} · ${nameOf(words, subject)}`, title: words.column(subject.column).title },
        cell !== undefined && !scope.matching.has(cell),
      )
    }),
  }
}
