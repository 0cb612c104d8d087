import mongoose, { Schema } from 'mongoose'
import type { UnitOfWork } from './unit-of-work.ts'

const day = 86_400

const outboxSchema = new Schema(
  {
    kind: { type: String, required: true },
    key: { type: String, required: true, unique: true },
    payload: { type: Schema.Types.Mixed, required: true },
    askedAt: { type: Date, required: true },
    /** Not before this: now for a new row, later after a failure or while someone works on it. */
    dueAt: { type: Date, required: true },
    deliveredAt: { type: Date, default: null },
    tries: { type: Number, default: 0 },
    lastError: { type: String, default: null },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'outbox' },
)
outboxSchema.index({ deliveredAt: 1, dueAt: 1, _id: 1 })
outboxSchema.index({ deliveredAt: 1 }, { name: 'forget_delivered', expireAfterSeconds: 30 * day })
export const OutboxModel = mongoose.model('OutboxMessage', outboxSchema)

/** Writes what a unit of work asked to deliver, in its transaction; a key that is there already is left alone. */
export const storeOutbox = async (unit: UnitOfWork): Promise<void> => {
  if (unit.outbox.length === 0) return
  const keys = unit.outbox.map(({ key }) => key)
  const known = new Set((await OutboxModel.find({ key: { $in: keys } }, { key: 1 }).lean()).map(({ key }) => key))
  const rows = unit.outbox
    .filter(({ key }) => !known.has(key))
    .map((message) => ({ ...message, askedAt: unit.at, dueAt: unit.at }))
  if (rows.length > 0) await OutboxModel.insertMany(rows)
}
