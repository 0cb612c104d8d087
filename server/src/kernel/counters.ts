import { parisYear } from '@vigie/shared/time/paris'
import mongoose, { Schema } from 'mongoose'
import { now, openTransaction } from './unit-of-work.ts'

/** Incident, report: each has its own yearly series. */
export const series = ['INC', 'SIG'] as const
export type Series = (typeof series)[number]

const counterSchema = new Schema(
  {
    _id: { type: Number, required: true },
    /** Moved by each transaction that takes numbers: it is what they wait for. */
    turn: { type: Number, default: 0 },
    INC: { type: Number, default: 0 },
    SIG: { type: Number, default: 0 },
  },
  { strict: 'throw', versionKey: false, collection: 'counters' },
)
const CounterModel = mongoose.model('Counter', counterSchema)

type Counters = Record<Series, number>

/** Takes the row of the year for this transaction: others wait for its commit. Written back once, with what was taken. */
const takeCounters = async (year: number): Promise<Counters> => {
  const { held, beforeCommit } = openTransaction()
  const key = `counters of ${year}`
  const known = held.get(key) as Counters | undefined
  if (known !== undefined) return known
  const row = await CounterModel.findOneAndUpdate(
    { _id: year },
    { $inc: { turn: 1 } },
    { upsert: true, returnDocument: 'after', setDefaultsOnInsert: false },
  ).lean()
  const counters = Object.fromEntries(series.map((name) => [name, row?.[name] ?? 0])) as Counters
  held.set(key, counters)
  beforeCommit.push(async () => {
    await CounterModel.updateOne({ _id: year }, { $set: counters })
  })
  return counters
}

/**
 * The next number of each series named, such as `INC-2026-0042`: yearly (Paris), without a gap, since the counters move
 * in the transaction that uses them. Only inside a command that runs with `takesNumbers`.
 */
export const nextReferences = async <Name extends Series>(...names: readonly Name[]): Promise<Record<Name, string>> => {
  const year = parisYear(now())
  const counters = await takeCounters(year)
  return Object.fromEntries(
    names.map((name) => {
      counters[name] += 1
      return [name, `${name}-${year}-${String(counters[name]).padStart(4, '0')}`]
    }),
  ) as Record<Name, string>
}
