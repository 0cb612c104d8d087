import { systemActor } from '@vigie/server/kernel/actor'
import { command } from '@vigie/server/kernel/command'
import { paginate } from '@vigie/server/kernel/paginate'
import { IncidentModel } from '@vigie/server/modules/incidents/incident.model'
import type { ApiClient } from '@vigie/shared/contract/client'
import type { IncidentSummary } from '@vigie/shared/incidents/incident'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { recordIncident } from '../support/builders.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { withinSeconds } from '../support/time.ts'

const day = 86_400_000
const today = Math.floor(Date.now() / day) * day
/** Six incidents for each of three dates: most have the date of their neighbour. */
const detectedAt = (index: number) => new Date(today - (2 + (index % 3)) * day)

let spoc: ApiClient
let placed: IncidentSummary[] = []
beforeAll(async () => {
  await startTestServer()
  spoc = await as('spoc')
  for (let index = 0; index < 18; index += 1) placed.push(await recordIncident(spoc, { detectedAt: detectedAt(index) }))
})
afterAll(() => stopTestServer())

type Sort = 'newest' | 'oldest' | 'updated'
const keyOf = (incident: IncidentSummary, sort: Sort) =>
  (sort === 'updated' ? incident.updatedAt : incident.datedAt).getTime()

/** The total order that a list promises: by date, ties by id. */
const inOrder = (sort: Sort) => (left: IncidentSummary, right: IncidentSummary) => {
  const ascending = keyOf(left, sort) - keyOf(right, sort) || (left.id < right.id ? -1 : 1)
  return sort === 'oldest' ? ascending : -ascending
}

/** Walks a whole list; the size of each page is the next of `sizes`, over and over. */
const walk = async (
  sort: Sort,
  sizes: readonly number[],
  betweenPages: (page: number) => Promise<unknown> = async () => {},
  period: 'all' | 'recent' = 'all',
): Promise<IncidentSummary[]> => {
  const seen: IncidentSummary[] = []
  let after: string | undefined
  for (let page = 0; page < 200; page += 1) {
    const pageSize = sizes[page % sizes.length] ?? 1
    const { items, next } = await spoc.incidents.list({
      query: { sort, period, pageSize, ...(after !== undefined && { after }) },
    })
    expect(items.length).toBeLessThanOrEqual(pageSize)
    seen.push(...items)
    if (next === null) return seen
    expect(items).toHaveLength(pageSize)
    after = next
    await betweenPages(page)
  }
  return expect.fail('the list has no end')
}
const ids = (incidents: readonly IncidentSummary[]) => incidents.map(({ id }) => id)
const anySizes = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 5 })
const anySort = fc.constantFrom<Sort>('newest', 'oldest', 'updated')

describe('walking the pages of a list', () => {
  test('gives each row once and in order, whatever the size of each page', async () => {
    const hasTime = withinSeconds(15)
    await fc.assert(
      fc.asyncProperty(anySort, anySizes, async (sort, sizes) => {
        if (!hasTime()) return
        expect(ids(await walk(sort, sizes))).toEqual(ids(placed.toSorted(inOrder(sort))))
      }),
      { numRuns: 25 },
    )
  })

  test('gives each earlier row once and in order while rows are added in front', async () => {
    const hasTime = withinSeconds(15)
    await fc.assert(
      fc.asyncProperty(anySizes, fc.array(fc.integer({ min: 0, max: 4 })), async (sizes, additions) => {
        if (!hasTime()) return
        const before = placed.toSorted(inOrder('newest'))
        const added: IncidentSummary[] = []
        const addInFront = async (page: number) => {
          // The newest date that is there already, or later: in front of all, or among its equals.
          const where = additions[page]
          if (where === undefined) return
          added.push(await recordIncident(spoc, { detectedAt: new Date(today - 2 * day + where * 3_600_000) }))
        }

        const seen = await walk('newest', sizes, addInFront)
        placed = [...placed, ...added]

        const known = new Set(ids(before))
        expect(ids(seen.filter(({ id }) => known.has(id)))).toEqual(ids(before))
        expect(new Set(ids(seen)).size).toBe(seen.length)
        expect(seen).toEqual(seen.toSorted(inOrder('newest')))
      }),
      { numRuns: 8 },
    )
  })

  test('goes on right after a row that has meanwhile left the list', async () => {
    const wanted = { status: ['new'], sort: 'newest', period: 'all', pageSize: 5 } as const
    const query = { ...wanted, status: [...wanted.status] }
    const before = placed.toSorted(inOrder('newest'))
    const first = await spoc.incidents.list({ query })
    const last = first.items.at(-1)
    if (last === undefined || first.next === null) return expect.fail('the list is too short')
    await spoc.incidents.move({
      params: { incidentId: last.id },
      body: { action: 'reject', version: last.version, reason: 'Hors du périmètre.' },
    })

    const second = await spoc.incidents.list({ query: { ...query, after: first.next } })

    expect(ids([...first.items, ...second.items])).toEqual(ids(before.slice(0, 10)))
  })
})

test.each([
  '',
  'x',
  '!',
  'bnVsbA',
  Buffer.from('[1,2,3]').toString('base64url'),
  Buffer.from('[1e99,"f"]').toString('base64url'),
])('a cursor that is none of ours is refused: %s', async (after) => {
  const answer = spoc.incidents.list({ query: { sort: 'newest', period: 'all', pageSize: 5, after } })

  await expect(answer).rejects.toMatchObject({
    status: 422,
    problem: { issues: [{ path: ['query', 'after'], code: 'unknown_value' }] },
  })
})

test('a command may begin by reading a list', async () => {
  const order = { field: 'datedAt', direction: -1 } as const
  const page = await command(systemActor, () =>
    paginate(IncidentModel, {}, order, { pageSize: 5 }, {}, (rows) => rows.map(({ reference }) => reference)),
  )

  expect(page.items).toHaveLength(5)
  expect(page.count).toBe(placed.length)
})

test('a list of many years is walked in order too, through crowded weeks and empty years', async () => {
  const model = await IncidentModel.findOne({}).orFail().lean()
  const oldest = 6 * 365
  const rows = Array.from({ length: 2200 }, (_, index) => {
    // Most lie in two crowds, the others far from one another.
    const age = index % 3 === 0 ? (index * oldest) / 2200 : index % 2 === 0 ? 40 : 1500 + (index % 7)
    const datedAt = new Date(today - age * day)
    // Open, hence recent whatever their dates.
    return {
      ...model,
      status: 'new',
      _id: new IncidentModel()._id,
      reference: `INC-1999-${index}`,
      title: 'Ancien',
      datedAt,
    }
  })
  await IncidentModel.collection.insertMany(rows)
  const all = [...placed.map(({ id, datedAt }) => ({ id, at: datedAt.getTime() }))].concat(
    rows.map(({ _id, datedAt }) => ({ id: _id.toHexString(), at: datedAt.getTime() })),
  )

  for (const [sort, sign, period] of [
    ['newest', -1, 'all'],
    ['newest', -1, 'recent'],
    ['oldest', 1, 'all'],
    ['oldest', 1, 'recent'],
  ] as const) {
    const seen = await walk(sort, [97, 13], undefined, period)
    const expected = all.toSorted((left, right) => sign * (left.at - right.at || (left.id < right.id ? -1 : 1)))
    expect(ids(seen)).toEqual(expected.map(({ id }) => id))
  }
})
