import type { Incident } from '@vigie/shared/incidents/incident'
import type { Report } from '@vigie/shared/incidents/report'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fileReport, incidentOf, proposeSolution, qualify, recordIncident, resolve } from '../support/builders.ts'
import { act } from '../support/incident-states.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let spoc: SignedIn
let alpha: SignedIn
let beta: SignedIn
let first: Report
let second: Report
let original: Incident
let duplicate: Incident
beforeAll(async () => {
  await startTestServer()
  ;[spoc, alpha, beta] = [await signedIn('spoc'), await signedIn('ops', 'ALPHA'), await signedIn('ops', 'BETA')]
})
afterAll(() => stopTestServer())

const read = async ({ id }: Pick<Incident, 'id'>) => await spoc.client.incidents.get({ params: { incidentId: id } })
const told = async (person: SignedIn, { id }: Report) => await person.client.reports.get({ params: { reportId: id } })
const mark = async (incident: Incident, master: Incident) =>
  await act(spoc.client, await read(incident), { action: 'mark_duplicate', masterId: master.id })
const restore = async (incident: Incident) =>
  await act(spoc.client, await read(incident), { action: 'restore', reason: 'Ce n’est pas la même panne.' })
const find = async (q: string) => {
  const query = { q, period: 'all', sort: 'newest', pageSize: 100 } as const
  return (await spoc.client.incidents.list({ query })).items.map(({ reference }) => reference)
}
const eventsOf = async ({ id }: Incident) =>
  (await spoc.client.incidents.history({ params: { incidentId: id }, query: { pageSize: 100 } })).items

beforeEach(async () => {
  first = await fileReport(alpha.client, { title: 'Accusé absent' })
  second = await fileReport(beta.client, { title: 'Rien ne revient' })
  original = await incidentOf(spoc.client, first)
  duplicate = await incidentOf(spoc.client, second)
})

describe('a duplicate', () => {
  test('leads to its original, which names it and who reported it', async () => {
    const marked = await mark(duplicate, original)
    const seen = await read(original)

    expect(marked).toMatchObject({
      reference: duplicate.reference,
      duplicateOf: { id: original.id, reference: original.reference },
      survivor: { reference: original.reference, title: 'Accusé absent', status: 'new' },
    })
    expect(seen.duplicates).toMatchObject([
      { reference: duplicate.reference, title: 'Rien ne revient', reports: [{ institution: { acronym: 'BETA' } }] },
    ])
    expect(seen.survivor).toBeNull()
    expect((await eventsOf(original)).at(0)).toMatchObject({
      type: 'incident.duplicate_joined',
      changes: [{ field: 'duplicates', before: [], after: [duplicate.reference] }],
    })
  })

  test('and its report lead a search to the original, as long as it is one', async () => {
    await mark(duplicate, original)
    for (const number of [duplicate.reference, second.reference])
      expect(await find(number)).toContain(original.reference)
    await spoc.client.incidents.edit({
      params: { incidentId: original.id },
      body: { title: 'Accusés absents', version: (await read(original)).version },
    })
    expect(await find(second.reference)).toContain(original.reference)

    await restore(duplicate)
    expect(await find(second.reference)).toEqual([duplicate.reference])
    expect((await eventsOf(original)).at(0)).toMatchObject({ type: 'incident.duplicate_left' })
  })

  test('of an original that became one too leads to the end of the chain', async () => {
    const last = await recordIncident(spoc.client, { title: 'Panne générale' })
    await mark(duplicate, original)
    await mark(original, last)

    expect((await read(duplicate)).survivor?.reference).toBe(last.reference)
    expect(await find(second.reference)).toContain(last.reference)
    await expect(mark(last, duplicate)).rejects.toMatchObject({ problem: { code: 'duplicate_cycle' } })
    await restore(original)
    expect((await read(duplicate)).survivor?.reference).toBe(original.reference)
    expect(await find(second.reference)).not.toContain(last.reference)
  })
})

describe('who reported a duplicate', () => {
  test('is sent what is proposed on the original, once, and follows what becomes of it', async () => {
    await mark(duplicate, original)
    expect((await told(beta, second)).status).toBe('in_progress')
    await proposeSolution(spoc.client, await qualify(spoc.client, await read(original)))

    for (const [person, report] of [
      [alpha, first],
      [beta, second],
    ] as const)
      expect(await told(person, report)).toMatchObject({ status: 'solution_sent', solutions: [{ kind: 'workaround' }] })
    await resolve(spoc.client, await read(original))
    const after = await told(beta, second)
    expect(after).toMatchObject({ status: 'resolved', incident: null })
    expect(after.solutions).toHaveLength(1)
    await act(spoc.client, await read(original), { action: 'reopen', reason: 'Elle est revenue.' })
    expect((await told(beta, second)).status).toBe('solution_sent')
  })

  test('gets at once the solution that the others hold already, and never twice', async () => {
    await proposeSolution(spoc.client, await qualify(spoc.client, original))
    await mark(duplicate, original)
    expect((await told(beta, second)).solutions).toHaveLength(1)
    await restore(duplicate)
    await mark(duplicate, original)
    expect((await told(beta, second)).solutions).toHaveLength(1)
  })

  test('never gets what is internal', async () => {
    await proposeSolution(spoc.client, await qualify(spoc.client, original), { audience: 'internal' })
    await mark(duplicate, original)
    expect(await told(beta, second)).toMatchObject({ status: 'in_progress', solutions: [] })
  })

  test('keeps what was sent when the duplicate has its own life back, and follows it alone from then', async () => {
    await mark(duplicate, original)
    await proposeSolution(spoc.client, await qualify(spoc.client, await read(original)))
    const restored = await restore(duplicate)
    await resolve(spoc.client, await read(original))

    const seen = await told(beta, second)
    expect(restored).toMatchObject({ status: 'new', solutions: [], duplicateOf: null })
    expect(seen).toMatchObject({ status: 'in_progress', solutions: [{ kind: 'workaround' }] })
    expect((await told(alpha, first)).status).toBe('resolved')
  })

  test('contests the original, until the duplicate is restored', async () => {
    await mark(duplicate, original)
    await proposeSolution(spoc.client, await qualify(spoc.client, await read(original)))
    await beta.client.reports.answerSolution({
      params: { reportId: second.id },
      body: { answer: 'does_not_work', solution: 0, comment: 'Le message revient.' },
    })
    expect(await read(original)).toMatchObject({ isContested: true, solutions: [{ contestedCount: 1 }] })
    expect((await read(duplicate)).isContested).toBe(false)

    await restore(duplicate)
    expect(await read(original)).toMatchObject({ isContested: false, solutions: [{ contestedCount: 1 }] })
    expect((await read(duplicate)).isContested).toBe(true)
  })

  test('gets the solution once when it is proposed while the duplicate is marked', async () => {
    const qualified = await qualify(spoc.client, original)
    await Promise.allSettled([mark(duplicate, original), proposeSolution(spoc.client, qualified)])
    expect((await read(duplicate)).status).toBe('duplicate')
    const seen = await read(original)
    expect((await told(beta, second)).solutions).toHaveLength(seen.solutions.length)
  })
})
