import mongoose, { Schema } from 'mongoose'

const day = 86_400

export interface MailFields {
  userId: string
  /** Numbers of the records that it tells of. */
  references: string[]
  madeAt: Date
  /** Not before this: later after a failure, or while someone sends it. */
  dueAt: Date
  tries: number
  lastError: string | null
  sentAt: Date | null
}

const mailSchema = new Schema<MailFields>(
  {
    userId: { type: String, required: true },
    references: [String],
    madeAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    tries: { type: Number, default: 0 },
    lastError: { type: String, default: null },
    sentAt: { type: Date, default: null },
  },
  { strict: 'throw', versionKey: false, collection: 'mails' },
)
mailSchema.index({ sentAt: 1, madeAt: -1, _id: -1 })
mailSchema.index({ sentAt: 1, dueAt: 1, _id: 1 })
mailSchema.index({ madeAt: 1 }, { name: 'forget_old_mails', expireAfterSeconds: 90 * day })
export const MailModel = mongoose.model('Mail', mailSchema)
