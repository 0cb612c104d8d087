import mongoose, { Schema } from 'mongoose'

const markerSchema = new Schema(
  { _id: { type: String, required: true }, state: { type: String, enum: ['begun', 'done'] as const, required: true } },
  { strict: 'throw', versionKey: false, collection: 'demonstration' },
)
const MarkerModel = mongoose.model('DemonstrationMarker', markerSchema)

/** How far the seed of this database got; null when none was tried. */
export const seedState = async (): Promise<'begun' | 'done' | null> =>
  (await MarkerModel.findById('seed').lean())?.state ?? null

export const noteSeedState = async (state: 'begun' | 'done'): Promise<void> => {
  await MarkerModel.updateOne({ _id: 'seed' }, { $set: { state } }, { upsert: true })
}

/** What the server installed itself, or needs to go on: everything else comes from the seed. */
const kept: ReadonlySet<string> = new Set([
  'platform',
  'reference_rows',
  'reference_installed',
  'leases',
  'demonstration',
  'audit_events',
  'audit_blocks',
  'audit_unsealed',
])

/** Empties a demonstration whose seed was cut short, but for the reference data and their audit row. */
export const forgetUnfinishedSeed = async (): Promise<void> => {
  const { db } = mongoose.connection
  if (db === undefined) throw new Error('the database is not connected')
  const collections = await db.listCollections({}, { nameOnly: true }).toArray()
  for (const { name } of collections)
    if (!kept.has(name) && !name.startsWith('system.')) await db.collection(name).deleteMany({})
  // Rows before blocks: a block sealed meanwhile goes with the others, and what stays is sealed again.
  const events = db.collection('audit_events')
  await events.deleteMany({ resource: { $ne: 'reference' } })
  await db.collection('audit_blocks').deleteMany({})
  await db.collection('audit_unsealed').deleteMany({})
  const rows = await events.find({}, { projection: { digest: 1 } }).toArray()
  if (rows.length > 0) await db.collection('audit_unsealed').insertOne({ rows })
}
