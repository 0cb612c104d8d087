import { randomInt } from 'node:crypto'
import { openTransaction } from '../../kernel/unit-of-work.ts'
import { CalendarCounterModel } from './calendar-version.model.ts'

const counters = 16
const held = 'calendar-version'

/** Makes the counters that are not there yet. */
export const installCalendarVersion = async (): Promise<void> => {
  for (let number = 0; number < counters; number += 1)
    await CalendarCounterModel.updateOne({ _id: number }, { $setOnInsert: { changes: 0 } }, { upsert: true })
}

/** Inside a command that changes a cell: gives the calendar another version, once for all that its transaction changes. */
export const markCalendarChanged = async (): Promise<void> => {
  const transaction = openTransaction()
  if (transaction.held.has(held)) return
  transaction.held.set(held, true)
  const { matchedCount } = await CalendarCounterModel.updateOne({ _id: randomInt(counters) }, { $inc: { changes: 1 } })
  if (matchedCount === 0) throw new Error('the counters of the calendar were not installed')
}

/**
 * A text that every committed change of a cell makes another one, whichever server made it. What is read after it is
 * never older than it.
 */
export const calendarVersion = async (): Promise<string> => {
  const rows = await CalendarCounterModel.find().sort({ _id: 1 }).lean()
  return rows.map(({ changes }) => changes).join('.')
}
