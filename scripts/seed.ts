import { join } from 'node:path'
import { connectDatabase, disconnectDatabase } from '@vigie/server/kernel/database'
import { stampDatabase, WrongDatabase } from '@vigie/server/modules/platform/platform.service'
import { installReferenceData } from '@vigie/server/modules/reference/reference.install'
import mongoose from 'mongoose'
import { seedDemonstration } from './demo/seed.ts'
import { dataFolder } from './folders.ts'
import { ensureMongo, NoMongo } from './mongo/ensure.ts'

const log = (line: string) => console.info(line)

/** Fills the demonstration of MONGODB_URI, else the one that `npm start` opens, and says what it holds. */
const seed = async (): Promise<void> => {
  const mongo = await ensureMongo({ durable: true, dataDir: join(dataFolder, 'start'), log })
  try {
    await connectDatabase(mongo.uri)
    await stampDatabase(true)
    await installReferenceData()
    await seedDemonstration({ log })
    for (const name of ['institutions', 'users', 'reports', 'incidents', 'messages', 'notes', 'audit_events']) {
      log(`${name.padEnd(14)}${String(await mongoose.connection.collection(name).countDocuments()).padStart(6)}`)
    }
  } finally {
    await disconnectDatabase()
    await mongo.stop()
  }
}

await seed().catch((error: unknown) => {
  console.error(error instanceof WrongDatabase || error instanceof NoMongo ? error.message : error)
  process.exitCode = 1
})
