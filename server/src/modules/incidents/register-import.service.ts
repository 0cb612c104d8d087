import { setImmediate as breathe } from 'node:timers/promises'
import type { Download, TableFormat } from '@vigie/shared/contract/download'
import type { Language } from '@vigie/shared/i18n/languages'
import { registerTexts } from '@vigie/shared/i18n/register-texts'
import {
  isRequiredColumn,
  type RegisterColumnKey,
  recogniseColumns,
  registerColumnKeys,
  registerColumns,
} from '@vigie/shared/incidents/register-columns'
import {
  type ImportCheck,
  type ImportedRow,
  type ImportRegister,
  maxRegisterRows,
  type RegisterImport,
} from '@vigie/shared/incidents/register-import.routes'
import { containsNir } from '@vigie/shared/text/nir'
import mongoose from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { languageOfExport } from '../../kernel/export-file.ts'
import { invalid, notFound } from '../../kernel/problem.ts'
import { requestContext } from '../../kernel/request-context.ts'
import { tableFile, tableMediaTypes } from '../../kernel/table-file.ts'
import { readTableRows, type TableRows } from '../../kernel/table-rows.ts'
import { insertLater, now, record } from '../../kernel/unit-of-work.ts'
import { cellReader } from './register-cells.ts'
import { RegisterBatchModel, RegisterImportModel } from './register-import.model.ts'
import { numbersThere, runImport } from './register-import.run.service.ts'
import { type RegisterRow, readRegisterRow } from './register-row.ts'
import { registerWords } from './register-words.ts'

type Columns = Partial<Record<RegisterColumnKey, string>>

interface Checked {
  outcomes: ImportedRow[]
  valid: RegisterRow[]
}

/** On each line that shares its number with others, the others are named. */
const twinsOf = (file: TableRows, columns: Columns): Map<string, number[]> => {
  const place = file.titles.indexOf(columns.originReference ?? '')
  const rows = new Map<string, number[]>()
  for (const { row, cells } of file.lines) {
    const reference = String(cells[place] ?? '').trim()
    rows.set(reference, [...(rows.get(reference) ?? []), row])
  }
  return rows
}

const checkLines = async (
  actor: Actor,
  file: TableRows,
  columns: Columns,
  register: string,
  language: Language,
): Promise<Checked> => {
  const words = await registerWords(actor)
  const cellsOf = cellReader(language, columns, file.titles)
  const twins = twinsOf(file, columns)
  const there = await numbersThere(
    register,
    [...twins.keys()].filter((reference) => reference !== ''),
  )
  const outcomes: ImportedRow[] = []
  const valid: RegisterRow[] = []
  for (const [index, line] of file.lines.entries()) {
    // A long file lets other requests be answered.
    if (index % 200 === 199) await breathe()
    const cells = cellsOf(line)
    const row = readRegisterRow(cells, words, language)
    const others = (twins.get(row.reference) ?? []).filter((other) => other !== line.row)
    if (others.length > 0 && row.reference !== '')
      cells.refuse('originReference', 'duplicate', others.slice(0, 3).join(', '))
    const outcome = there.has(row.reference) ? 'there' : cells.issues.length > 0 ? 'error' : 'create'
    if (outcome === 'create') valid.push(row)
    outcomes.push({
      row: line.row,
      reference: row.reference,
      title: row.title.slice(0, 160),
      outcome,
      issues: outcome === 'error' ? cells.issues : [],
    })
  }
  return { outcomes, valid }
}

const rowsInABatch = 200
/** A stored batch stays far under what one document may hold. */
const charactersInABatch = 3_000_000

const batchesOf = (rows: readonly RegisterRow[]): RegisterRow[][] => {
  const batches: RegisterRow[][] = []
  let size = 0
  for (const row of rows) {
    const last = batches.at(-1)
    const length = JSON.stringify(row).length
    if (last === undefined || last.length >= rowsInABatch || size + length > charactersInABatch) {
      batches.push([row])
      size = length
    } else {
      last.push(row)
      size += length
    }
  }
  return batches
}

/** Stores the checked rows beside the record of their import, ready to be run; nothing is created yet. */
export const prepareImport = async (
  actor: Actor,
  { file, register }: Pick<ImportRegister, 'file' | 'register'>,
  rows: readonly RegisterRow[],
  counts: Pick<ImportCheck, 'toCreate' | 'alreadyThere' | 'faulty'>,
): Promise<string> => {
  const _id = new mongoose.Types.ObjectId()
  const importId = _id.toHexString()
  const batches = batchesOf(rows)
  const fileName = file.fileName.slice(0, 200)
  await command(actor, async () => {
    insertLater(RegisterImportModel.collection.name, {
      _id,
      status: 'preparing',
      fileName,
      register,
      startedById: actor.id,
      startedBy: actor.name,
      startedAt: now(),
      finishedAt: null,
      ...counts,
      next: 0,
      batches: batches.length,
      processed: 0,
      created: 0,
      failures: 0,
    })
    record({
      type: 'register_import.started',
      resource: 'registerImports',
      subjectId: importId,
      isNew: true,
      changes: Object.entries({ fileName, register, ...counts }).map(([field, after]) => ({
        field,
        before: null,
        after,
      })),
    })
  })
  for (const [index, batch] of batches.entries())
    await command(actor, async () => insertLater(RegisterBatchModel.collection.name, { importId, index, rows: batch }))
  await command(actor, async () => {
    await RegisterImportModel.updateOne({ _id }, { $set: { status: 'running' } })
  })
  return importId
}

const columnsOf = (file: TableRows, mapping: Columns | undefined): Columns => {
  if (mapping === undefined) return recogniseColumns(file.titles)
  return Object.fromEntries(
    Object.entries(mapping).filter(([, title]) => title !== undefined && file.titles.includes(title)),
  )
}

/** Checks a whole register; then, unless it was a dry run, takes over its valid rows in the background. */
export const importRegister = async (actor: Actor, body: ImportRegister): Promise<ImportCheck> => {
  if (containsNir(body.file.fileName)) throw invalid({ path: ['body', 'file'], code: 'nir' })
  const file = await readTableRows(body.file, maxRegisterRows)
  const columns = columnsOf(file, body.mapping)
  const missingColumns = registerColumnKeys.filter((key) => isRequiredColumn(key) && columns[key] === undefined)
  const answer = { titles: file.titles.filter((title) => title !== ''), columns, missingColumns }
  if (missingColumns.length > 0) {
    if (!body.dryRun) throw invalid({ path: ['body', 'mapping'], code: 'column_missing' })
    return { importId: null, ...answer, toCreate: 0, alreadyThere: 0, faulty: 0, rows: [] }
  }
  const { outcomes, valid } = await checkLines(actor, file, columns, body.register, requestContext()?.language ?? 'fr')
  const alreadyThere = outcomes.filter(({ outcome }) => outcome === 'there').length
  const faulty = outcomes.filter(({ outcome }) => outcome === 'error').length
  const counts = { toCreate: valid.length, alreadyThere, faulty }
  const isKeptOut = body.dryRun || valid.length === 0 || (faulty > 0 && !body.onlyValid)
  const importId = isKeptOut ? null : await prepareImport(actor, body, valid, counts)
  if (importId !== null)
    void runImport(importId).catch((error: unknown) => console.error(`import ${importId} stopped`, error))
  return { importId, ...answer, ...counts, rows: outcomes }
}

/** How far an import is. */
export const getImport = async (importId: string): Promise<RegisterImport> => {
  const job = await RegisterImportModel.findById(importId).lean()
  if (job === null) throw notFound()
  const { _id, startedById, next, batches, failures, ...shown } = job
  return { id: _id.toHexString(), ...shown }
}

/** The columns that are understood, with one row as an example. */
export const registerTemplate = async (query: {
  format: TableFormat
  language?: Language | undefined
}): Promise<Download> => {
  const language = languageOfExport(query.language)
  const { file, sheet } = registerTexts[language].template
  const columns = registerColumnKeys.map((key) => ({
    title: registerColumns[key].titles[language],
    kind: 'text' as const,
    value: () => registerColumns[key].example[language],
  }))
  const rows = async function* () {
    yield {}
  }
  return {
    fileName: `${file}.${query.format}`,
    mediaType: tableMediaTypes[query.format],
    content: tableFile({ format: query.format, sheet, columns, rows: rows() }),
  }
}
