import type { Route } from '@vigie/shared/contract/route'
import mongoose, { Schema } from 'mongoose'
import { clockNow } from '../kernel/clock.ts'
import { Problem } from '../kernel/problem.ts'

const windowSchema = new Schema(
  {
    _id: { type: String, required: true },
    requests: { type: Number, required: true },
    endsAt: { type: Date, required: true, expires: 0 },
  },
  { strict: 'throw', versionKey: false, collection: 'rate_windows' },
)
const RateWindowModel = mongoose.model('RateWindow', windowSchema)

/** Counts a call of a limited route in its window, shared by all replicas; 429 once the window is full. */
export const countCall = async (
  name: string,
  { requests, seconds }: NonNullable<Route['rateLimit']>,
  caller: string,
): Promise<void> => {
  const time = clockNow().getTime()
  const number = Math.floor(time / (seconds * 1000))
  const endsAt = new Date((number + 1) * seconds * 1000)
  const window = await RateWindowModel.findOneAndUpdate(
    { _id: `${name}:${caller}:${number}` },
    { $inc: { requests: 1 }, $setOnInsert: { endsAt } },
    { upsert: true, returnDocument: 'after' },
  ).lean()
  if ((window?.requests ?? 0) > requests)
    throw new Problem('too_many_attempts', { retryAfterSeconds: Math.ceil((endsAt.getTime() - time) / 1000) })
}
