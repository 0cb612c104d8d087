import { type ChangeKind, changeKindOf, changeKinds } from '@vigie/shared/go-lives/comparison'
import type { EditionDelta } from '@vigie/shared/go-lives/edition'
import type { ComparedGoLive } from '@vigie/shared/go-lives/go-live'
import i18n from '../../../i18n/index.ts'
import { compareTexts } from '../../../ui/locale-formats.ts'
import { subjectOf } from '../words.ts'

/** One cell that differs between two states of the calendar. */
export interface ChangeRow {
  id: string
  institution: string
  subject: string
  kind: ChangeKind
  changes: readonly { field: string; before: unknown; after: unknown }[]
}

const ofComparison = (cell: ComparedGoLive): ChangeRow => ({
  id: cell.id,
  institution: cell.institution.acronym,
  subject: subjectOf(cell),
  kind: changeKindOf(cell),
  changes: cell.changes,
})

/** The words of an edition are those of its time: a role that is no more reads as its code. */
export const editionSubject = ({ bucCode, role, release }: Record<'bucCode' | 'role' | 'release', string | null>) =>
  release ?? [bucCode, role === null ? null : roleWord(role)].filter((part) => part !== null).join(' · ')

export const roleWord = (role: string): string =>
  role === 'case_owner' || role === 'counterparty' ? i18n.t(`common:caseRole.${role}`) : role

const ofDelta = (cell: EditionDelta['cells'][number]): ChangeRow => ({
  id: cell.goLiveId,
  institution: cell.institution,
  subject: editionSubject(cell),
  kind: changeKindOf({ ...cell, isWithdrawn: cell.status === 'withdrawn' }),
  changes: cell.isNew ? newFields.map((field) => ({ field, before: null, after: cell[field] })) : cell.changes,
})

/** What is said of a cell that was not there before. */
const newFields = ['applicability', 'status', 'planOn', 'forecastOn', 'actualOn'] as const

const inOrder = (rows: ChangeRow[]): ChangeRow[] =>
  rows.toSorted(
    (left, right) => compareTexts(left.institution, right.institution) || compareTexts(left.subject, right.subject),
  )

export const rowsOfComparison = (cells: readonly ComparedGoLive[]): ChangeRow[] => inOrder(cells.map(ofComparison))
export const rowsOfDelta = ({ cells }: EditionDelta): ChangeRow[] => inOrder(cells.map(ofDelta))

/** How many rows there are of each kind. */
export const countKinds = (rows: readonly ChangeRow[]): Record<ChangeKind, number> =>
  Object.fromEntries(changeKinds.map((kind) => [kind, rows.filter((row) => row.kind === kind).length])) as Record<
    ChangeKind,
    number
  >
