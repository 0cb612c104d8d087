import { randomUUID } from 'node:crypto'
import { inDatabase } from '@vigie/scripts/mongo/uri'
import { readConfig } from '@vigie/server/config'
import { type RunningServer, startServer } from '@vigie/server/main'
import mongoose from 'mongoose'
import { inject } from 'vitest'

let running: RunningServer | undefined

/** The address of the server of this test file. */
export const origin = (): string => {
  if (running === undefined) throw new Error('startTestServer was not awaited')
  return running.url
}

/** A server on a free port over a database of its own, empty unless `prepare` fills it; timed work runs when a test asks for it. */
export const startTestServer = async (
  environment: Record<string, string> = {},
  prepare?: () => Promise<void>,
): Promise<void> => {
  running = await startServer(
    readConfig({
      MONGODB_URI: inDatabase(inject('mongoUri'), `test_${randomUUID().slice(0, 8)}`),
      PORT: '0',
      JOBS: 'false',
      QUIET: 'true',
      ...environment,
    }),
    prepare,
  )
}

/** Ends the server and removes its database. */
export const stopTestServer = async (): Promise<void> => {
  await mongoose.connection.dropDatabase()
  await running?.stop()
  running = undefined
}
