import { parisYear } from '@vigie/shared/time/paris'
import mongoose, { Schema } from 'mongoose'
import { now } from './unit-of-work.ts'

/** Incident, report: each has its own yearly series. */
export const series = ['INC', 'SIG'] as const
export type Series = (typeof series)[number]

const counterSchema = new Schema(
  {
    _id: { type: Number, required: true },
    INC: { type: Number, default: 0 },
    SIG: { type: Number, default: 0 },
  },
  { strict: 'throw', versionKey: false, collection: 'counters' },
)
const CounterModel = mongoose.model('Counter', counterSchema)

/**
 * The next number of each series named, such as `INC-2026-0042`: yearly (Paris), without a gap, since the counters move
 * in the transaction that uses them. One row holds all series of a year, so that a command takes them in one write;
 * it is the first write of that command, which runs with `takesNumbers`.
 */
export const nextReferences = async <Name extends Series>(...names: readonly Name[]): Promise<Record<Name, string>> => {
  const year = parisYear(now())
  const counters = await CounterModel.findOneAndUpdate(
    { _id: year },
    { $inc: Object.fromEntries(names.map((name) => [name, 1])) },
    { upsert: true, returnDocument: 'after', setDefaultsOnInsert: false },
  ).lean()
  if (counters === null) throw new Error('the counters of the year could not be written')
  return Object.fromEntries(
    names.map((name) => [name, `${name}-${year}-${String(counters[name]).padStart(4, '0')}`]),
  ) as Record<Name, string>
}
