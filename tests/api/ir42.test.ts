import { setClock } from '@vigie/server/kernel/clock'
import type { Ir42Query } from '@vigie/shared/indicators/indicator.routes'
import { addDays, endOfParisDay, parisDay, startOfParisDay } from '@vigie/shared/time/paris'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type incidentBody, proposeSolution, qualify, recordIncident, reportBody } from '../support/builders.ts'
import { act } from '../support/incident-states.ts'
import { callApi, problemOf } from '../support/raw.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

/** Days to come, one a test: sessions are opened under their clock, and no test counts another's incidents. */
let day = addDays(parisDay(new Date()), 10)
let spoc: SignedIn

const at = (hours: number, of = day) => new Date(startOfParisDay(of).getTime() + hours * 3_600_000)
const read = async (query: Partial<Ir42Query> = {}) =>
  await spoc.client.indicators.ir42({ query: { from: day, to: day, ...query } })

beforeAll(() => startTestServer())
afterEach(() => setClock())
afterAll(() => stopTestServer())

/** Starts the next day of the tests at this hour of Paris. */
const openDay = async (hours = 9) => {
  day = addDays(day, 10)
  setClock(at(hours))
  spoc = await signedIn('spoc')
}
const found = async (fields: Parameters<typeof incidentBody>[0] = {}) => {
  const { client } = spoc
  return await recordIncident(client, { occurredAt: at(0.5), detectedAt: at(1), ...fields })
}

describe('IR.4.2', () => {
  test('of an empty population is sans objet, never 100 %', async () => {
    await openDay()
    const figures = await read()
    expect(figures).toMatchObject({ numerator: 0, denominator: 0, rate: null, missing: [], byInstitution: [] })
    expect(figures.byOrigin).toEqual(
      ['cleiss', 'ops'].map((origin) => ({ origin, numerator: 0, denominator: 0, rate: null })),
    )
  })

  test('counts what has every axis, a risk and a solution, and lists what each other one lacks', async () => {
    await openDay()
    const complete = await proposeSolution(spoc.client, await qualify(spoc.client, await found()))
    const bare = await found({ title: 'Rien encore' })
    const partial = await qualify(spoc.client, await found({ title: 'À moitié' }), {
      cause: null,
      impact: null,
      riskCodes: [],
    })
    const ofReport = await signedIn('ops', 'CNAV')
    await ofReport.client.reports.file({ body: reportBody({ occurredAt: at(2) }) })
    const figures = await read()

    expect(complete.missing).toEqual([])
    expect(figures).toMatchObject({ numerator: 1, denominator: 4, rate: 0.25 })
    const lacking = new Map(figures.missing.map(({ reference, elements }) => [reference, elements]))
    expect(lacking.get(bare.reference)).toEqual(['qualification', 'solution'])
    expect(lacking.get(partial.reference)).toEqual(['cause', 'impact', 'risk', 'solution'])
    expect(figures.byOrigin).toMatchObject([
      { origin: 'cleiss', numerator: 1, denominator: 3 },
      { origin: 'ops', numerator: 0, denominator: 1 },
    ])
    const lines = figures.byInstitution.map(({ institution, denominator }) => [
      institution?.acronym ?? 'cleiss',
      denominator,
    ])
    expect(lines.sort()).toEqual([
      ['CNAV', 1],
      ['cleiss', 3],
    ])
  })

  test('counts "none possible" only beside a referral that has a reference', async () => {
    await openDay()
    let incident = await proposeSolution(spoc.client, await qualify(spoc.client, await found()), {
      kind: 'none_possible',
      text: 'Rien à faire ici.',
    })
    expect((await read()).missing).toMatchObject([{ elements: ['referralReference'] }])
    incident = await act(spoc.client, incident, {
      action: 'refer',
      referral: { addressee: 'rina_group', referredOn: day },
    })
    expect((await read()).numerator).toBe(0)
    await act(spoc.client, incident, {
      action: 'complete_referral',
      referralId: incident.referrals[0]?.id ?? '',
      reference: 'RINA-4711',
    })
    expect(await read()).toMatchObject({ numerator: 1, missing: [] })
  })

  test('leaves out what is not in production, and sets aside rejected ones and duplicates, which it counts apart', async () => {
    await openDay()
    await found({ environment: 'acceptance' })
    await found({ environment: 'training' })
    const master = await found()
    await act(spoc.client, await found(), { action: 'reject', reason: 'Hors du périmètre.' })
    await act(spoc.client, await found(), { action: 'mark_duplicate', masterId: master.id })
    expect(await read()).toMatchObject({ denominator: 1, excluded: { rejected: 1, duplicate: 1 } })
  })

  test('takes a later incomplete qualification for what it is', async () => {
    await openDay()
    const complete = await proposeSolution(spoc.client, await qualify(spoc.client, await found()))
    expect((await read()).numerator).toBe(1)
    await qualify(spoc.client, complete, { severity: null })
    expect((await read()).missing).toMatchObject([{ elements: ['severity'] }])
  })

  test('dates an incident by its first report or its detection, in days of Paris', async () => {
    await openDay(12)
    const [first, last] = [
      await found({ detectedAt: startOfParisDay(day) }),
      await found({ detectedAt: new Date(at(12).getTime()) }),
    ]
    await found({ detectedAt: new Date(startOfParisDay(day).getTime() - 1) })
    const figures = await read()
    expect(figures.missing.map(({ reference }) => reference)).toEqual([first.reference, last.reference])
    expect((await read({ from: addDays(day, -1), to: addDays(day, -1) })).denominator).toBe(1)
  })
})

describe('at a cut-off', () => {
  test('an instant counts what was recorded up to it, inclusive, for ever after', async () => {
    await openDay(9)
    const incident = await found()
    setClock(at(10))
    const qualified = await qualify(spoc.client, incident)
    setClock(at(11))
    const solved = await proposeSolution(spoc.client, qualified)
    setClock(at(12))
    const moments = [new Date(at(9).getTime() - 1), at(9), at(10), new Date(at(11).getTime() - 1), at(11), at(12)]
    const before = await Promise.all(moments.map((cutOff) => read({ cutOff })))
    await act(spoc.client, solved, { action: 'reject', reason: 'Finalement hors du périmètre.' })
    setClock(at(13))
    const after = await Promise.all(moments.map((cutOff) => read({ cutOff })))

    expect(before.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
      [0, 0],
      [0, 1],
      [0, 1],
      [0, 1],
      [1, 1],
      [1, 1],
    ])
    expect(after.slice(0, 5)).toEqual(before.slice(0, 5))
    expect((await read()).denominator).toBe(0)
  })

  test('a day counts up to its last instant in Paris', async () => {
    await openDay(9)
    const incident = await found()
    setClock(new Date(endOfParisDay(day).getTime() - 1))
    spoc = await signedIn('spoc')
    const qualified = await qualify(spoc.client, incident)
    setClock(endOfParisDay(day))
    await proposeSolution(spoc.client, qualified)
    setClock(new Date(endOfParisDay(day).getTime() + 3_600_000))
    const atDay = await read({ cutOff: day })

    expect(atDay.missing).toMatchObject([{ elements: ['solution'] }])
    expect(atDay.asOf).toEqual(new Date(endOfParisDay(day).getTime() - 1))
    expect((await read({ cutOff: addDays(day, 1) })).numerator).toBe(1)
  })

  test('a day that is not over counts up to now, and is not settled', async () => {
    await openDay(9)
    const today = await read({ cutOff: day })
    expect(today).toMatchObject({ asOf: at(9), isSettled: false })
    expect((await read({ cutOff: addDays(day, -1) })).isSettled).toBe(true)
  })

  test('that lies in the future there is no figure', async () => {
    await openDay(9)
    for (const cutOff of [addDays(day, 1), at(9.1).toISOString()]) {
      const answer = await callApi('GET', `/indicators/ir-4.2?from=${day}&to=${day}&cutOff=${cutOff}`, {
        cookie: spoc.cookie,
      })
      expect(problemOf(answer)).toMatchObject({ status: 422, issues: [{ path: ['query', 'cutOff'], code: 'future' }] })
    }
  })
})

describe('a period', () => {
  test('is two days in order, both given', async () => {
    await openDay()
    const ask = async (query: string) => await callApi('GET', `/indicators/ir-4.2?${query}`, { cookie: spoc.cookie })
    expect(problemOf(await ask('from=2026-03-02&to=2026-03-01'))).toMatchObject({
      status: 422,
      issues: [{ path: ['query', 'to'], code: 'out_of_order' }],
    })
    expect(problemOf(await ask('from=2026-03-02')).issues).toMatchObject([{ path: ['query', 'to'] }])
    expect(problemOf(await ask('from=2026-03-02&to=2026-03-02&cutOff=soon')).issues).toMatchObject([
      { path: ['query', 'cutOff'] },
    ])
    expect((await ask('from=2026-03-02&to=2026-03-02')).status).toBe(200)
    expect((await ask('from=0001-01-01&to=9999-12-31')).status).toBe(200)
  })
})
