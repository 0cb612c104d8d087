import type { DraftKey } from '@vigie/shared/drafts/draft'
import mongoose, { Schema } from 'mongoose'

const day = 86_400

export interface DraftFields {
  ownerId: string
  key: DraftKey
  version: number
  /** As `DraftContent` says; mongoose cannot follow a type so deep. */
  content: unknown
  updatedAt: Date
}

const draftSchema = new Schema<DraftFields>(
  {
    ownerId: { type: String, required: true },
    key: { type: String, required: true },
    version: { type: Number, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    updatedAt: { type: Date, required: true },
  },
  { strict: 'throw', minimize: false, versionKey: false, collection: 'drafts' },
)
draftSchema.index({ ownerId: 1, key: 1 }, { unique: true })
draftSchema.index({ ownerId: 1, updatedAt: -1, _id: -1 })
draftSchema.index({ updatedAt: 1 }, { name: 'forget_old_drafts', expireAfterSeconds: 30 * day })

export const DraftModel = mongoose.model('Draft', draftSchema)
