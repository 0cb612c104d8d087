import mongoose, { Schema } from 'mongoose'
import { insertLater, type UnitOfWork } from './unit-of-work.ts'

const day = 86_400

const outboxSchema = new Schema(
  {
    kind: { type: String, required: true },
    key: { type: String, required: true, unique: true },
    payload: { type: Schema.Types.Mixed, required: true },
    askedAt: { type: Date, required: true },
    /** Not before this: now for a new row, later after a failure. */
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

/** Keys that this transaction has asked for, before they can be read. */
const askedIn = ({ transaction: { held } }: UnitOfWork): Set<string> => {
  const asked = (held.get('outbox keys') ?? new Set()) as Set<string>
  held.set('outbox keys', asked)
  return asked
}

/** Writes what a unit of work asked to deliver, in its transaction; a key that was asked for before is left alone. */
export const storeOutbox = async (unit: UnitOfWork): Promise<void> => {
  if (unit.outbox.length === 0) return
  const keys = unit.outbox.flatMap(({ key, isNew }) => (isNew === true ? [] : [key]))
  const known = keys.length === 0 ? [] : await OutboxModel.find({ key: { $in: keys } }, { key: 1 }).lean()
  const stored = new Set(known.map(({ key }) => key))
  const asked = askedIn(unit)
  for (const { isNew, ...message } of unit.outbox) {
    if (stored.has(message.key) || asked.has(message.key)) continue
    asked.add(message.key)
    const row = { ...message, askedAt: unit.at, dueAt: unit.at, deliveredAt: null, tries: 0, lastError: null }
    insertLater(OutboxModel.collection.name, row)
  }
}
