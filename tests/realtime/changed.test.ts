import { deliverOutbox } from '@vigie/server/kernel/outbox-delivery'
import { type Role, roleKeys } from '@vigie/shared/access'
import type { Report } from '@vigie/shared/incidents/report'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fileReport, incidentOf, proposeSolution, qualify, recordIncident, resolve } from '../support/builders.ts'
import { everyRole } from '../support/every-role.ts'
import { fileOf } from '../support/files.ts'
import { act } from '../support/incident-states.ts'
import { closePages, type OpenPage, openPage, whileEventsArrive } from '../support/live.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

type Name = Role | 'colleague' | 'neighbour' | 'head of CNAM'
const names: Name[] = [...roleKeys, 'colleague', 'neighbour', 'head of CNAM']
let people: Record<Role, SignedIn>
const pages = new Map<Name, OpenPage>()
let report: Report

beforeAll(async () => {
  await startTestServer()
  people = await everyRole()
  const others: Record<Exclude<Name, Role>, SignedIn> = {
    colleague: await signedIn('ops', 'CNAM'),
    neighbour: await signedIn('ops', 'MSA'),
    'head of CNAM': await signedIn('ops_head', 'TETE'),
  }
  const institutions = await people.admin.client.institutions.list()
  const id = (acronym: string) => institutions.items.find((known) => known.acronym === acronym)
  const member = id('CNAM')
  const head = id('TETE')
  if (member === undefined || head === undefined) throw new Error('the institutions of the test are missing')
  await people.admin.client.institutions.edit({
    params: { institutionId: member.id },
    body: { version: member.version, parentId: head.id },
  })
  report = await fileReport(people.ops.client)
  for (const [name, { cookie }] of Object.entries({ ...people, ...others }))
    pages.set(name as Name, await openPage(cookie))
})
beforeEach(async () => {
  await whileEventsArrive()
  for (const page of pages.values()) page.forget()
})
afterAll(async () => {
  closePages()
  await stopTestServer()
})

/** What each person hears: the resources, each once. */
const heardBy = async (act: () => Promise<unknown>): Promise<Partial<Record<Name, string[]>>> => {
  await act()
  await whileEventsArrive()
  return Object.fromEntries(
    names.flatMap((name) => {
      const heard = [...new Set(pages.get(name)?.heard.map(([, resource]) => String(resource)))].sort()
      return heard.length === 0 ? [] : [[name, heard]]
    }),
  )
}

const everything = ['attachments', 'incidents', 'indicators', 'reports']
const cleiss = { spoc: everything, spoc_head: everything, admin: everything, dss: ['incidentOverviews', 'indicators'] }

describe('who hears of a change', () => {
  test('a new report: those who see every record, its institution and the head of its network, no other', async () => {
    const own = ['attachments', 'indicators', 'reports']
    // The `ops_head` of this test heads CNAM itself.
    expect(await heardBy(() => fileReport(people.ops.client))).toEqual({
      ...cleiss,
      ops: own,
      ops_head: own,
      colleague: own,
      'head of CNAM': own,
    })
  })

  test('a report of another institution: that one, and those who see every record', async () => {
    const neighbour = await signedIn('ops', 'MSA')
    expect(await heardBy(() => fileReport(neighbour.client))).toEqual({
      ...cleiss,
      neighbour: ['attachments', 'indicators', 'reports'],
    })
  })

  test('an internal note: nobody who reports, nobody who reads figures', async () => {
    const incident = await incidentOf(people.spoc.client, report)
    const write = () =>
      people.spoc.client.incidents.note({ params: { incidentId: incident.id }, body: { text: 'À revoir lundi.' } })

    const alone = ['incidents']
    expect(await heardBy(write)).toEqual({ spoc: alone, spoc_head: alone, admin: alone })
  })

  test('an answer: the conversation, on both sides', async () => {
    const answer = () =>
      people.spoc.client.reports.write({ params: { reportId: report.id }, body: { text: 'Nous regardons.' } })

    const told = ['attachments', 'reports']
    expect(await heardBy(answer)).toEqual({
      spoc: told,
      spoc_head: told,
      admin: told,
      ops: told,
      ops_head: told,
      colleague: told,
      'head of CNAM': told,
    })
  })

  test('an incident that Cleiss found: no institution at all', async () => {
    const alone = ['incidents', 'indicators']
    expect(await heardBy(() => recordIncident(people.spoc.client))).toEqual({
      spoc: alone,
      spoc_head: alone,
      admin: alone,
      dss: ['incidentOverviews', 'indicators'],
    })
  })

  test('a solution kept inside Cleiss is not told to the reporter’s pages as news of the report', async () => {
    const filed = await fileReport(people.ops.client)
    const incident = await qualify(people.spoc.client, await incidentOf(people.spoc.client, filed))
    await whileEventsArrive()
    for (const page of pages.values()) page.forget()

    const heard = await heardBy(() => proposeSolution(people.spoc.client, incident, { audience: 'internal' }))

    expect(heard.ops).toEqual(['indicators'])
    expect(heard.neighbour).toBeUndefined()
  })

  test('whatever becomes of a report and its incident: no other institution, and nobody of more than they may read', async () => {
    const { ops, spoc } = people
    const heard = await heardBy(async () => {
      const filed = await fileReport(ops.client, { flags: { possibleBreach: true } })
      const params = { reportId: filed.id }
      await ops.client.reports.write({ params, body: { text: 'Toujours en panne.' } })
      await ops.client.attachments.add({ params, body: { file: fileOf('trace.txt', 'Trace') } })
      const solved = await proposeSolution(
        spoc.client,
        await qualify(spoc.client, await incidentOf(spoc.client, filed)),
      )
      const answer = { answer: 'does_not_work', solution: 0, comment: 'Le message revient.' } as const
      await ops.client.reports.answerSolution({ params, body: answer })
      const twin = await incidentOf(spoc.client, await fileReport(ops.client))
      await act(spoc.client, twin, { action: 'mark_duplicate', masterId: solved.id })
      const { items } = await spoc.client.breaches.list({ query: { sort: 'newest', pageSize: 1 } })
      const [breach] = items
      if (breach === undefined) return expect.fail('the breach is not found')
      const body = { action: 'set_aside', version: breach.version, reason: 'Aucune donnée n’est sortie.' } as const
      await spoc.client.breaches.move({ params: { breachId: breach.id }, body })
      await resolve(spoc.client, await incidentOf(spoc.client, filed))
      await deliverOutbox()
    })

    const own = ['attachments', 'indicators', 'reports']
    const coordination = ['attachments', 'breaches', 'incidents', 'indicators', 'notifications', 'reports']
    expect(heard).toEqual({
      spoc: coordination,
      spoc_head: coordination,
      admin: coordination.filter((resource) => resource !== 'notifications'),
      dss: ['incidentOverviews', 'indicators'],
      ops: [...own, 'notifications'].sort(),
      ops_head: own,
      colleague: own,
      'head of CNAM': own,
    })
  })

  test('an account: administrators, those who confirm roles, and those who pick people', async () => {
    const add = () =>
      people.admin.client.users.add({ body: { email: 'nouvelle@test.vigie.fr', name: 'Nouvelle', memberships: [] } })

    expect(await heardBy(add)).toEqual({ admin: ['users'], spoc_head: ['people', 'users'], spoc: ['people'] })
  })
})

describe('an event', () => {
  test('carries the name of the resource and nothing else', async () => {
    await fileReport(people.ops.client, { title: 'Titre que nul événement ne porte' })
    await whileEventsArrive()

    const heard = [...pages.values()].flatMap((page) => page.heard)
    expect(heard.length).toBeGreaterThan(0)
    for (const event of heard) expect(event).toEqual(['changed', expect.stringMatching(/^[a-zA-Z]+$/)])
  })

  test('comes once a second at most, and the last one is not lost', async () => {
    const spoc = pages.get('spoc')
    const startedAt = performance.now()
    for (let count = 0; count < 6; count += 1) await fileReport(people.ops.client)
    const changedAt = performance.now()
    const before = spoc?.heard.filter(([, resource]) => resource === 'reports').length ?? 0
    await whileEventsArrive()

    const count = spoc?.heard.filter(([, resource]) => resource === 'reports').length ?? 0
    expect(count).toBeGreaterThan(before)
    expect(count).toBeLessThanOrEqual(2 + Math.floor((changedAt - startedAt) / 1000))
  })

  test('is not sent for what was rolled back', async () => {
    const filed = await incidentOf(people.spoc.client, report)
    await whileEventsArrive()
    for (const page of pages.values()) page.forget()
    const stale = people.spoc.client.incidents.move({
      params: { incidentId: filed.id },
      body: { action: 'take', version: filed.version + 7 },
    })

    await expect(stale).rejects.toMatchObject({ status: 409 })
    await whileEventsArrive()
    expect(pages.get('spoc')?.heard).toEqual([])
  })
})

describe('a page that comes to listen after a change', () => {
  const heardLate = async (cookie: string, shownFor?: unknown) => {
    const { heard, socket } = await openPage(cookie, shownFor)
    await whileEventsArrive()
    socket.close()
    return [...new Set(heard.map(([, resource]) => String(resource)))].sort()
  }

  test('is told of what it missed while it was shown, as far as its person may read it', async () => {
    const neighbour = await signedIn('ops', 'MSA')
    await whileEventsArrive()
    await fileReport(people.ops.client)

    const [spoc, stranger, fresh, liar] = await Promise.all([
      heardLate(people.spoc.cookie, 1200),
      heardLate(neighbour.cookie, 1200),
      heardLate(people.spoc.cookie),
      heardLate(people.spoc.cookie, 'hier'),
    ])
    expect(spoc).toEqual(everything)
    expect([stranger, fresh, liar]).toEqual([[], [], []])
  })
})
