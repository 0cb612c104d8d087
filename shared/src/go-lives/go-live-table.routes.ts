import { z } from 'zod'
import { Download, exportQuery, UploadedFile } from '../contract/download.ts'
import { flag } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'
import { changeKinds } from './comparison.ts'
import { ComparisonQuery } from './go-live.routes.ts'
import { goLiveColumnKeys } from './go-live-table.ts'
import { GoLiveGridQuery } from './grid.ts'

/** A longer file is refused; and so is one that changes more than can be done at once. */
export const mostImportedRows = 20_000
export const mostImportedChanges = 1000
const megabyte = 1_000_000

export const GoLiveExportQuery = z.strictObject({ ...GoLiveGridQuery.shape, ...exportQuery })
export type GoLiveExportQuery = z.output<typeof GoLiveExportQuery>

/** What one looks at of a comparison: one kind of change, or all. */
export const ChangeKindFilter = z.enum(changeKinds).optional()

export const ComparisonExportQuery = z.strictObject({
  ...ComparisonQuery.shape,
  change: ChangeKindFilter,
  ...exportQuery,
})
export type ComparisonExportQuery = z.output<typeof ComparisonExportQuery>

const ImportGoLives = z
  .strictObject({
    file: UploadedFile,
    /** Goes through every check and writes nothing. */
    dryRun: flag,
  })
  .meta({ id: 'ImportGoLives' })
export type ImportGoLives = z.output<typeof ImportGoLives>

const GoLiveRowIssue = z.object({
  column: z.enum(goLiveColumnKeys).nullable(),
  /** As the file titles it. */
  title: z.string().nullable(),
  code: z.string(),
  message: z.string(),
})
export type GoLiveRowIssue = z.output<typeof GoLiveRowIssue>

const ImportedGoLive = z.object({
  /** Line of the file, its titles being line 1. */
  row: z.int(),
  /** What it is about, as the file says it. */
  about: z.string(),
  outcome: z.enum(['open', 'change', 'error']),
  changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  issues: z.array(GoLiveRowIssue),
})
export type ImportedGoLive = z.output<typeof ImportedGoLive>

/** What a file would do, or did. One faulty row keeps all of it out. */
export const GoLiveImport = z
  .object({
    isApplied: z.boolean(),
    missingColumns: z.array(z.enum(goLiveColumnKeys)),
    toOpen: z.int(),
    toChange: z.int(),
    unchanged: z.int(),
    faulty: z.int(),
    /** Those that are not unchanged. */
    rows: z.array(ImportedGoLive),
  })
  .meta({ id: 'GoLiveImport' })
export type GoLiveImport = z.output<typeof GoLiveImport>

export const goLiveTableRoutes = defineRoutes({
  export: {
    method: 'GET',
    path: '/go-lives/export',
    summary: 'Save the go-lives that one may see as a table, which an import takes back',
    permission: 'go_live:read',
    query: GoLiveExportQuery,
    response: Download,
    produces: 'file',
  },
  exportComparison: {
    method: 'GET',
    path: '/go-lives/comparison/export',
    summary: 'Save what changed in the calendar between two dates as a table, one row for each field',
    permission: 'go_live:read',
    query: ComparisonExportQuery,
    response: Download,
    produces: 'file',
  },
  import: {
    method: 'POST',
    path: '/go-lives/import',
    summary: 'Open, plan and update go-lives from a table, all or none; or see what would happen',
    permission: 'go_live:plan',
    body: ImportGoLives,
    multipart: true,
    bodyLimit: 10 * megabyte,
    response: GoLiveImport,
  },
})
