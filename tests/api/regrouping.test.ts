import { setClock } from '@vigie/server/kernel/clock'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { Report } from '@vigie/shared/incidents/report'
import { parisDay } from '@vigie/shared/time/paris'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  attachReport,
  fileReport,
  incidentOf,
  proposeSolution,
  qualify,
  recordIncident,
  resolve,
} from '../support/builders.ts'
import { unknownId } from '../support/contract.ts'
import { act } from '../support/incident-states.ts'
import { keepSessionsOpen } from '../support/sessions.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let spoc: SignedIn
let alpha: SignedIn
let beta: SignedIn
let first: Report
let second: Report
let target: Incident
let source: Incident
beforeAll(async () => {
  await startTestServer()
  ;[spoc, alpha, beta] = [await signedIn('spoc'), await signedIn('ops', 'ALPHA'), await signedIn('ops', 'BETA')]
  await keepSessionsOpen()
})
afterEach(() => setClock())
afterAll(() => stopTestServer())
beforeEach(async () => {
  first = await fileReport(alpha.client, { title: 'Accusé absent' })
  second = await fileReport(beta.client, { title: 'Quetsche introuvable' })
  target = await incidentOf(spoc.client, first)
  source = await incidentOf(spoc.client, second)
})

const read = async ({ id }: Pick<Incident, 'id'>) => await spoc.client.incidents.get({ params: { incidentId: id } })
const told = async (person: SignedIn, { id }: Report) => await person.client.reports.get({ params: { reportId: id } })
const attach = async (report: Report, to: Incident) => await attachReport(spoc.client, await read(to), report)
const split = async (from: Incident, ...reports: Report[]) =>
  await spoc.client.incidents.split({
    params: { incidentId: from.id },
    body: { reportIds: reports.map(({ id }) => id), version: (await read(from)).version },
  })
const find = async (q: string) => {
  const query = { q, period: 'all', sort: 'newest', pageSize: 100 } as const
  return (await spoc.client.incidents.list({ query })).items.map(({ reference }) => reference)
}
const lastEvents = async ({ id }: Incident, count: number) =>
  (await spoc.client.incidents.history({ params: { incidentId: id }, query: { pageSize: count } })).items
const figures = async (cutOff?: Date) => {
  const today = parisDay(new Date())
  return await spoc.client.indicators.ir42({
    query: { from: today, to: today, ...(cutOff !== undefined && { cutOff }) },
  })
}

describe('a report moved to an incident', () => {
  test('hangs there, and what it leaves empty becomes a duplicate of it', async () => {
    const attached = await attach(second, target)
    const left = await read(source)

    expect(attached.reports.map(({ reference }) => reference)).toEqual([first.reference, second.reference])
    expect(attached.institutions.map(({ acronym }) => acronym)).toEqual(['ALPHA', 'BETA'])
    expect(attached.duplicates).toMatchObject([{ reference: source.reference }])
    expect(left).toMatchObject({ status: 'duplicate', reports: [], duplicateOf: { reference: target.reference } })
    expect((await spoc.client.reports.get({ params: { reportId: second.id } })).incident?.reference).toBe(
      target.reference,
    )
    expect((await lastEvents(target, 2)).map(({ type }) => type)).toEqual([
      'incident.duplicate_joined',
      'incident.report_attached',
    ])
    expect((await lastEvents(source, 2)).map(({ type }) => type)).toEqual([
      'incident.mark_duplicate',
      'incident.report_detached',
    ])
  })

  test('is found with its new incident by its words and by both numbers', async () => {
    await attach(second, target)
    for (const words of ['quetsche', second.reference, source.reference])
      expect(await find(words)).toContain(target.reference)
  })

  test('leaves the others where they were', async () => {
    const third = await fileReport(alpha.client, { description: 'Un mirliton sonne à chaque envoi.' })
    await attach(third, source)
    await attach(third, target)
    const left = await read(source)

    expect(left).toMatchObject({ status: 'new', reports: [{ reference: second.reference }] })
    expect(left.datedAt).toEqual(second.reportedAt)
    // Words that only the report which left had written, and that nobody has added to the facts.
    expect(await find('mirliton')).toEqual(expect.arrayContaining([target.reference]))
    expect(await find('mirliton')).not.toContain(source.reference)
  })

  test('gives the incident the date of its earliest report', async () => {
    const attached = await attach(first, source)
    expect(attached.datedAt).toEqual(first.reportedAt)
    expect(attached.reports.map(({ reference }) => reference)).toEqual([first.reference, second.reference])
  })

  test('tells its reporter what the others know, once, and never who they are', async () => {
    await proposeSolution(spoc.client, await qualify(spoc.client, target))
    await attach(second, target)
    const seen = await told(beta, second)

    expect(seen).toMatchObject({ status: 'solution_sent', incident: null, solutions: [{ kind: 'workaround' }] })
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(`ALPHA|INC-|${first.reference}`))
    await proposeSolution(spoc.client, await read(target), { text: 'Mieux.' })
    expect((await told(beta, second)).solutions).toHaveLength(2)
  })

  test('may come to what Cleiss found itself', async () => {
    const found = await recordIncident(spoc.client)
    const attached = await attach(second, found)
    expect(attached).toMatchObject({ origin: 'cleiss', reports: [{ reference: second.reference }] })
    expect(attached.datedAt).toEqual(second.reportedAt)
  })

  test('is refused when it is there already, unknown, or asked of an incident that is set aside or was changed', async () => {
    const rejected = await act(spoc.client, await recordIncident(spoc.client), { action: 'reject', reason: 'Doute.' })
    await expect(attach(first, target)).rejects.toMatchObject({ status: 409, problem: { code: 'already_exists' } })
    await expect(attach({ ...second, id: unknownId }, target)).rejects.toMatchObject({
      status: 422,
      problem: { issues: [{ path: ['body', 'reportId'], code: 'unknown_value' }] },
    })
    await expect(attach(second, rejected)).rejects.toMatchObject({ problem: { code: 'transition_refused' } })
    await qualify(spoc.client, target)
    await expect(attachReport(spoc.client, target, second)).rejects.toMatchObject({
      problem: { code: 'stale_version' },
    })
    expect((await read(source)).reports).toHaveLength(1)
  })

  test('does not empty an incident that was closed or rejected: it says so', async () => {
    const rejected = await act(spoc.client, source, { action: 'reject', reason: 'Doute.' })
    await expect(attach(second, target)).rejects.toMatchObject({
      status: 409,
      problem: { details: { action: 'mark_duplicate', status: 'rejected' } },
    })
    expect((await read(rejected)).reports).toHaveLength(1)
    expect((await read(target)).reports).toHaveLength(1)
  })

  test('leaves nothing to restore where it came from', async () => {
    await attach(second, target)
    await expect(
      act(spoc.client, await read(source), { action: 'restore', reason: 'Par erreur.' }),
    ).rejects.toMatchObject({ status: 422, problem: { code: 'no_report_left' } })
  })

  test('to two incidents at the same moment hangs under one', async () => {
    const other = await recordIncident(spoc.client)
    await Promise.allSettled([attach(second, target), attach(second, other)])
    const holders = [await read(target), await read(other), await read(source)].filter(({ reports }) =>
      reports.some(({ id }) => id === second.id),
    )
    const { incident } = await spoc.client.reports.get({ params: { reportId: second.id } })
    expect(holders.map(({ id }) => id)).toEqual([incident?.id])
  })
})

describe('reports taken out of an incident', () => {
  test('make a new one with the next number, from the first statement', async () => {
    await proposeSolution(spoc.client, await qualify(spoc.client, await attach(second, target)))
    const made = await split(target, second)
    const left = await read(target)

    expect(made).toMatchObject({
      status: 'new',
      origin: 'ops',
      title: 'Quetsche introuvable',
      reports: [{ reference: second.reference }],
      institutions: [{ acronym: 'BETA' }],
      missing: ['qualification', 'solution'],
      solutions: [],
      qualification: null,
    })
    expect(made.reference > source.reference).toBe(true)
    expect(made.datedAt).toEqual(second.reportedAt)
    expect(left).toMatchObject({ reports: [{ reference: first.reference }], institutions: [{ acronym: 'ALPHA' }] })
    expect(await told(beta, second)).toMatchObject({ status: 'in_progress', solutions: [{ kind: 'workaround' }] })
    expect(await find('quetsche')).toEqual(expect.arrayContaining([made.reference]))
    expect(await find('quetsche')).not.toContain(target.reference)
    expect((await lastEvents(made, 1))[0]).toMatchObject({
      type: 'incident.split_from',
      changes: [{ field: 'movedFrom', after: target.reference }],
    })
    expect((await lastEvents(target, 1))[0]?.type).toBe('incident.reports_split')
  })

  test('leave at least one behind', async () => {
    await expect(split(target, first)).rejects.toMatchObject({ status: 422, problem: { code: 'no_report_left' } })
    await expect(split(target, second)).rejects.toMatchObject({
      status: 422,
      problem: { issues: [{ path: ['body', 'reportIds', 0], code: 'unknown_value' }] },
    })
    expect((await read(target)).reports).toHaveLength(1)
  })

  test('take their contest with them', async () => {
    await proposeSolution(spoc.client, await qualify(spoc.client, await attach(second, target)))
    await beta.client.reports.answerSolution({
      params: { reportId: second.id },
      body: { answer: 'does_not_work', solution: 0, comment: 'Autre chose se passe ici.' },
    })
    expect((await read(target)).isContested).toBe(true)
    expect((await split(target, second)).isContested).toBe(true)
    expect((await read(target)).isContested).toBe(false)
  })

  test('follow their new incident alone', async () => {
    await qualify(spoc.client, await attach(second, target))
    const made = await split(target, second)
    await resolve(spoc.client, await proposeSolution(spoc.client, await qualify(spoc.client, made)))
    expect((await told(beta, second)).status).toBe('resolved')
    expect(await told(alpha, first)).toMatchObject({ status: 'in_progress', solutions: [] })
  })
})

test('regrouping changes IR.4.2 from then on, never what was answered before', async () => {
  const start = Date.now()
  const after = (minutes: number) => setClock(new Date(start + minutes * 60_000))
  after(1)
  const before = await figures()
  after(2)
  await attach(second, target)
  after(3)
  const merged = await figures()
  after(4)
  await split(target, second)
  after(5)
  const apart = await figures()

  expect([merged, apart].map(({ denominator }) => denominator - before.denominator)).toEqual([-1, 0])
  for (const { isSettled, ...figure } of [before, merged, apart])
    expect(await figures(figure.asOf)).toMatchObject(figure)
})
