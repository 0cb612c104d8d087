import mongoose from 'mongoose'
import type { Actor } from './actor.ts'
import { announce } from './announcements.ts'
import { storeAudit } from './audit.ts'
import { clockNow } from './clock.ts'
import { storeIdempotentAnswer } from './idempotency.ts'
import { storeOutbox } from './outbox.ts'
import { Problem } from './problem.ts'
import { inQueue } from './queue.ts'
import { requestContext } from './request-context.ts'
import { openUnit, runInUnit, type UnitOfWork } from './unit-of-work.ts'

const maxTries = 5
const maxMilliseconds = 3000
const duplicateKey = 11_000

export interface CommandOptions {
  /** The command takes numbers from the counters: creations wait for each other here instead of colliding. */
  takesNumbers?: boolean
}

const busy = () => new Problem('busy', { retryAfterSeconds: 1 })

/** What the driver and mongoose say of a lost race, in our words. */
const explain = (error: unknown): unknown => {
  if (error instanceof mongoose.Error.VersionError) return busy()
  if (error instanceof mongoose.mongo.MongoServerError && error.code === duplicateKey) {
    const keys = Object.keys((error['keyPattern'] as Record<string, unknown> | undefined) ?? {})
    return new Problem('already_exists', { field: keys.join(', ') })
  }
  if (error instanceof mongoose.mongo.MongoServerError && error.hasErrorLabel('TransientTransactionError'))
    return busy()
  return error
}

const inTransaction = async <Result>(actor: Actor, work: () => Promise<Result>): Promise<Result> => {
  const startedAt = performance.now()
  let tries = 0
  let committed: UnitOfWork | undefined
  const result = await mongoose.connection
    .transaction(async () => {
      tries += 1
      if (tries > maxTries || performance.now() - startedAt > maxMilliseconds) throw busy()
      const unit: UnitOfWork = { at: clockNow(), recorded: [], outbox: [], failure: undefined }
      return await runInUnit(unit, async () => {
        const value = await work()
        if (unit.failure !== undefined) throw unit.failure
        await storeAudit(actor, unit)
        await storeOutbox(unit)
        await storeIdempotentAnswer(requestContext(), value, unit.at)
        committed = unit
        return value
      })
    })
    .catch((error: unknown) => {
      throw explain(error)
    })
  // After the commit, never before: who listens and reads the database must find the change.
  if (committed !== undefined) announce(committed.recorded)
  return result as Result
}

/**
 * Runs one change: its writes, their audit rows and its outbox rows commit together or not at all, and are announced
 * after the commit. Called inside another command it becomes part of that one. `work` may run several times: inside it
 * nothing but the database is touched, one operation after the other. Gives up after 5 tries or 3 s with 503 `busy`.
 */
export const command = async <Result>(
  actor: Actor,
  work: () => Promise<Result>,
  options: CommandOptions = {},
): Promise<Result> => {
  const outer = openUnit()
  if (outer !== undefined) {
    return await work().catch((error: unknown) => {
      outer.failure ??= error
      throw error
    })
  }
  if (options.takesNumbers !== true) return await inTransaction(actor, work)
  return await inQueue('numbers', maxMilliseconds, () => inTransaction(actor, work), busy)
}
