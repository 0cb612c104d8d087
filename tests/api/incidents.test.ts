import type { ApiClient } from '@vigie/shared/contract/client'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { IncidentQuery } from '@vigie/shared/incidents/incident.routes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { person, type TestPerson } from '../support/as.ts'
import { fileReport, incidentOf, proposeSolution, qualify, recordIncident, resolve } from '../support/builders.ts'
import { act } from '../support/incident-states.ts'
import { callApi, problemOf } from '../support/raw.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let spoc: SignedIn
let client: ApiClient
beforeAll(async () => {
  await startTestServer()
  spoc = await signedIn('spoc')
  client = spoc.client
})
afterAll(() => stopTestServer())

const read = async (incident: Pick<Incident, 'id'>) =>
  await client.incidents.get({ params: { incidentId: incident.id } })
const historyOf = async (incident: Incident) =>
  (await client.incidents.history({ params: { incidentId: incident.id }, query: { pageSize: 50 } })).items
const edit = async (incident: Incident, fields: object) =>
  await client.incidents.edit({ params: { incidentId: incident.id }, body: { version: incident.version, ...fields } })

describe('the list of incidents', () => {
  let ops: ApiClient
  let assigned: TestPerson
  const list = async (query: Partial<IncidentQuery> = {}) =>
    (await client.incidents.list({ query: { period: 'recent', sort: 'newest', pageSize: 50, ...query } })).items.map(
      ({ title }) => title,
    )

  beforeAll(async () => {
    ops = (await person('ops', 'LISTE')).client
    assigned = await person('spoc')
    await recordIncident(client, { title: 'Nouveau à Besançon', environment: 'acceptance', bucCode: 'P_BUC_01' })
    await qualify(client, await recordIncident(client, { title: 'Qualifié à demi' }), { cause: null, severity: 'S1' })
    const solved = await proposeSolution(
      client,
      await qualify(client, await recordIncident(client, { title: 'Résolu et complet' })),
    )
    await resolve(client, solved)
    const waiting = await qualify(client, await recordIncident(client, { title: 'Rien de possible' }))
    await proposeSolution(client, waiting, { kind: 'none_possible' })
    await act(client, await recordIncident(client, { title: 'Écarté' }), {
      action: 'reject',
      reason: 'Hors du périmètre.',
    })
    await act(client, await incidentOf(client, await fileReport(ops, { title: 'Signalé et confié' })), {
      action: 'assign',
      assigneeId: assigned.id,
    })
    await recordIncident(client, {
      title: 'Ancien',
      occurredAt: new Date('2020-01-01'),
      detectedAt: new Date('2020-01-02'),
    })
    const older = await recordIncident(client, {
      title: 'Ancien écarté',
      occurredAt: new Date('2020-01-01'),
      detectedAt: new Date('2020-01-03'),
    })
    await act(client, older, { action: 'reject', reason: 'Hors du périmètre.' })
  })

  const cases: [string, Partial<IncidentQuery>, string[]][] = [
    ['status', { status: ['resolved', 'rejected'] }, ['Écarté', 'Résolu et complet']],
    ['environment', { environment: ['acceptance', 'training'] }, ['Nouveau à Besançon']],
    ['origin', { origin: 'ops' }, ['Signalé et confié']],
    ['severity', { severity: ['S1'] }, ['Qualifié à demi']],
    ['priority', { priority: ['P2'] }, ['Qualifié à demi', 'Résolu et complet', 'Rien de possible']],
    ['category', { category: ['RINA'] }, []],
    ['BUC', { bucCode: 'P_BUC_01' }, ['Nouveau à Besançon']],
    ['several at once', { status: ['qualified'], severity: ['S1'], q: 'demi' }, ['Qualifié à demi']],
    ['words, without accents', { q: 'besancon nouv' }, ['Nouveau à Besançon']],
    [
      'lack of a qualification',
      { lacks: 'qualification' },
      ['Ancien', 'Nouveau à Besançon', 'Qualifié à demi', 'Signalé et confié'],
    ],
    [
      'lack of a solution',
      { lacks: 'solution' },
      ['Ancien', 'Nouveau à Besançon', 'Qualifié à demi', 'Rien de possible', 'Signalé et confié'],
    ],
    ['the whole past', { period: 'all', q: 'ancien' }, ['Ancien', 'Ancien écarté']],
    ['what is open or recent', { q: 'ancien' }, ['Ancien']],
  ]
  test.each(cases)('is filtered by %s', async (_, query, expected) => {
    expect((await list(query)).sort((left, right) => left.localeCompare(right, 'fr'))).toEqual(expected)
  })

  test('is filtered by who follows it: a person, me, nobody', async () => {
    const mine = await assigned.client.incidents.list({
      query: { period: 'recent', sort: 'newest', pageSize: 50, assignee: 'me' },
    })
    expect(mine.items.map(({ title }) => title)).toEqual(['Signalé et confié'])
    expect(await list({ assignee: assigned.id })).toEqual(['Signalé et confié'])
    expect(await list({ assignee: 'none' })).not.toContain('Signalé et confié')
  })

  test('comes in date order or by last change, page after page, each once', async () => {
    const newest = await list({ period: 'all' })
    const oldest = await list({ period: 'all', sort: 'oldest' })
    expect(newest).toEqual([...oldest].reverse())
    expect(oldest.slice(0, 2)).toEqual(['Ancien', 'Ancien écarté'])
    const besancon = (
      await client.incidents.list({ query: { period: 'all', sort: 'newest', pageSize: 1, q: 'besancon' } })
    ).items[0]
    await act(client, await read(besancon ?? { id: '' }), { action: 'take' })
    expect((await list({ sort: 'updated' }))[0]).toBe('Nouveau à Besançon')

    const paged: string[] = []
    let after: string | undefined
    do {
      const page = await client.incidents.list({
        query: { period: 'all', sort: 'oldest', pageSize: 3, ...(after !== undefined && { after }) },
      })
      paged.push(...page.items.map(({ title }) => title))
      expect(page).toMatchObject({ count: oldest.length, isCountCapped: false })
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(paged).toEqual(oldest)
  })
})

describe('the facts of an incident', () => {
  test('are corrected, the statement of the report staying as it was sent', async () => {
    const ops = await person('ops')
    const report = await fileReport(ops.client)
    const incident = await incidentOf(client, report)
    const edited = await edit(incident, {
      title: 'Titre de Cleiss',
      casesAffected: 12,
      flags: { possibleBreach: true },
      bucCode: null,
    })

    expect(edited).toMatchObject({
      title: 'Titre de Cleiss',
      casesAffected: 12,
      possibleBreach: true,
      bucCode: null,
      version: incident.version + 1,
    })
    expect(await ops.client.reports.get({ params: { reportId: report.id } })).toMatchObject({
      title: report.title,
      casesAffected: 3,
      bucCode: 'S_BUC_01',
    })
    expect(
      (await client.incidents.list({ query: { period: 'recent', sort: 'newest', pageSize: 5, q: 'titre de cleiss' } }))
        .count,
    ).toBe(1)
  })

  test('written over an older state are refused with both values, and nothing is lost', async () => {
    const incident = await recordIncident(client)
    await edit(incident, { title: 'Premier', casesAffected: 1 })
    const late = await callApi('PATCH', `/incidents/${incident.id}`, {
      cookie: spoc.cookie,
      body: { version: incident.version, title: 'Second', casesAffected: 1, caseDetails: { localCaseId: '42' } },
    })
    expect(problemOf(late)).toMatchObject({
      status: 409,
      details: {
        currentVersion: incident.version + 1,
        conflicts: [
          { field: 'title', current: 'Premier', submitted: 'Second' },
          { field: 'caseDetails.localCaseId', current: null, submitted: '42' },
        ],
        changedBy: expect.stringContaining('spoc'),
        changedAt: expect.any(String),
      },
    })
    expect((await read(incident)).title).toBe('Premier')
  })

  test('changed by two at the same moment: one passes, the other is told', async () => {
    const incident = await recordIncident(client)
    const body = (title: string) => ({ cookie: spoc.cookie, body: { version: incident.version, title } })
    const answers = await Promise.all(
      ['Un', 'Deux'].map((title) => callApi('PATCH', `/incidents/${incident.id}`, body(title))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('sent unchanged are not a change', async () => {
    const incident = await recordIncident(client)
    expect((await edit(incident, { title: incident.title })).version).toBe(incident.version)
    expect(await historyOf(incident)).toHaveLength(1)
  })
})

describe('history and notes', () => {
  test('tell who changed what from which value, why, newest first', async () => {
    const incident = await recordIncident(client)
    const qualified = await qualify(client, incident)
    const again = await qualify(client, qualified, { severity: 'S1' })
    const rejected = await act(client, again, { action: 'reject', reason: 'Hors du périmètre.' })
    const history = await historyOf(rejected)
    const changes = (index: number) =>
      Object.fromEntries((history[index]?.changes ?? []).map(({ field, before, after }) => [field, [before, after]]))

    expect(history.map(({ type, sequence, reason }) => [type, sequence, reason])).toEqual([
      ['incident.reject', 4, 'Hors du périmètre.'],
      ['incident.qualify', 3, null],
      ['incident.qualify', 2, null],
      ['incident.recorded', 1, null],
    ])
    expect(changes(0)).toEqual({ status: ['qualified', 'rejected'], rejectionReason: [null, 'Hors du périmètre.'] })
    expect(changes(1)).toEqual({ 'qualification.severity': ['S2', 'S1'] })
    expect(changes(2)).toMatchObject({
      status: ['new', 'qualified'],
      'qualification.category': [null, 'AP'],
      'qualification.priority': [null, 'P2'],
    })
    expect(new Set(history.map(({ actor, channel }) => `${actor} ${channel}`)).size).toBe(1)
  })

  test('are read page after page', async () => {
    let incident = await recordIncident(client)
    for (const title of ['Un', 'Deux', 'Trois']) incident = await edit(incident, { title })
    const page = async (after?: string) =>
      await client.incidents.history({
        params: { incidentId: incident.reference },
        query: { pageSize: 3, ...(after !== undefined && { after }) },
      })
    const first = await page()
    const second = await page(first.next ?? '')
    expect([...first.items, ...second.items].map(({ sequence }) => sequence)).toEqual([4, 3, 2, 1])
    expect([first.count, second.count, second.next]).toEqual([4, 4, null])
  })

  test('hold the internal notes, newest first', async () => {
    const incident = await recordIncident(client)
    for (const text of ['Première note', 'Seconde note'])
      await client.incidents.note({ params: { incidentId: incident.id }, body: { text } })
    const { items } = await client.incidents.notes({ params: { incidentId: incident.id }, query: { pageSize: 10 } })
    expect(items.map(({ text }) => text)).toEqual(['Seconde note', 'Première note'])
    expect(await read(incident)).toMatchObject({ noteCount: 2, version: incident.version })
    expect((await historyOf(incident))[0]?.type).toBe('incident.note_written')
  })
})
