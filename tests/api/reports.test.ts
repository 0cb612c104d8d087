import type { ApiClient } from '@vigie/shared/contract/client'
import type { ReportQuery } from '@vigie/shared/incidents/report.routes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, institutionId } from '../support/as.ts'
import { fileReport, incidentOf, proposeSolution, qualify, reportBody, resolve } from '../support/builders.ts'
import { act } from '../support/incident-states.ts'
import { callApi, problemOf } from '../support/raw.ts'
import { signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let spoc: ApiClient
beforeAll(async () => {
  await startTestServer()
  spoc = await as('spoc')
})
afterAll(() => stopTestServer())

const listOf = async (client: ApiClient, query: Partial<ReportQuery> = {}) =>
  await client.reports.list({ query: { sort: 'newest', pageSize: 50, ...query } })
const titles = async (client: ApiClient, query: Partial<ReportQuery> = {}) =>
  (await listOf(client, query)).items.map(({ title }) => title)
const unread = async (client: ApiClient, reportId: string) =>
  (await client.reports.get({ params: { reportId } })).unreadCount
const write = async (client: ApiClient, reportId: string, text: string) =>
  await client.reports.write({ params: { reportId }, body: { text } })

describe('a report that is filed', () => {
  test('says back what was sent, with its number, and is found by number and by id', async () => {
    const ops = await as('ops', 'CNAM')
    const report = await fileReport(ops, {
      caseDetails: { localCaseId: '1453098', sedType: 'S080' },
      flags: { possibleBreach: true },
    })

    expect(report).toMatchObject({
      ...reportBody({ occurredAt: report.occurredAt }),
      status: 'received',
      caseDetails: { localCaseId: '1453098', sedType: 'S080' },
      flags: { possibleBreach: true },
      institution: { acronym: 'CNAM' },
      solutions: [],
      messageCount: 0,
      unreadCount: 0,
      version: 0,
    })
    expect(await ops.reports.get({ params: { reportId: report.reference } })).toEqual(report)
    expect(await incidentOf(spoc, report)).toMatchObject({
      origin: 'ops',
      title: report.title,
      possibleBreach: true,
      institutions: [{ acronym: 'CNAM' }],
    })
  })

  test('may be about no case', async () => {
    const ops = await as('ops')
    expect((await fileReport(ops, { bucCode: null, casesAffected: 0 })).bucCode).toBeNull()
  })

  test('is filed once, however often the same call is repeated', async () => {
    const { cookie, client } = await signedIn('ops', 'ENIM')
    const call = {
      cookie,
      body: { ...reportBody(), occurredAt: '2026-02-03T08:00:00Z' },
      headers: { 'idempotency-key': 'depot-repete-1' },
    }
    const answers = await Promise.all([callApi('POST', '/reports', call), callApi('POST', '/reports', call)])
    const later = await callApi('POST', '/reports', call)
    const other = await callApi('POST', '/reports', { ...call, body: { ...call.body, title: 'Autre chose' } })

    expect([...answers, later].map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set([...answers, later].map(({ text }) => text)).size).toBe(1)
    expect(problemOf(other)).toMatchObject({ status: 409, code: 'idempotency_key_reused' })
    expect((await listOf(client)).count).toBe(1)
  })
})

describe('the list of reports', () => {
  let ops: ApiClient
  beforeAll(async () => {
    ops = await as('ops', 'CCMSA')
    await fileReport(ops, { title: 'Réponse égarée à Châteauroux', description: 'Où est passé le SED ?' })
    const second = await fileReport(ops, { title: 'Annuaire périmé', bucCode: 'P_BUC_01' })
    await fileReport(ops, { title: 'Œuvre sociale sans accusé' })
    await qualify(spoc, await incidentOf(spoc, second))
    await write(ops, second.id, 'Toujours en panne')
  })

  test('comes newest first, oldest first, or by last activity', async () => {
    const filed = ['Œuvre sociale sans accusé', 'Annuaire périmé', 'Réponse égarée à Châteauroux']
    expect(await titles(ops)).toEqual(filed)
    expect(await titles(ops, { sort: 'oldest' })).toEqual([...filed].reverse())
    expect((await titles(ops, { sort: 'active' }))[0]).toBe('Annuaire périmé')
  })

  test('is filtered by status and by institution', async () => {
    expect(await titles(ops, { status: ['in_progress'] })).toEqual(['Annuaire périmé'])
    expect(await titles(ops, { status: ['in_progress', 'received'] })).toHaveLength(3)
    expect(await titles(ops, { status: ['resolved'] })).toEqual([])
    expect(await titles(spoc, { institutionId: await institutionId('CCMSA') })).toHaveLength(3)
  })

  test.each([
    ['chateauroux', 'Réponse égarée à Châteauroux'],
    ['EGAREE reponse', 'Réponse égarée à Châteauroux'],
    ['oeuvre', 'Œuvre sociale sans accusé'],
    ['annu', 'Annuaire périmé'],
    ['p_buc_01', 'Annuaire périmé'],
    ['passe', 'Réponse égarée à Châteauroux'],
    ['la réponse est à chateauroux', 'Réponse égarée à Châteauroux'],
  ])('is searched without accents or case, the last word as a beginning: %s', async (q, title) => {
    expect(await titles(ops, { q })).toEqual([title])
    expect(await titles(spoc, { q })).toContain(title)
  })

  test('finds nothing for a word that no report holds, though another does', async () => {
    expect(await titles(ops, { q: 'annuaire inexistant' })).toEqual([])
  })

  test('is read page after page, each report once, with the count of all', async () => {
    const pages = [await listOf(ops, { pageSize: 2 })]
    pages.push(await listOf(ops, { pageSize: 2, after: pages[0]?.next ?? '' }))
    expect(pages.map(({ items, count, next }) => [items.length, count, next !== null])).toEqual([
      [2, 3, true],
      [1, 3, false],
    ])
    expect(new Set(pages.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(3)
  })

  test('is searched by number, which a coordinator also types to find the incident', async () => {
    const report = await fileReport(ops, { title: 'Retard de pension' })
    const incident = await incidentOf(spoc, report)
    await spoc.incidents.edit({
      params: { incidentId: incident.id },
      body: { version: incident.version, title: 'Retrait demandé', description: 'Retrait demandé' },
    })

    expect(await titles(ops, { q: report.reference })).toEqual(['Retard de pension'])
    expect(await titles(spoc, { q: report.reference })).toEqual(['Retard de pension'])
    const found = await spoc.incidents.list({
      query: { period: 'all', sort: 'newest', pageSize: 5, q: report.reference },
    })
    expect(found.items.map(({ title }) => title)).toEqual(['Retrait demandé'])
    expect(await titles(spoc, { q: 'retard pension' })).toEqual(['Retard de pension'])
    expect(await titles(spoc, { q: 'retrait demande' })).toEqual([])
  })
})

describe('the conversation of a report', () => {
  test('is read oldest first, says which side speaks, and counts', async () => {
    const ops = await as('ops')
    const report = await fileReport(ops)
    await write(ops, report.id, 'Bonjour')
    await write(spoc, report.id, 'Nous regardons.')
    await write(ops, report.reference, 'Merci')
    const { items, count } = await ops.reports.messages({ params: { reportId: report.id }, query: { pageSize: 50 } })

    expect(items.map(({ side, text }) => `${side}: ${text}`)).toEqual([
      'reporter: Bonjour',
      'cleiss: Nous regardons.',
      'reporter: Merci',
    ])
    expect(count).toBe(3)
    expect((await ops.reports.get({ params: { reportId: report.id } })).messageCount).toBe(3)
  })

  test('tells each side what it has not read, and forgets it once read', async () => {
    const ops = await as('ops', 'CNAF')
    const colleague = await as('ops', 'CNAF')
    const report = await fileReport(ops)
    await write(ops, report.id, 'Une question')
    await write(spoc, report.id, 'Une réponse')

    expect([await unread(ops, report.id), await unread(colleague, report.id), await unread(spoc, report.id)]).toEqual([
      1, 1, 1,
    ])
    await ops.reports.markRead({ params: { reportId: report.id } })
    expect([await unread(ops, report.id), await unread(colleague, report.id), await unread(spoc, report.id)]).toEqual([
      0, 1, 1,
    ])
    await write(spoc, report.id, 'Une autre réponse')
    expect([await unread(ops, report.id), await unread(colleague, report.id)]).toEqual([1, 2])
    expect((await listOf(ops, { q: report.reference })).items[0]?.unreadCount).toBe(1)
  })

  test('nobody is told of their own message', async () => {
    const ops = await as('ops')
    const report = await fileReport(ops)
    await write(ops, report.id, 'Seul')
    expect(await unread(ops, report.id)).toBe(0)
  })

  test('a message never changes the statement, which no route edits', async () => {
    const { client, cookie } = await signedIn('ops')
    const report = await fileReport(client)
    await write(client, report.id, 'Un complément')
    const patched = await callApi('PATCH', `/reports/${report.id}`, { cookie, body: { title: 'Autre' } })
    expect(patched.status).toBe(404)
    expect(await client.reports.get({ params: { reportId: report.id } })).toMatchObject({
      title: report.title,
      description: report.description,
    })
  })

  test('a repeated message is sent once', async () => {
    const { client, cookie } = await signedIn('ops')
    const report = await fileReport(client)
    const call = { cookie, body: { text: 'Une fois' }, headers: { 'idempotency-key': 'message-repete' } }
    const answers = [
      await callApi('POST', `/reports/${report.id}/messages`, call),
      await callApi('POST', `/reports/${report.id}/messages`, call),
    ]
    expect(answers[1]?.text).toBe(answers[0]?.text)
    expect((await client.reports.get({ params: { reportId: report.id } })).messageCount).toBe(1)
  })
})

describe('what a report tells of its incident', () => {
  test('follows it from received to resolved, and back', async () => {
    const ops = await as('ops')
    const report = await fileReport(ops)
    const status = async () => (await ops.reports.get({ params: { reportId: report.id } })).status
    const told = [await status()]
    let incident = await qualify(spoc, await incidentOf(spoc, report))
    told.push(await status())
    incident = await proposeSolution(spoc, incident)
    told.push(await status())
    incident = await resolve(spoc, incident)
    told.push(await status())
    await act(spoc, incident, { action: 'reopen', reason: 'La panne est revenue.' })
    told.push(await status())

    expect(told).toEqual(['received', 'in_progress', 'solution_sent', 'resolved', 'solution_sent'])
  })

  test('gives the reason when it is set aside, and takes it back when that was a mistake', async () => {
    const ops = await as('ops')
    const report = await fileReport(ops)
    const rejected = await act(spoc, await incidentOf(spoc, report), {
      action: 'reject',
      reason: 'Hors du périmètre EESSI.',
    })
    const aside = await ops.reports.get({ params: { reportId: report.id } })
    await act(spoc, rejected, { action: 'restore', reason: 'Rejeté par erreur.' })
    const back = await ops.reports.get({ params: { reportId: report.id } })

    expect(aside).toMatchObject({ status: 'rejected', rejectionReason: 'Hors du périmètre EESSI.' })
    expect(back).toMatchObject({ status: 'received', rejectionReason: null })
  })

  test('keeps every solution sent, the last one current, and never an internal one', async () => {
    const ops = await as('ops')
    const report = await fileReport(ops)
    let incident = await qualify(spoc, await incidentOf(spoc, report))
    incident = await proposeSolution(spoc, incident, { text: 'Premier essai.' })
    incident = await proposeSolution(spoc, incident, { text: 'Entre nous.', audience: 'internal' })
    await proposeSolution(spoc, incident, { text: 'Second essai.', kind: 'correction' })
    const seen = await ops.reports.get({ params: { reportId: report.id } })

    expect(seen.solutions.map(({ text, kind }) => `${kind} ${text}`)).toEqual([
      'workaround Premier essai.',
      'correction Second essai.',
    ])
    expect(seen.unreadCount).toBe(2)
    expect(JSON.stringify(seen)).not.toMatch(/Entre nous|INC-/)
  })

  test('is told neither by what stays inside: notes, assignment, acknowledgement, referral', async () => {
    const ops = await as('ops')
    const report = await fileReport(ops)
    let incident = await incidentOf(spoc, report)
    await spoc.incidents.note({ params: { incidentId: incident.id }, body: { text: 'Note interne.' } })
    incident = await act(spoc, incident, { action: 'take' })
    incident = await act(spoc, incident, { action: 'acknowledge' })
    await act(spoc, incident, { action: 'refer', referral: { addressee: 'rina_group', referredOn: '2026-02-03' } })
    expect(await ops.reports.get({ params: { reportId: report.id } })).toEqual(report)
  })
})
