import type { Actor } from './actor.ts'
import type { NumberCounts } from './counters.ts'
import { inCreationQueue } from './creation-queue.ts'
import { requestContext } from './request-context.ts'
import { inTransaction } from './transaction.ts'
import { openUnit } from './unit-of-work.ts'

export interface CommandOptions {
  /** How many numbers of each series the command gives to new records: it waits for its turn with other creations. */
  takes?: NumberCounts
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
  const job = { actor, work, context: requestContext(), takes: options.takes ?? {} }
  if (options.takes !== undefined) return (await inCreationQueue(job)) as Result
  const [value] = await inTransaction([job])
  return value as Result
}
