import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { systemActor } from '../../kernel/actor.ts'
import { sha256 } from '../../kernel/canonical.ts'
import { clockNow } from '../../kernel/clock.ts'
import { command } from '../../kernel/command.ts'
import { record } from '../../kernel/unit-of-work.ts'
import { InstalledModel, ReferenceRowModel, type Table } from './reference.model.ts'

const read = async (name: string): Promise<string> =>
  await readFile(new URL(`data/${name}.json`, import.meta.url), 'utf8')

const Rows = z.object({ rows: z.array(z.looseObject({ code: z.string() })) })
const coded = z.array(z.looseObject({ code: z.string() }))
const levels = z.array(z.looseObject({ level: z.int() }))
const Qualification = z.object({
  version: z.string(),
  categories: z.array(z.looseObject({ code: z.string(), subcategories: coded })),
  symptoms: coded,
  causes: coded,
  parties: coded,
  severities: coded,
  impacts: levels,
  urgencies: levels,
  priorities: coded,
  priorityMatrix: z.array(z.object({ impact: z.int(), urgency: z.int(), priority: z.string() })),
  errorCodes: coded,
})

interface Row {
  table: Table
  code: string
  data: Record<string, unknown>
}
const rowsFrom = (table: Table, rows: readonly ({ code: string } & Record<string, unknown>)[]): Row[] =>
  rows.map(({ code, ...data }) => ({ table, code, data }))

const qualificationRows = (read: z.output<typeof Qualification>): Row[] => [
  ...rowsFrom(
    'categories',
    read.categories.map(({ subcategories, ...category }) => category),
  ),
  ...rowsFrom(
    'subcategories',
    read.categories.flatMap((category) =>
      category.subcategories.map((row) => ({ ...row, categoryCode: category.code })),
    ),
  ),
  ...rowsFrom('symptoms', read.symptoms),
  ...rowsFrom('causes', read.causes),
  ...rowsFrom('parties', read.parties),
  ...rowsFrom('severities', read.severities),
  ...rowsFrom(
    'impacts',
    read.impacts.map((row) => ({ ...row, code: String(row.level) })),
  ),
  ...rowsFrom(
    'urgencies',
    read.urgencies.map((row) => ({ ...row, code: String(row.level) })),
  ),
  ...rowsFrom('priorities', read.priorities),
  ...rowsFrom(
    'priorityMatrix',
    read.priorityMatrix.map((cell) => ({ ...cell, code: `${cell.impact}x${cell.urgency}` })),
  ),
  ...rowsFrom(
    'errorCodes',
    read.errorCodes.map((row) => ({ name: null, ...row })),
  ),
]

/**
 * Puts the shipped reference tables into the database: rows are added or brought up to date by table and code, never
 * removed, and a row retired here stays retired. Does nothing when this very content is installed already.
 */
export const installReferenceData = async (): Promise<void> => {
  const texts = await Promise.all(
    ['bucs', 'seds', 'countries', 'risk-categories', 'checklists', 'qualification'].map(read),
  )
  const digest = sha256(texts.join('\n'))
  const installed = await InstalledModel.findById('reference').lean()
  if (installed?.digest === digest) return
  const [bucs, seds, countries, riskCategories, checklists] = texts
    .slice(0, 5)
    .map((text) => Rows.parse(JSON.parse(text)).rows)
  const qualification = Qualification.parse(JSON.parse(texts[5] ?? ''))
  const rows = [
    ...rowsFrom('bucs', bucs ?? []),
    ...rowsFrom('seds', seds ?? []),
    ...rowsFrom('countries', countries ?? []),
    ...rowsFrom('riskCategories', riskCategories ?? []),
    ...rowsFrom('checklists', checklists ?? []),
    ...qualificationRows(qualification),
  ]
  await ReferenceRowModel.bulkWrite(
    rows.map(({ table, code, data }, order) => ({
      updateOne: {
        filter: { table, code },
        update: { $set: { data, order }, $setOnInsert: { retiredOn: null } },
        upsert: true,
      },
    })),
  )
  // The mark comes last and with its audit row: an installation cut short is done again at the next start.
  await command(systemActor, async () => {
    await InstalledModel.updateOne(
      { _id: 'reference' },
      { $set: { digest, version: qualification.version, installedAt: clockNow() } },
      { upsert: true },
    )
    record({
      type: 'reference.installed',
      resource: 'reference',
      subjectId: 'reference',
      changes: [{ field: 'digest', before: installed?.digest ?? null, after: digest }],
    })
  })
}
