import { setTimeout as pause } from 'node:timers/promises'
import { systemActor } from './actor.ts'
import { clockNow } from './clock.ts'
import { command } from './command.ts'
import { OutboxModel } from './outbox.ts'

const leaseMilliseconds = 30_000
const longestWaitMilliseconds = 3_600_000
/** Room between two deliveries: who saves at the same time comes first. */
const pauseMilliseconds = 25

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
      const marked = await OutboxModel.updateOne(
        { _id: message._id, deliveredAt: null },
        { $set: { deliveredAt: clockNow() } },
      )
      if (marked.modifiedCount === 0) return
      await deliveries.get(message.kind)?.(message.payload as Record<string, unknown>)
    })
  } catch (error) {
    const wait = Math.min(2 ** message.tries * 1000, longestWaitMilliseconds)
    await OutboxModel.updateOne(
      { _id: message._id, deliveredAt: null },
      {
        $set: {
          dueAt: new Date(clockNow().getTime() + wait),
          lastError: error instanceof Error ? error.message : String(error),
        },
      },
    )
  }
  return true
}

/** Delivers what is due, oldest first; a failure is tried again after a growing wait. Returns how many were tried. */
export const deliverOutbox = async (): Promise<number> => {
  let tried = 0
  while (await deliverOne()) {
    tried += 1
    await pause(pauseMilliseconds)
  }
  return tried
}
