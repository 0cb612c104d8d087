import { type ReleaseProduct, releaseProducts } from '@vigie/shared/go-lives/release'
import mongoose, { Schema } from 'mongoose'

export interface ReleaseFields {
  product: ReleaseProduct
  name: string
  /** What it was shipped under; null when people added it. */
  seedCode: string | null
}

const releaseSchema = new Schema<ReleaseFields>(
  {
    product: { type: String, enum: releaseProducts, required: true },
    name: { type: String, required: true },
    seedCode: { type: String, default: null },
  },
  { strict: 'throw', versionKey: false, collection: 'releases' },
)
releaseSchema.index({ product: 1, name: 1 }, { unique: true })

export const ReleaseModel = mongoose.model('Release', releaseSchema)
export type ReleaseRow = ReleaseFields & { _id: mongoose.Types.ObjectId }
