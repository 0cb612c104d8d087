import { IncidentModel } from '@vigie/server/modules/incidents/incident.model'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { as } from '../support/as.ts'
import { recordIncident } from '../support/builders.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

beforeAll(() => startTestServer())
afterAll(() => stopTestServer())

const query = { status: ['new'], period: 'recent', sort: 'newest', pageSize: 1 } as const
const countFor = async (client: Awaited<ReturnType<typeof as>>) =>
  (await client.incidents.list({ query: { ...query, status: [...query.status] } })).count

test('who has written something counts it, though the same count is still under way for another', async () => {
  const [spoc, other] = [await as('spoc'), await as('spoc_head')]
  await recordIncident(spoc)
  const released = Promise.withResolvers<void>()
  const counted = Promise.withResolvers<void>()
  const count = IncidentModel.countDocuments.bind(IncidentModel)
  const slow = vi.spyOn(IncidentModel, 'countDocuments').mockImplementationOnce(
    (filter) =>
      ({
        limit: async (most: number) => {
          const before = await count(filter).limit(most)
          counted.resolve()
          await released.promise
          return before
        },
      }) as unknown as ReturnType<typeof IncidentModel.countDocuments>,
  )
  try {
    const asked = countFor(other)
    await counted.promise
    await recordIncident(spoc)
    const own = countFor(spoc)
    setTimeout(released.resolve, 500)

    expect(await own).toBe(2)
    expect(await asked).toBe(1)
  } finally {
    slow.mockRestore()
  }
})

test('those who ask for the same count at once share one', async () => {
  const people = await Promise.all([as('spoc'), as('spoc'), as('spoc_head')])
  await Promise.all(people.map(countFor))
  const counting = vi.spyOn(IncidentModel, 'countDocuments')
  try {
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => countFor(people[index % people.length] ?? expect.fail())),
    )
    expect(counting.mock.calls.length).toBeLessThan(12)
  } finally {
    counting.mockRestore()
  }
})
