import { busy, inTransaction, type Job, maxMilliseconds } from './transaction.ts'

/** More would make the first of a batch wait for the last; fewer would pay for more commits. */
const largestBatch = 10

interface Waiting {
  job: Job
  askedAt: number
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}
const waiting: Waiting[] = []
let isDraining = false

const isLate = ({ askedAt }: Waiting) => performance.now() - askedAt > maxMilliseconds

const alone = async (item: Waiting): Promise<void> => {
  const { job, resolve, reject } = item
  try {
    if (isLate(item)) throw busy()
    const [value] = await inTransaction([job])
    resolve(value)
  } catch (error) {
    reject(error)
  }
}

/** Together when all goes well. When one fails none was done, and each is run for itself: only the faulty one fails. */
const runBatch = async (batch: readonly Waiting[]): Promise<void> => {
  if (batch.length > 1) {
    try {
      const values = await inTransaction(batch.map(({ job }) => job))
      for (const [index, { resolve }] of batch.entries()) resolve(values[index])
      return
    } catch {
      // None was done: each says below, for itself, what was wrong.
    }
  }
  for (const item of batch) await alone(item)
}

const drain = async (): Promise<void> => {
  isDraining = true
  while (waiting.length > 0) {
    const batch = waiting.splice(0, largestBatch)
    for (const { reject } of batch.filter(isLate)) reject(busy())
    await runBatch(batch.filter((item) => !isLate(item)))
  }
  isDraining = false
}

/**
 * Runs a command that takes numbers. The counters let one transaction pass at a time, so that creations would collide:
 * here they wait, and those that waited together commit together. Who has waited 3 s is refused with 503 `busy`.
 */
export const inCreationQueue = async (job: Job): Promise<unknown> =>
  await new Promise((resolve, reject) => {
    waiting.push({ job, askedAt: performance.now(), resolve, reject })
    if (!isDraining) void drain()
  })
