import mongoose from 'mongoose'
import type { Actor } from './actor.ts'
import { announce } from './announcements.ts'
import { AuditModel } from './audit.model.ts'
import { storeAudit } from './audit.ts'
import { clockNow } from './clock.ts'
import { type NumberCounts, series, takeNumbers } from './counters.ts'
import { storeIdempotentAnswer } from './idempotency.ts'
import { OutboxModel, storeOutbox } from './outbox.ts'
import { Problem } from './problem.ts'
import { type RequestContext, requestContext, withRequestContext } from './request-context.ts'
import { runInUnit, type Transaction, type UnitOfWork } from './unit-of-work.ts'

const maxTries = 5
export const maxMilliseconds = 3000
const duplicateKey = 11_000

/** One command to run: who, what, and the call that it answers. */
export interface Job<Result = unknown> {
  actor: Actor
  work: () => Promise<Result>
  context: RequestContext | undefined
  /** Numbers that it gives to new records. */
  takes: NumberCounts
}

export const busy = () => new Problem('busy', { retryAfterSeconds: 1 })

/** Someone else saved the record between our reading and our writing: asked again, the command finds what they saved. */
class LostRace extends mongoose.mongo.MongoError {
  constructor(cause: Error) {
    super(cause.message, { cause })
    this.addErrorLabel(mongoose.mongo.MongoErrorLabel.TransientTransactionError)
  }
}

const isDuplicate = (error: unknown): error is mongoose.mongo.MongoServerError =>
  error instanceof mongoose.mongo.MongoServerError && error.code === duplicateKey

/** What the driver and mongoose say of a lost race, in our words. */
const explain = (error: unknown): unknown => {
  if (isDuplicate(error)) {
    const keys = Object.keys((error['keyPattern'] as Record<string, unknown> | undefined) ?? {})
    return new Problem('already_exists', { field: keys.join(', ') })
  }
  if (error instanceof mongoose.mongo.MongoError && error.hasErrorLabel('TransientTransactionError')) return busy()
  return error
}

const runJob = async (job: Job, transaction: Transaction, at: Date): Promise<{ value: unknown; unit: UnitOfWork }> => {
  const unit: UnitOfWork = { transaction, at, recorded: [], touched: [], outbox: [], failure: undefined }
  return await withRequestContext(job.context, () =>
    runInUnit(unit, async () => {
      const value = await job.work().catch((error: unknown) => {
        throw error instanceof mongoose.Error.VersionError ? new LostRace(error) : error
      })
      if (unit.failure !== undefined) throw unit.failure
      await storeAudit(job.actor, unit)
      await storeOutbox(unit)
      storeIdempotentAnswer(requestContext(), value, unit.at)
      return { value, unit }
    }),
  )
}

const sumOf = (jobs: readonly Job[]): NumberCounts => {
  const sum: NumberCounts = {}
  for (const { takes } of jobs)
    for (const name of series) if (takes[name] !== undefined) sum[name] = (sum[name] ?? 0) + takes[name]
  return sum
}

/** Rows whose key says that they come next: another command that took the place first is no fault of this one. */
const placed = new Set<string>([AuditModel.collection.name, OutboxModel.collection.name])

const write = async (transaction: Transaction, session: mongoose.ClientSession): Promise<void> => {
  for (const check of transaction.beforeCommit) check()
  for (const [collection, rows] of transaction.inserts) {
    await mongoose.connection
      .collection(collection)
      .insertMany(rows, { session })
      .catch((error: unknown) => {
        throw isDuplicate(error) && placed.has(collection) ? new LostRace(error) : error
      })
  }
}

/**
 * Runs these commands, one after the other, in one transaction that commits all of them or none; then announces what
 * they changed. Tried again when another transaction won a race, 5 times or 3 s; then 503 `busy`.
 */
export const inTransaction = async (jobs: readonly Job[]): Promise<unknown[]> => {
  const startedAt = performance.now()
  let tries = 0
  let committed: { value: unknown; unit: UnitOfWork }[] = []
  try {
    await mongoose.connection.transaction(async (session) => {
      tries += 1
      if (tries > maxTries || performance.now() - startedAt > maxMilliseconds) throw busy()
      const transaction: Transaction = { inserts: new Map(), beforeCommit: [], held: new Map() }
      committed = []
      const at = clockNow()
      const takes = sumOf(jobs)
      if (Object.keys(takes).length > 0) await takeNumbers(transaction, takes, at)
      for (const job of jobs) committed.push(await runJob(job, transaction, at))
      await write(transaction, session)
    })
  } catch (error) {
    throw explain(error)
  }
  // After the commit, never before: who listens and reads the database must find the change.
  announce(committed.map(({ unit }) => unit))
  return committed.map(({ value }) => value)
}
