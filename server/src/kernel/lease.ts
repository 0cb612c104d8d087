import { randomUUID } from 'node:crypto'
import mongoose, { Schema } from 'mongoose'
import { clockNow } from './clock.ts'

const leaseSchema = new Schema(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'leases' },
)
const LeaseModel = mongoose.model('Lease', leaseSchema)
const duplicateKey = 11_000

/** This process among the replicas. */
const holder = randomUUID()

const take = async (name: string, milliseconds: number): Promise<boolean> => {
  const time = clockNow()
  try {
    const lease = await LeaseModel.findOneAndUpdate(
      { _id: name, $or: [{ until: { $lte: time } }, { holder }] },
      { $set: { holder, until: new Date(time.getTime() + milliseconds) } },
      { upsert: true, returnDocument: 'after' },
    ).lean()
    return lease?.holder === holder
  } catch (error) {
    // The upsert found no free lease and tried to make one: another replica holds it.
    if (error instanceof mongoose.mongo.MongoServerError && error.code === duplicateKey) return false
    throw error
  }
}

/** Runs `work` if no other replica holds this lease; says whether it ran. The lease ends with the work. */
export const withLease = async (name: string, milliseconds: number, work: () => Promise<unknown>): Promise<boolean> => {
  if (!(await take(name, milliseconds))) return false
  try {
    await work()
  } finally {
    await LeaseModel.updateOne({ _id: name, holder }, { $set: { until: clockNow() } })
  }
  return true
}
