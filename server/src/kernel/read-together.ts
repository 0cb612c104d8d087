import DataLoader from 'dataloader'
import { openUnit } from './unit-of-work.ts'

/** More keys than this go as several queries. */
const largestRead = 200

/**
 * A reader by key whose callers share queries: those who ask in the same turn of the event loop are answered by one.
 * Nothing is kept afterwards, so that an answer is never older than its question. Inside a command the read belongs to
 * its transaction and goes alone. A key that nothing holds is absent from the answer; what is found must not be changed.
 */
export const readTogether = <Value>(read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>) => {
  const loader = new DataLoader<string, Value | undefined>(
    async (keys) => {
      const found = await read([...new Set(keys)])
      return keys.map((key) => found.get(key))
    },
    { cache: false, maxBatchSize: largestRead, batchScheduleFn: (run) => void setImmediate(run) },
  )
  return async (keys: readonly string[]): Promise<ReadonlyMap<string, Value>> => {
    const wanted = [...new Set(keys)]
    if (wanted.length === 0) return new Map()
    if (openUnit() !== undefined) return await read(wanted)
    const values = await Promise.all(wanted.map((key) => loader.load(key)))
    return new Map(
      wanted.flatMap((key, index) => (values[index] === undefined ? [] : [[key, values[index]] as [string, Value]])),
    )
  }
}
