import mongoose, { type HydratedDocument, Schema } from 'mongoose'

export interface InstitutionFields {
  acronym: string
  nameFr: string
  nameEn: string | null
  kind: string
  /** The national head of its network. */
  parentId: string | null
  bucPrefixes: string[]
  eessiIds: string[]
  isActive: boolean
}

const institutionSchema = new Schema<InstitutionFields>(
  {
    acronym: { type: String, required: true, unique: true },
    nameFr: { type: String, required: true },
    nameEn: { type: String, default: null },
    kind: { type: String, required: true },
    parentId: { type: String, default: null },
    bucPrefixes: [String],
    eessiIds: [String],
    isActive: { type: Boolean, default: true },
  },
  { optimisticConcurrency: true, strict: 'throw', collection: 'institutions' },
)
institutionSchema.index({ parentId: 1 })
export const InstitutionModel = mongoose.model('Institution', institutionSchema)
export type InstitutionDocument = HydratedDocument<InstitutionFields>
