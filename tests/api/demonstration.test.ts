import { randomUUID } from 'node:crypto'
import { inDatabase } from '@vigie/scripts/mongo/uri'
import { readConfig } from '@vigie/server/config'
import { connectDatabase, disconnectDatabase } from '@vigie/server/kernel/database'
import { type RunningServer, startServer } from '@vigie/server/main'
import { WrongDatabase } from '@vigie/server/modules/platform/platform.service'
import mongoose from 'mongoose'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { callApi } from '../support/raw.ts'

let uri: string
let running: RunningServer | undefined

beforeEach(() => {
  uri = inDatabase(inject('mongoUri'), `test_${randomUUID().slice(0, 8)}`)
})
afterEach(async () => {
  await stop()
  await connectDatabase(uri)
  await mongoose.connection.dropDatabase()
  await disconnectDatabase()
})

const start = async (environment: Record<string, string> = {}): Promise<RunningServer> => {
  running = await startServer(readConfig({ MONGODB_URI: uri, PORT: '0', JOBS: 'false', QUIET: 'true', ...environment }))
  return running
}
const stop = async () => {
  await running?.stop()
  running = undefined
}
const demonstration = { DEMONSTRATION: 'true' }

describe('a database keeps the mode that it was first opened in', () => {
  test('live: it is never opened as a demonstration', async () => {
    await start()
    await stop()
    await expect(start(demonstration)).rejects.toThrow(WrongDatabase)
    expect(mongoose.connection.readyState).toBe(mongoose.ConnectionStates.disconnected)
    await start()
  })

  test('demonstration: it is never opened as a live one', async () => {
    const { url } = await start(demonstration)
    expect((await callApi('GET', '/platform', { at: url })).json).toMatchObject({ mode: 'demonstration' })
    await stop()
    await expect(start()).rejects.toThrow(/demonstration/)
    await start(demonstration)
  })

  test('one that holds accounts without a mark does not become a demonstration', async () => {
    await connectDatabase(uri)
    await mongoose.connection.collection('users').insertOne({ email: 'quelquun@example.fr' })
    await disconnectDatabase()
    await expect(start(demonstration)).rejects.toThrow(WrongDatabase)
  })

  test('an ordinary platform says that it is live', async () => {
    const { url } = await start()
    expect((await callApi('GET', '/platform', { at: url })).json).toMatchObject({ mode: 'live' })
  })
})

describe('a demonstration answers on this machine alone', () => {
  test.each([
    { HOST: '0.0.0.0' },
    { HOST: '192.0.2.1' },
    { PUBLIC_URL: 'https://vigie.example.fr' },
    { TRUST_PROXY: '1' },
    { TRUST_PROXY: '0' },
  ])('and refuses to start with %o', async (environment) => {
    await expect(start({ ...demonstration, ...environment })).rejects.toThrow(WrongDatabase)
    await connectDatabase(uri)
    expect(await mongoose.connection.collection('platform').countDocuments()).toBe(0)
    await disconnectDatabase()
  })
})

describe('a platform with a public address', () => {
  test('answers under that name alone, and its cookie travels over TLS alone', async () => {
    const server = await start({ PUBLIC_URL: 'https://vigie.example.fr' })
    const at = `http://127.0.0.1:${server.port}`
    const headers = { host: 'vigie.example.fr' }
    const local = await callApi('GET', '/health', { at })
    const closing = await callApi('POST', '/sessions', {
      at,
      headers: { ...headers, origin: 'https://vigie.example.fr' },
      body: { email: 'x', password: 'y' },
    })
    const elsewhere = await callApi('POST', '/sessions', {
      at,
      headers: { ...headers, origin: at },
      body: { email: 'x', password: 'y' },
    })

    expect(local.status).toBe(421)
    expect((await callApi('GET', '/health', { at, headers })).headers['strict-transport-security']).toMatch(/max-age/)
    expect([closing.status, elsewhere.status]).toEqual([401, 403])
  })
})
