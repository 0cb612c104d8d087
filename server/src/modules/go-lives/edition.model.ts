import { editionStatuses } from '@vigie/shared/go-lives/edition'
import mongoose, { type HydratedDocument, Schema } from 'mongoose'

export interface EditionFields {
  reference: string | null
  title: string
  status: (typeof editionStatuses)[number]
  takenAt: Date
  sha256: string
  cells: number
  preparedById: string
  preparedBy: string
  approvedBy: string | null
  approvedAt: Date | null
  decisionReference: string | null
}

const editionSchema = new Schema<EditionFields>(
  {
    reference: { type: String, default: null },
    title: { type: String, required: true },
    status: { type: String, enum: editionStatuses, required: true },
    takenAt: { type: Date, required: true, immutable: true },
    sha256: { type: String, required: true, immutable: true },
    cells: { type: Number, required: true, immutable: true },
    preparedById: { type: String, required: true, immutable: true },
    preparedBy: { type: String, required: true, immutable: true },
    approvedBy: { type: String, default: null },
    approvedAt: { type: Date, default: null },
    decisionReference: { type: String, default: null },
  },
  { optimisticConcurrency: true, strict: 'throw', collection: 'calendar_editions' },
)
editionSchema.index({ takenAt: -1, _id: -1 })
editionSchema.index({ reference: 1 })

export const EditionModel = mongoose.model('CalendarEdition', editionSchema)
export type EditionDocument = HydratedDocument<EditionFields>
export type EditionRow = EditionFields & { _id: mongoose.Types.ObjectId; __v: number }

export interface EditionContentFields {
  editionId: string
  /** The canonical text of the content, compressed. */
  packed: Buffer
}

/** What editions say: written once with them, and never again. */
const editionContentSchema = new Schema<EditionContentFields>(
  {
    editionId: { type: String, required: true, unique: true, immutable: true },
    packed: { type: Buffer, required: true, immutable: true },
  },
  { strict: 'throw', versionKey: false, collection: 'calendar_edition_contents' },
)

export const EditionContentModel = mongoose.model('CalendarEditionContent', editionContentSchema)
