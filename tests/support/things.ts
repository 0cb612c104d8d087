import { AuditModel } from '@vigie/server/kernel/audit.model'
import { OutboxModel } from '@vigie/server/kernel/outbox'
import { deliverLater, record } from '@vigie/server/kernel/unit-of-work'
import mongoose, { Schema } from 'mongoose'

const thingSchema = new Schema(
  { name: { type: String, required: true, unique: true }, count: { type: Number, default: 0 } },
  { optimisticConcurrency: true, strict: 'throw', collection: 'test_things' },
)

/** A record without rules of its own, for what the kernel promises of every record. Import it before the server starts. */
export const ThingModel = mongoose.model('TestThing', thingSchema)

/** Makes a thing inside a command, with its audit row and an outbox row of kind `thing`. */
export const makeThing = async (name: string): Promise<void> => {
  await ThingModel.create([{ name }])
  record({
    type: 'thing.made',
    resource: 'things',
    subjectId: name,
    isNew: true,
    changes: [{ field: 'name', before: null, after: name }],
  })
  deliverLater({ kind: 'thing', key: name, payload: { name } })
}

/** Counts once more on a thing inside a command, by reading it and writing it back. */
export const countOnThing = async (name: string): Promise<void> => {
  const thing = await ThingModel.findOne({ name }).orFail()
  const before = thing.count
  thing.count = before + 1
  await thing.save()
  record({
    type: 'thing.counted',
    resource: 'things',
    subjectId: name,
    changes: [{ field: 'count', before, after: before + 1 }],
  })
}

/** What is stored of the thing with this name: its row, its audit rows and its outbox rows. */
export const tracesOf = async (name: string): Promise<{ things: number; audit: number; outbox: number }> => ({
  things: await ThingModel.countDocuments({ name }),
  audit: await AuditModel.countDocuments({ subjectId: name }),
  outbox: await OutboxModel.countDocuments({ key: name }),
})

/** A collection reached past mongoose: what is written here belongs to no transaction and to no rule. */
export const rawCollection = <Row extends mongoose.mongo.Document = mongoose.mongo.Document>(name: string) =>
  mongoose.connection.getClient().db(mongoose.connection.name).collection<Row>(name)
