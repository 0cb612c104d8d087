import mongoose, { Schema } from 'mongoose'

export const tables = [
  'bucs',
  'seds',
  'countries',
  'riskCategories',
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
  'checklists',
] as const
export type Table = (typeof tables)[number]

/** One row of any reference table. A row is never removed: it is retired on a day, and stays readable. */
const rowSchema = new Schema(
  {
    table: { type: String, enum: tables, required: true },
    code: { type: String, required: true },
    order: { type: Number, required: true },
    retiredOn: { type: String, default: null },
    data: { type: Schema.Types.Mixed, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'reference_rows' },
)
rowSchema.index({ table: 1, code: 1 }, { unique: true })
rowSchema.index({ table: 1, order: 1 })
export const ReferenceRowModel = mongoose.model('ReferenceRow', rowSchema)

const installedSchema = new Schema(
  {
    _id: { type: String, required: true },
    digest: { type: String, required: true },
    version: { type: String, required: true },
    installedAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'reference_installed' },
)
export const InstalledModel = mongoose.model('ReferenceInstalled', installedSchema)
