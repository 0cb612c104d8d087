import type { RouteOutput } from '@vigie/shared/contract/route'
import type { ChecklistTemplate } from '@vigie/shared/go-lives/checklist'
import type { PriorityCell } from '@vigie/shared/incidents/priority-matrix'
import type { QualificationTables, referenceRoutes } from '@vigie/shared/reference/reference'
import { parisDay } from '@vigie/shared/time/paris'
import type { ServerIssue } from '../../kernel/problem.ts'
import { readTogether } from '../../kernel/read-together.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { riskCatalogue } from '../risks/risk-catalogue.service.ts'
import { InstalledModel, ReferenceRowModel, type Table } from './reference.model.ts'

/** The tables, and the risks of the register, which a qualification names by their codes like rows of a table. */
type CodeTable = Table | 'risks'

/** A code that someone wrote, the table that must hold it, and where it stands in the request. */
export interface CodeQuestion {
  table: CodeTable
  code: string | null | undefined
  path: (string | number)[]
  /** The row it must hang under. */
  parent?: string
}

const keyOf = ({ table, code }: { table: CodeTable; code: string }) => `${table} ${code}`

const rowsByCode = readTogether(async (keys) => {
  const asked = keys.map((key) => {
    const [table = '', ...code] = key.split(' ')
    return { table: table as CodeTable, code: code.join(' ') }
  })
  const inTables = asked.flatMap(({ table, code }) => (table === 'risks' ? [] : [{ table, code }]))
  const risks = asked.filter(({ table }) => table === 'risks').map(({ code }) => code)
  const rows =
    inTables.length === 0
      ? []
      : await ReferenceRowModel.find({ $or: inTables }).select('table code retiredOn data.categoryCode').lean()
  const known = risks.length === 0 ? [] : await riskCatalogue(risks)
  return new Map<string, { retiredOn?: string | null | undefined; data?: unknown }>([
    ...rows.map((row) => [keyOf(row), row] as const),
    ...known.map(({ code, retiredOn }) => [keyOf({ table: 'risks', code }), { retiredOn }] as const),
  ])
})

/** Codes that no table holds, and those retired: one issue each, in one query. */
export const checkCodes = async (questions: readonly CodeQuestion[]): Promise<ServerIssue[]> => {
  const asked = questions.flatMap((question) => (question.code == null ? [] : [{ ...question, code: question.code }]))
  if (asked.length === 0) return []
  const rows = await rowsByCode(asked.map(keyOf))
  const today = parisDay(now())
  return asked.flatMap(({ table, code, path, parent }): ServerIssue[] => {
    const row = rows.get(keyOf({ table, code }))
    const belongs =
      parent === undefined || (row?.data as { categoryCode?: string } | undefined)?.categoryCode === parent
    if (row === undefined || !belongs) return [{ path, code: 'unknown_value' }]
    return row.retiredOn != null && row.retiredOn <= today ? [{ path, code: 'retired_value' }] : []
  })
}

const rowsOf = async (...wanted: readonly Table[]) => {
  const rows = await ReferenceRowModel.find({ table: { $in: [...wanted] } })
    .sort({ table: 1, order: 1 })
    .lean()
  return <Row>(table: Table): Row[] =>
    rows
      .filter((row) => row.table === table)
      .map((row) => ({ ...(row.data as object), code: row.code, retiredOn: row.retiredOn ?? null }) as Row)
}

/** What a qualification may hold today, and what leads to what. */
export interface OpenVocabulary {
  categories: ReadonlySet<string>
  /** The category of each subcategory. */
  subcategories: ReadonlyMap<string, string>
  /** The categories that propose each risk. */
  risks: ReadonlyMap<string, readonly string[]>
  /** The category that each symptom leads to; an incident keeps a symptom that was retired since. */
  symptoms: ReadonlyMap<string, string>
}

/** The codes that are not retired today. */
export const openVocabulary = async (): Promise<OpenVocabulary> => {
  const take = await rowsOf('categories', 'subcategories', 'symptoms')
  const risks = await riskCatalogue()
  const today = parisDay(now())
  const open = <Row>(table: Table) =>
    take<Row & { code: string; retiredOn: string | null }>(table).filter(
      ({ retiredOn }) => retiredOn === null || retiredOn > today,
    )
  const symptoms = take<{ code: string; categoryCode: string | null }>('symptoms')
  return {
    categories: new Set(open('categories').map(({ code }) => code)),
    subcategories: new Map(
      open<{ categoryCode: string }>('subcategories').map(({ code, categoryCode }) => [code, categoryCode]),
    ),
    risks: new Map(
      risks
        .filter(({ retiredOn }) => retiredOn === null || retiredOn > today)
        .map(({ code, incidentCategories }) => [code, incidentCategories]),
    ),
    symptoms: new Map(
      symptoms.flatMap(({ code, categoryCode }) => (categoryCode === null ? [] : [[code, categoryCode]])),
    ),
  }
}

/** The cells that derive a priority from impact and urgency. */
export const priorityMatrix = async (): Promise<PriorityCell[]> =>
  (await rowsOf('priorityMatrix'))<PriorityCell>('priorityMatrix')

const oneTable = async <Name extends 'bucs' | 'seds' | 'countries' | 'riskCategories' | 'checklists'>(name: Name) =>
  ({ items: (await rowsOf(name))(name) }) as RouteOutput<(typeof referenceRoutes)[Name]>

export const listBucs = () => oneTable('bucs')
export const listSeds = () => oneTable('seds')
export const listCountries = () => oneTable('countries')
export const listRiskCategories = () => oneTable('riskCategories')
export const listRisks = async () => ({ items: await riskCatalogue() })
export const listChecklists = () => oneTable('checklists')

/** The checklist of each family of BUCs or releases. */
export const checklistTemplates = async (): Promise<ReadonlyMap<string, ChecklistTemplate>> =>
  new Map((await listChecklists()).items.map((template) => [template.code, template]))

/** The family of each BUC there is, retired ones included. */
export const bucFamilies = async (): Promise<ReadonlyMap<string, string>> =>
  new Map((await listBucs()).items.map(({ code, sector }) => [code, sector]))

/** The whole vocabulary of the qualification, retired values included. */
export const qualificationTables = async (): Promise<QualificationTables> => {
  const take = await rowsOf(
    'categories',
    'subcategories',
    'symptoms',
    'causes',
    'parties',
    'severities',
    'impacts',
    'urgencies',
    'priorities',
    'priorityMatrix',
    'errorCodes',
  )
  const installed = await InstalledModel.findById('reference').lean()
  type Tables = QualificationTables
  const subcategories = take<Tables['categories'][number]['subcategories'][number] & { categoryCode: string }>(
    'subcategories',
  )
  return {
    version: installed?.version ?? 'none',
    categories: take<Omit<Tables['categories'][number], 'subcategories'>>('categories').map((category) => ({
      ...category,
      subcategories: subcategories.filter(({ categoryCode }) => categoryCode === category.code),
    })),
    symptoms: take('symptoms'),
    causes: take('causes'),
    parties: take('parties'),
    severities: take('severities'),
    impacts: take('impacts'),
    urgencies: take('urgencies'),
    priorities: take('priorities'),
    priorityMatrix: take('priorityMatrix'),
    errorCodes: take('errorCodes'),
  }
}
