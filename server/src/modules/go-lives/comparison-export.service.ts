import type { Download } from '@vigie/shared/contract/download'
import { type ChangeKind, changeKindOf, shiftOf } from '@vigie/shared/go-lives/comparison'
import type { ComparedGoLive } from '@vigie/shared/go-lives/go-live'
import { goLiveColumns } from '@vigie/shared/go-lives/go-live-table'
import type { ComparisonExportQuery } from '@vigie/shared/go-lives/go-live-table.routes'
import { type GoLiveTexts, goLiveTexts } from '@vigie/shared/i18n/go-live-texts'
import type { Language } from '@vigie/shared/i18n/languages'
import { parisMinute } from '@vigie/shared/time/paris'
import type { Actor } from '../../kernel/actor.ts'
import { exportFile, languageOfExport } from '../../kernel/export-file.ts'
import type { TableColumn } from '../../kernel/table-file.ts'
import { institutionNames, nameOf } from '../institutions/institution.service.ts'
import { compareGoLives } from './comparison.service.ts'

interface Line {
  cell: ComparedGoLive
  kind: ChangeKind
  change: ComparedGoLive['changes'][number]
}

const wordOf = (words: Record<string, string>, code: string): string => words[code] ?? code

/** A value of a field as people read it; days as they are sorted. */
const wordingOf = (texts: GoLiveTexts, field: string, value: unknown): string | null => {
  if (typeof value !== 'string') return null
  if (field === 'status') return wordOf(texts.status, value)
  return field === 'applicability' ? wordOf(texts.applicability, value) : value
}

const columnsOf = (language: Language): TableColumn<Line>[] => {
  const texts = goLiveTexts[language]
  const column = (
    title: string,
    value: TableColumn<Line>['value'],
    kind: TableColumn<Line>['kind'] = 'text',
  ): TableColumn<Line> => ({ title, kind, value, width: 18 })
  return [
    column(goLiveColumns.institution.titles[language], ({ cell }) => cell.institution.acronym),
    column(goLiveColumns.bucCode.titles[language], ({ cell }) => cell.bucCode),
    column(goLiveColumns.role.titles[language], ({ cell }) => cell.role && texts.role[cell.role]),
    column(goLiveColumns.release.titles[language], ({ cell }) => cell.release?.name ?? null),
    column(texts.comparison.change, ({ kind }) => texts.change[kind]),
    column(texts.comparison.field, ({ change }) => wordOf(texts.field, change.field)),
    column(texts.comparison.before, ({ change }) => wordingOf(texts, change.field, change.before)),
    column(texts.comparison.after, ({ change }) => wordingOf(texts, change.field, change.after)),
    column(texts.comparison.days, ({ change }) => shiftOf(change)?.days ?? null, 'number'),
    column(texts.comparison.workingDays, ({ change }) => shiftOf(change)?.workingDays ?? null, 'number'),
  ]
}

const oneByOne = async function* (lines: readonly Line[]): AsyncGenerator<Line> {
  yield* lines
}

const cutText = (cut: ComparisonExportQuery['from']): string => (cut instanceof Date ? parisMinute(cut) : cut)

/** What changed between two dates as a file, one line for each field of each cell. */
export const exportComparison = async (actor: Actor, query: ComparisonExportQuery): Promise<Download> => {
  const { change, institutionId } = query
  const { items } = await (await compareGoLives(actor, query)).read()
  const lines = items
    .map((cell) => ({ cell, kind: changeKindOf(cell) }))
    .filter(({ kind }) => change === undefined || kind === change)
    .flatMap(({ cell, kind }): Line[] => cell.changes.map((each) => ({ cell, kind, change: each })))
  const said = { ...query, from: cutText(query.from), to: cutText(query.to) }
  return await exportFile(actor, {
    subject: 'goLiveComparison',
    query: said,
    ...(institutionId !== undefined && {
      named: { institutionId: nameOf(await institutionNames([institutionId]), institutionId).acronym },
    }),
    count: lines.length,
    columns: columnsOf(languageOfExport(query.language)),
    rows: oneByOne(lines),
  })
}
