import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'

// SQLite's locks on an empty file belong to their process: the kernel lets go of them however it dies, which a file with
// a process number in it cannot promise.
const sqliteBusy = 5

const take = (file: string, statement: string): DatabaseSync | null => {
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    lock.exec(statement)
    return lock
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) return null
    throw error
  }
}

/** Does this work when no other process (nor another call here) is at it for this file; waits for its turn. */
export const alone = async <Result>(file: string, work: () => Promise<Result>): Promise<Result> => {
  let lock = take(file, 'BEGIN EXCLUSIVE')
  while (lock === null) {
    await wait(100)
    lock = take(file, 'BEGIN EXCLUSIVE')
  }
  try {
    return await work()
  } finally {
    lock.close()
  }
}

/** Holds this file together with whoever else holds it, until the returned function is called or the process ends. */
export const hold = (file: string): (() => void) => {
  const lock = take(file, 'BEGIN; SELECT count(*) FROM sqlite_master')
  return () => lock?.close()
}

/** Whether some process holds this file. */
export const isHeld = (file: string): boolean => {
  const lock = take(file, 'BEGIN EXCLUSIVE')
  lock?.close()
  return lock === null
}
