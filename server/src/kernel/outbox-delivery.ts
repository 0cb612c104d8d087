import { setTimeout as pause } from 'node:timers/promises'
import type { Types } from 'mongoose'
import { systemActor } from './actor.ts'
import { clockNow } from './clock.ts'
import { command } from './command.ts'
import { OutboxModel } from './outbox.ts'
import { now } from './unit-of-work.ts'

/** Messages that share a commit; more would hold the rows they touch for too long. */
const largestBatch = 100
const longestWaitMilliseconds = 3_600_000
/** Room between two batches: who saves at the same time comes first. */
const pauseMilliseconds = 25

type Payload = Record<string, unknown>
type Deliver = (payloads: readonly Payload[]) => Promise<void>
const deliveries = new Map<string, Deliver>()

/**
 * Says how messages of a kind are delivered, some at a time, oldest first. What it writes commits together with the mark
 * that they were delivered.
 */
export const deliverWith = (kind: string, deliver: Deliver): void => {
  deliveries.set(kind, deliver)
}

type MessageId = Types.ObjectId

const due = async (): Promise<MessageId[]> => {
  const waiting = { deliveredAt: null, dueAt: { $lte: clockNow() }, kind: { $in: [...deliveries.keys()] } }
  const messages = await OutboxModel.find(waiting, { _id: 1 }).sort({ dueAt: 1, _id: 1 }).limit(largestBatch).lean()
  return messages.map(({ _id }) => _id)
}

/** All or none; what another worker delivered meanwhile is left out. Returns how many were delivered. */
const deliverTogether = async (ids: readonly MessageId[]): Promise<number> =>
  await command(systemActor, async () => {
    const waiting = { _id: { $in: ids }, deliveredAt: null }
    const messages = await OutboxModel.find(waiting).sort({ dueAt: 1, _id: 1 }).lean()
    if (messages.length === 0) return 0
    await OutboxModel.updateMany(waiting, { $set: { deliveredAt: now() }, $inc: { tries: 1 } })
    for (const [kind, ofKind] of Map.groupBy(messages, ({ kind }) => kind))
      await deliveries.get(kind)?.(ofKind.map(({ payload }) => payload as Payload))
    return messages.length
  })

const deliverAlone = async (_id: MessageId): Promise<number> => {
  try {
    return await deliverTogether([_id])
  } catch (error) {
    const waiting = { _id, deliveredAt: null }
    const message = await OutboxModel.findOneAndUpdate(
      waiting,
      { $inc: { tries: 1 }, $set: { lastError: error instanceof Error ? error.message : String(error) } },
      { returnDocument: 'after' },
    ).lean()
    if (message === null) return 0
    const wait = Math.min(2 ** message.tries * 1000, longestWaitMilliseconds)
    await OutboxModel.updateOne(waiting, { $set: { dueAt: new Date(clockNow().getTime() + wait) } })
    return 1
  }
}

/** When one fails none was delivered, and each goes for itself: only the faulty one waits. */
const deliverBatch = async (ids: readonly MessageId[]): Promise<number> => {
  if (ids.length > 1) {
    try {
      return await deliverTogether(ids)
    } catch {
      // None was delivered: each says below, for itself, what was wrong.
    }
  }
  let tried = 0
  for (const id of ids) tried += await deliverAlone(id)
  return tried
}

/**
 * Delivers what is due, oldest first; a failure is tried again after a growing wait. What comes while the last batch is
 * under way waits for the next call: batches stay full when many save at once. Returns how many were tried.
 */
export const deliverOutbox = async (): Promise<number> => {
  for (let tried = 0; ; await pause(pauseMilliseconds)) {
    const ids = await due()
    tried += await deliverBatch(ids)
    if (ids.length < largestBatch) return tried
  }
}
