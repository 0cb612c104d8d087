import { importStatuses } from '@vigie/shared/incidents/register-import.routes'
import mongoose, { Schema } from 'mongoose'
import type { RegisterRow } from './register-row.ts'

interface RegisterImportFields {
  status: (typeof importStatuses)[number]
  fileName: string
  register: string
  startedById: string
  startedBy: string
  startedAt: Date
  finishedAt: Date | null
  toCreate: number
  alreadyThere: number
  faulty: number
  /** The next batch to take; it moves in the transaction that creates the incidents of the one before. */
  next: number
  batches: number
  processed: number
  created: number
  /** How often a batch failed for a reason that may pass. */
  failures: number
}

/** How far a register was taken over: enough to go on after the server was killed. */
const importSchema = new Schema<RegisterImportFields>(
  {
    status: { type: String, enum: importStatuses, required: true },
    fileName: { type: String, required: true },
    register: { type: String, required: true },
    startedById: { type: String, required: true },
    startedBy: { type: String, required: true },
    startedAt: { type: Date, required: true },
    finishedAt: { type: Date, default: null },
    toCreate: { type: Number, required: true },
    alreadyThere: { type: Number, required: true },
    faulty: { type: Number, required: true },
    next: { type: Number, required: true },
    batches: { type: Number, required: true },
    processed: { type: Number, required: true },
    created: { type: Number, required: true },
    failures: { type: Number, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'register_imports' },
)
importSchema.index({ status: 1, startedAt: 1 })
export const RegisterImportModel = mongoose.model('RegisterImport', importSchema)
export type RegisterImportRow = RegisterImportFields & { _id: mongoose.Types.ObjectId }

interface BatchFields {
  importId: string
  index: number
  rows: RegisterRow[]
}

/** Checked rows that wait to be created; gone once the import has ended. */
const batchSchema = new Schema<BatchFields>(
  {
    importId: { type: String, required: true },
    index: { type: Number, required: true },
    rows: { type: [Schema.Types.Mixed], required: true } as never,
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'register_import_batches' },
)
batchSchema.index({ importId: 1, index: 1 }, { unique: true })
export const RegisterBatchModel = mongoose.model('RegisterImportBatch', batchSchema)
