import mongoose, { Schema } from 'mongoose'

export interface ChangeDigestFields {
  /** The person. */
  _id: string
  isOn: boolean
  /** The last day on which it was looked whether they are to be told, and up to when that told them. */
  day: string | null
  until: Date | null
}

const changeDigestSchema = new Schema<ChangeDigestFields>(
  {
    _id: { type: String, required: true },
    isOn: { type: Boolean, default: true },
    day: { type: String, default: null },
    until: { type: Date, default: null },
  },
  { strict: 'throw', versionKey: false, collection: 'change_digests' },
)
export const ChangeDigestModel = mongoose.model('ChangeDigest', changeDigestSchema)
