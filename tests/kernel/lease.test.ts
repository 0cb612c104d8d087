import { setClock } from '@vigie/server/kernel/clock'
import { withLease } from '@vigie/server/kernel/lease'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { rawCollection } from '../support/things.ts'

const start = new Date('2031-06-02T08:00:00.000Z')
const at = (milliseconds: number) => new Date(start.getTime() + milliseconds)
const minute = 60_000

const leases = () => rawCollection<{ _id: string; holder: string; until: Date }>('leases')

let runs = 0
const work = async () => {
  runs += 1
}

beforeAll(() => startTestServer())
beforeEach(async () => {
  runs = 0
  setClock(start)
  await leases().deleteMany({})
})
afterEach(() => setClock())
afterAll(() => stopTestServer())

/** Another process took the lease for a minute. */
const takenByAnother = async () =>
  await leases().insertOne({ _id: 'seal', holder: 'another process', until: at(minute) })

test('a free lease is taken, and ends with the work', async () => {
  let during: unknown
  const ran = await withLease('seal', minute, async () => {
    during = (await leases().findOne({ _id: 'seal' }))?.until
  })

  expect(ran).toBe(true)
  expect(during).toEqual(at(minute))
  expect(await leases().findOne({ _id: 'seal' })).toMatchObject({ until: start })
})

test('of two holders only one runs', async () => {
  await takenByAnother()
  setClock(at(minute - 1))

  expect(await withLease('seal', minute, work)).toBe(false)
  expect(runs).toBe(0)
  expect(await leases().findOne({ _id: 'seal' })).toMatchObject({ holder: 'another process', until: at(minute) })
})

test('an expired lease is taken over', async () => {
  await takenByAnother()
  setClock(at(minute))

  expect(await withLease('seal', minute, work)).toBe(true)
  expect(runs).toBe(1)
  expect((await leases().findOne({ _id: 'seal' }))?.holder).not.toBe('another process')
})

test('who was taken over does not end the lease of who took it', async () => {
  await withLease('seal', minute, async () => {
    await leases().updateOne({ _id: 'seal' }, { $set: { holder: 'another process', until: at(2 * minute) } })
  })

  expect(await leases().findOne({ _id: 'seal' })).toMatchObject({ holder: 'another process', until: at(2 * minute) })
})

test('work that fails gives the lease back, and its error is told', async () => {
  const failing = withLease('seal', minute, async () => {
    throw new Error('disk full')
  })

  await expect(failing).rejects.toThrow('disk full')
  expect(await leases().findOne({ _id: 'seal' })).toMatchObject({ until: start })
})

test('leases of different names do not wait for each other', async () => {
  await takenByAnother()

  expect(await withLease('deliver', minute, work)).toBe(true)
})
