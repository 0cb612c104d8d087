import { parisYear } from '@vigie/shared/time/paris'
import mongoose, { Schema } from 'mongoose'
import { now, openTransaction, type Transaction } from './unit-of-work.ts'

/** Incident, report, referral, edition of the calendar: each has its own yearly series. */
export const series = ['INC', 'SIG', 'SAI', 'CAL'] as const
export type Series = (typeof series)[number]
/** How many numbers of each series. */
export type NumberCounts = Partial<Record<Series, number>>

const counterSchema = new Schema(
  {
    /** The year, in Paris. */
    _id: { type: Number, required: true },
    INC: { type: Number, default: 0 },
    SIG: { type: Number, default: 0 },
    SAI: { type: Number, default: 0 },
    CAL: { type: Number, default: 0 },
  },
  { strict: 'throw', versionKey: false, collection: 'counters' },
)
const CounterModel = mongoose.model('Counter', counterSchema)

/** Numbers of one series that this transaction took and has not given out yet. */
interface Stock {
  next: number
  end: number
}
const stockOf = ({ held }: Transaction, name: Series, year: number): Stock => {
  const key = `numbers ${name} ${year}`
  const stock = (held.get(key) as Stock | undefined) ?? { next: 0, end: 0 }
  held.set(key, stock)
  return stock
}

/**
 * Takes numbers for this transaction, in one write: others who want some wait for its commit. What is taken must be
 * given out by `nextReferences` before the commit, or the transaction fails: a number left over would be a gap.
 */
export const takeNumbers = async (transaction: Transaction, counts: NumberCounts, at: Date): Promise<void> => {
  const year = parisYear(at)
  const row = await CounterModel.findOneAndUpdate(
    { _id: year },
    { $inc: counts },
    { upsert: true, returnDocument: 'after', setDefaultsOnInsert: false },
  )
    .orFail()
    .lean()
  for (const name of series) {
    const count = counts[name] ?? 0
    if (count > 0) Object.assign(stockOf(transaction, name, year), { next: row[name] - count + 1, end: row[name] + 1 })
  }
  transaction.beforeCommit.push(() => {
    const left = series.filter((name) => stockOf(transaction, name, year).next < stockOf(transaction, name, year).end)
    if (left.length > 0) throw new Error(`numbers taken and not used: ${left.join(', ')}`)
  })
}

/**
 * The next number of each series named, such as `INC-2026-0042`: yearly (Paris), without a gap, since the counters move
 * in the transaction that uses them. A command says in `takes` how many it needs; one that did not takes them here.
 */
export const nextReferences = async <Name extends Series>(...names: readonly Name[]): Promise<Record<Name, string>> => {
  const transaction = openTransaction()
  const year = parisYear(now())
  const wanting = names.filter((name) => stockOf(transaction, name, year).next >= stockOf(transaction, name, year).end)
  if (wanting.length > 0) await takeNumbers(transaction, Object.fromEntries(wanting.map((name) => [name, 1])), now())
  return Object.fromEntries(
    names.map((name) => {
      const stock = stockOf(transaction, name, year)
      const number = stock.next
      stock.next += 1
      return [name, `${name}-${year}-${String(number).padStart(4, '0')}`]
    }),
  ) as Record<Name, string>
}
