import { alignIndexes } from '@vigie/server/kernel/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { rawCollection } from '../support/things.ts'

beforeAll(() => startTestServer())
afterAll(() => stopTestServer())

test('a database that an earlier version indexed otherwise gets the indexes of this one, and keeps its records', async () => {
  const incidents = rawCollection('incidents')
  const wanted = await incidents.indexes()
  const changed = wanted.find(({ partialFilterExpression }) => partialFilterExpression !== undefined)
  if (changed?.name === undefined) return expect.fail('no index is partial any more')
  await incidents.dropIndex(changed.name)
  await incidents.createIndex(changed.key)
  await incidents.createIndex({ formerField: 1 })
  await rawCollection('counters').insertOne({ year: 'kept' })

  await alignIndexes()

  const byName = (indexes: typeof wanted) =>
    indexes.toSorted((left, right) => ((left.name ?? '') < (right.name ?? '') ? -1 : 1))
  expect(byName(await incidents.indexes())).toEqual(byName(wanted))
  expect(await rawCollection('counters').countDocuments({ year: 'kept' })).toBe(1)
})
