import { setImmediate as breathe } from 'node:timers/promises'
import type { ChecklistTemplate } from '@vigie/shared/go-lives/checklist'
import type { GoLiveTarget, OpenGoLives } from '@vigie/shared/go-lives/go-live'
import type { GoLiveMove } from '@vigie/shared/go-lives/go-live.workflow'
import {
  type GoLiveColumn,
  goLiveColumnKeys,
  goLiveColumns,
  placesOfColumns,
} from '@vigie/shared/go-lives/go-live-table'
import {
  type GoLiveImport,
  type GoLiveRowIssue,
  type ImportedGoLive,
  type ImportGoLives,
  mostImportedChanges,
  mostImportedRows,
} from '@vigie/shared/go-lives/go-live-table.routes'
import { fieldTexts } from '@vigie/shared/i18n/field-texts'
import { goLiveTexts } from '@vigie/shared/i18n/go-live-texts'
import type { Language } from '@vigie/shared/i18n/languages'
import { problemTexts } from '@vigie/shared/i18n/problems'
import { registerTexts } from '@vigie/shared/i18n/register-texts'
import { containsNir } from '@vigie/shared/text/nir'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { languageOfExport } from '../../kernel/export-file.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import { readTableRows } from '../../kernel/table-rows.ts'
import { checklistTemplates } from '../reference/reference.service.ts'
import { type GoLiveDocument, GoLiveModel, type GoLiveRow } from './go-live.model.ts'
import { moveGoLiveFrom } from './go-live.move.ts'
import { openGoLives } from './go-live.service.ts'
import { keyOf } from './go-live-key.ts'
import { goLiveRowReader, type ReadRow, wordsOfGoLives } from './go-live-row.ts'

type Act = GoLiveMove extends infer Move ? (Move extends unknown ? Omit<Move, 'version'> : never) : never
type Cell = Pick<GoLiveRow, '_id' | 'key' | 'status' | 'applicability' | 'planOn' | 'forecastOn' | 'actualOn'>

/** A row with what it would do: open a cell, act on the one that is there, or nothing. */
interface Wanted {
  read: ReadRow
  target: GoLiveTarget
  cell: Cell | null
  acts: Act[]
}

const dayFields = ['planOn', 'forecastOn', 'actualOn'] as const

/** What must be done for a cell to be as the row says; an empty cell of the file leaves things as they are. */
const actsFor = (cell: Cell, { applicability, planOn, forecastOn, actualOn, grounds }: ReadRow): Act[] => [
  ...(applicability === null || applicability === cell.applicability
    ? []
    : [{ action: 'set_applicability' as const, applicability, ...grounds }]),
  ...(planOn === null || planOn === cell.planOn ? [] : [{ action: 'plan' as const, planOn, ...grounds }]),
  ...(forecastOn === null || forecastOn === cell.forecastOn
    ? []
    : [{ action: 'forecast' as const, forecastOn, ...grounds }]),
  ...(actualOn === null || actualOn === cell.actualOn
    ? []
    : cell.status === 'live'
      ? [{ action: 'correct_actual' as const, actualOn, reason: grounds.reason ?? '' }]
      : [{ action: 'go_live' as const, actualOn }]),
]

const changesOf = ({ cell, read }: Wanted): ImportedGoLive['changes'] =>
  (['applicability', ...dayFields] as const).flatMap((field) => {
    const [before, after] = [cell?.[field] ?? null, read[field]]
    return after === null || after === before ? [] : [{ field, before, after }]
  })

const issueOn = (column: GoLiveColumn, language: Language, code: string, message: string): GoLiveRowIssue => ({
  column,
  title: goLiveColumns[column].titles[language],
  code,
  message,
})

/** What lacks before a row is tried: an explanation, or a cell that is there. */
const lackingIn = ({ cell, acts, read }: Wanted, language: Language): GoLiveRowIssue[] => {
  const { required } = registerTexts[language].issue
  const { new_cell } = goLiveTexts[language].issue
  if (cell === null)
    return (['forecastOn', 'actualOn'] as const).flatMap((field) =>
      read[field] === null ? [] : [issueOn(field, language, 'new_cell', new_cell)],
    )
  const isUnexplained = acts.some(({ action }) => action === 'correct_actual') && read.grounds.reason === null
  return isUnexplained ? [issueOn('reason', language, 'required', required)] : []
}

const isColumn = (name: unknown): name is GoLiveColumn => goLiveColumnKeys.includes(name as GoLiveColumn)

/** A refusal in the words of the file: the column at fault, or the items of the checklist that are open. */
const issuesOf = (error: unknown, template: ChecklistTemplate | undefined, language: Language): GoLiveRowIssue[] => {
  if (!(error instanceof Problem)) throw error
  const problem: Problem = error
  if (problem.issues.length > 0)
    return problem.issues.map(({ path, code }) => {
      const column = path.at(-1)
      return {
        column: isColumn(column) ? column : null,
        title: isColumn(column) ? goLiveColumns[column].titles[language] : null,
        code,
        message: fieldTexts[language][code],
      }
    })
  const { missing } = problem.details as { missing?: string[] }
  const label = (code: string): string => {
    const item = template?.items.find((known) => known.code === code)
    if (item !== undefined) return language === 'fr' ? item.labelFr : item.labelEn
    return isColumn(code) ? goLiveColumns[code].titles[language] : code
  }
  const listed = missing === undefined ? '' : ` (${missing.map(label).join(', ')})`
  const message = `${problemTexts[language][problem.code].detail}${listed}`
  return [{ column: null, title: null, code: problem.code, message }]
}

/** Rows that speak of one cell: all but the first are refused. */
const refuseTwins = (rows: readonly ReadRow[], language: Language): void => {
  const first = new Map<string, number>()
  for (const { target, row, issues } of rows) {
    if (target === null) continue
    const key = keyOf(target)
    const twin = first.get(key)
    if (twin === undefined) first.set(key, row)
    else issues.push(issueOn('institution', language, 'duplicate', goLiveTexts[language].issue.duplicate(twin)))
  }
}

const cellsByKey = async (keys: readonly string[]): Promise<ReadonlyMap<string, Cell>> => {
  const cells = new Map<string, Cell>()
  const shown = { key: 1, status: 1, applicability: 1, planOn: 1, forecastOn: 1, actualOn: 1 } as const
  for (let from = 0; from < keys.length; from += 1000)
    for (const cell of await GoLiveModel.find({ key: { $in: keys.slice(from, from + 1000) } }, shown).lean<Cell[]>())
      cells.set(cell.key, cell)
  return cells
}

/** Undoes what was tried: it was only asked about, or one row was refused. */
class Undone extends Error {}

const actAll = async (
  actor: Actor,
  wanted: readonly Wanted[],
  refuse: (row: Wanted, error: unknown, cell: GoLiveDocument) => void,
) => {
  const ids = wanted.flatMap(({ cell }) => cell?._id ?? [])
  const documents = new Map<string, GoLiveDocument>(
    (await GoLiveModel.find({ _id: { $in: ids } })).map((document) => [document.id as string, document]),
  )
  const moveOne = moveGoLiveFrom(async (_, id) => documents.get(id) ?? null)
  for (const row of wanted) {
    const document = documents.get(row.cell?._id.toHexString() ?? '')
    if (document === undefined) continue
    try {
      for (const act of row.acts) await moveOne(actor, document.id, { ...act, version: document.__v } as GoLiveMove)
    } catch (error) {
      refuse(row, error, document)
    }
  }
}

/** New cells with the same plan and grounds enter together. */
const openAll = async (actor: Actor, wanted: readonly Wanted[]): Promise<void> => {
  const groups = Map.groupBy(
    wanted.filter(({ cell }) => cell === null),
    ({ read }) => JSON.stringify([read.applicability, read.planOn, read.grounds]),
  )
  for (const rows of groups.values()) {
    const [first] = rows
    if (first === undefined) continue
    const { applicability, planOn, grounds } = first.read
    const body: OpenGoLives = {
      targets: rows.map(({ target }) => target),
      applicability: applicability ?? 'concerned',
      planOn,
      ...grounds,
    }
    await openGoLives(actor, body)
  }
}

/** Tries everything in one transaction, which stays only when no row is refused and it was no dry run. */
const tryAll = async (
  actor: Actor,
  wanted: readonly Wanted[],
  isKept: boolean,
  language: Language,
): Promise<Map<Wanted, GoLiveRowIssue[]>> => {
  const templates = await checklistTemplates()
  let refused = new Map<Wanted, GoLiveRowIssue[]>()
  try {
    await command(actor, async () => {
      refused = new Map()
      await actAll(actor, wanted, (row, error, { family }) =>
        refused.set(row, issuesOf(error, templates.get(family), language)),
      )
      if (refused.size === 0) await openAll(actor, wanted)
      if (!isKept || refused.size > 0) throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  return refused
}

const readRows = async (actor: Actor, body: ImportGoLives, language: Language) => {
  if (containsNir(body.file.fileName)) throw invalid({ path: ['body', 'file'], code: 'nir' })
  const file = await readTableRows(body.file, mostImportedRows)
  const places = placesOfColumns(file.titles)
  const isThere = (column: GoLiveColumn) => places.has(column)
  const missingColumns = (
    ['institution', ...(isThere('release') ? [] : (['bucCode', 'role'] as const))] as const
  ).filter((column) => !isThere(column))
  if (missingColumns.length > 0) return { missingColumns, rows: [] }
  const readRow = goLiveRowReader(file, await wordsOfGoLives(actor), language)
  const rows: ReadRow[] = []
  for (const [index, line] of file.lines.entries()) {
    // A long file lets other requests be answered.
    if (index % 500 === 499) await breathe()
    rows.push(readRow(line))
  }
  refuseTwins(rows, language)
  return { missingColumns, rows }
}

/** Brings the calendar to what a file says, all of it or nothing; sent again it changes nothing. */
export const importGoLives = async (actor: Actor, body: ImportGoLives): Promise<GoLiveImport> => {
  const language = languageOfExport(undefined)
  const { missingColumns, rows } = await readRows(actor, body, language)
  if (missingColumns.length > 0 && !body.dryRun) throw invalid({ path: ['body', 'file'], code: 'column_missing' })
  const cells = await cellsByKey(rows.flatMap(({ target }) => (target === null ? [] : keyOf(target))))
  const wanted = rows.flatMap((read): Wanted[] => {
    if (read.target === null || read.issues.length > 0) return []
    const cell = cells.get(keyOf(read.target)) ?? null
    const acts = cell === null ? [] : actsFor(cell, read)
    return cell !== null && acts.length === 0 ? [] : [{ read, target: read.target, cell, acts }]
  })
  if (wanted.length > mostImportedChanges) throw invalid({ path: ['body', 'file'], code: 'too_many_changes' })
  for (const row of wanted) row.read.issues.push(...lackingIn(row, language))
  const sound = wanted.filter(({ read }) => read.issues.length === 0)
  const isWhole = rows.every(({ issues }) => issues.length === 0)
  const refused = await tryAll(actor, sound, isWhole && !body.dryRun, language)
  for (const [{ read }, issues] of refused) read.issues.push(...issues)

  const wantedOf = new Map(wanted.map((row) => [row.read, row]))
  const shown = rows.flatMap((read): ImportedGoLive[] => {
    const row = wantedOf.get(read)
    if (row === undefined && read.issues.length === 0) return []
    const outcome = read.issues.length > 0 ? 'error' : row?.cell === null ? 'open' : 'change'
    return [
      {
        row: read.row,
        about: read.about,
        outcome,
        changes: row === undefined ? [] : changesOf(row),
        issues: read.issues,
      },
    ]
  })
  const count = (outcome: ImportedGoLive['outcome']) => shown.filter((row) => row.outcome === outcome).length
  const faulty = count('error')
  return {
    isApplied: !body.dryRun && faulty === 0,
    missingColumns: [...missingColumns],
    toOpen: count('open'),
    toChange: count('change'),
    unchanged: rows.length - shown.length,
    faulty,
    rows: shown,
  }
}
