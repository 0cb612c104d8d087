import mongoose, { Schema } from 'mongoose'
import { systemActor } from './actor.ts'
import { clockNow } from './clock.ts'
import { command } from './command.ts'
import type { UnitOfWork } from './unit-of-work.ts'

const day = 86_400
const leaseMilliseconds = 30_000
const longestWaitMilliseconds = 3_600_000

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
  const rows = unit.outbox.filter(({ key }) => !known.has(key)).map((message) => ({ ...message, askedAt: unit.at, dueAt: unit.at }))
  if (rows.length > 0) await OutboxModel.insertMany(rows)
}

type Deliver = (payload: Record<string, unknown>) => Promise<void>
const deliveries = new Map<string, Deliver>()

/** Says how messages of a kind are delivered. What it writes commits together with the mark that it was delivered. */
export const deliverWith = (kind: string, deliver: Deliver): void => {
  deliveries.set(kind, deliver)
}

const lease = async () => {
  const time = clockNow()
  return await OutboxModel.findOneAndUpdate(
    { deliveredAt: null, dueAt: { $lte: time }, kind: { $in: [...deliveries.keys()] } },
    { $set: { dueAt: new Date(time.getTime() + leaseMilliseconds) }, $inc: { tries: 1 } },
    { sort: { dueAt: 1, _id: 1 }, returnDocument: 'after' },
  ).lean()
}

const deliverOne = async (): Promise<boolean> => {
  const message = await lease()
  if (message === null) return false
  try {
    await command(systemActor, async () => {
      const marked = await OutboxModel.updateOne({ _id: message._id, deliveredAt: null }, { $set: { deliveredAt: clockNow() } })
      if (marked.modifiedCount === 0) return
      await deliveries.get(message.kind)?.(message.payload as Record<string, unknown>)
    })
  } catch (error) {
    const wait = Math.min(2 ** message.tries * 1000, longestWaitMilliseconds)
    await OutboxModel.updateOne(
      { _id: message._id, deliveredAt: null },
      { $set: { dueAt: new Date(clockNow().getTime() + wait), lastError: error instanceof Error ? error.message : String(error) } },
    )
  }
  return true
}

/** Delivers what is due, oldest first; a failure is tried again after a growing wait. Returns how many were tried. */
export const deliverOutbox = async (): Promise<number> => {
  let tried = 0
  while (await deliverOne()) tried += 1
  return tried
}
