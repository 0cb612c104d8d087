import { z } from 'zod'
import { Download, exportQuery, UploadedFile } from '../contract/download.ts'
import { Id, isoDateTime, shortText } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'
import { registerColumnKeys } from './register-columns.ts'

/** More is refused: a register of that size is split by year. */
export const maxRegisterRows = 20_000
const megabyte = 1_000_000

const yesNo = z.codec(z.enum(['true', 'false']), z.boolean(), {
  decode: (text) => text === 'true',
  encode: (value) => (value ? 'true' : 'false'),
})

const Columns = z.partialRecord(z.enum(registerColumnKeys), z.string().max(300))

/** Which title of the file says what, as JSON since a form carries texts alone. */
const Mapping = z.codec(z.string().max(10_000), Columns, {
  decode: (text, context) => {
    try {
      return JSON.parse(text) as z.input<typeof Columns>
    } catch {
      context.issues.push({ code: 'invalid_format', format: 'json_string', input: text })
      return z.NEVER
    }
  },
  encode: (columns) => JSON.stringify(columns),
})

const ImportRegister = z
  .strictObject({
    file: UploadedFile,
    /** Checks the whole file and writes nothing. */
    dryRun: yesNo,
    /** Leaves faulty rows out; otherwise one fault keeps the whole file out. */
    onlyValid: yesNo.default(false),
    /** Name of the register: its numbers are unique within it. */
    register: shortText(80),
    mapping: Mapping.optional(),
  })
  .meta({ id: 'ImportRegister' })
export type ImportRegister = z.output<typeof ImportRegister>

const RowIssue = z.object({
  column: z.enum(registerColumnKeys),
  /** As the file titles it. */
  title: z.string(),
  code: z.string(),
  message: z.string(),
})
export type RowIssue = z.output<typeof RowIssue>

const ImportedRow = z.object({
  /** Line of the file, its titles being line 1. */
  row: z.int(),
  reference: z.string(),
  title: z.string(),
  outcome: z.enum(['create', 'there', 'error']),
  issues: z.array(RowIssue),
})
export type ImportedRow = z.output<typeof ImportedRow>

const counts = { toCreate: z.int(), alreadyThere: z.int(), faulty: z.int() }

const ImportCheck = z
  .object({
    /** Null when nothing is under way: a dry run, or a file that was kept out. */
    importId: Id.nullable(),
    titles: z.array(z.string()),
    columns: Columns,
    missingColumns: z.array(z.enum(registerColumnKeys)),
    ...counts,
    rows: z.array(ImportedRow),
  })
  .meta({ id: 'ImportCheck' })
export type ImportCheck = z.output<typeof ImportCheck>

export const importStatuses = ['preparing', 'running', 'done', 'failed'] as const

const RegisterImport = z
  .object({
    id: Id,
    status: z.enum(importStatuses),
    fileName: z.string(),
    register: z.string(),
    startedBy: z.string(),
    startedAt: isoDateTime,
    finishedAt: isoDateTime.nullable(),
    ...counts,
    /** Rows done so far, of `toCreate`. */
    processed: z.int(),
    created: z.int(),
  })
  .meta({ id: 'RegisterImport' })
export type RegisterImport = z.output<typeof RegisterImport>

export const registerImportRoutes = defineRoutes({
  template: {
    method: 'GET',
    path: '/incidents/imports/template',
    summary: 'The columns of a register, with an example row',
    permission: 'incident:import',
    query: z.strictObject(exportQuery),
    response: Download,
    produces: 'file',
  },
  start: {
    method: 'POST',
    path: '/incidents/imports',
    summary: 'Check an existing register of incidents, and take it over',
    permission: 'incident:import',
    body: ImportRegister,
    multipart: true,
    bodyLimit: 25 * megabyte,
    response: ImportCheck,
    status: 200,
  },
  get: {
    method: 'GET',
    path: '/incidents/imports/:importId',
    summary: 'How far an import is',
    permission: 'incident:import',
    params: z.strictObject({ importId: Id }),
    response: RegisterImport,
  },
})
