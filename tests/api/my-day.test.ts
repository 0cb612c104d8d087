import { beforeAll, describe, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { fileReport, incidentOf, proposeSolution, qualify, recordIncident, resolve } from '../support/builders.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

type Person = Awaited<ReturnType<typeof as>>

let spoc: Person
let ops: Person
let neighbour: Person
beforeAll(async () => {
  await startTestServer()
  spoc = await as('spoc')
  ops = await as('ops', 'ALPHA')
  neighbour = await as('ops', 'BETA')
  return stopTestServer
})

const coordination = async (person: Person) => {
  const part = (await person.myDay.read()).coordination
  return part ?? expect.fail('a coordinator has a coordination part')
}
const reporting = async (person: Person) => {
  const part = (await person.myDay.read()).reporting
  return part ?? expect.fail('a reporter has a reporting part')
}
const countsOf = (matters: readonly { key: string; count: number }[]) =>
  Object.fromEntries(matters.map(({ key, count }) => [key, count]))

describe('my day', () => {
  test('starts empty for an agent who has reported nothing', async () => {
    expect(await reporting(await as('ops', 'GAMMA'))).toMatchObject({
      reports: [{ count: 0 }, { count: 0 }, { count: 0 }, { count: 0 }],
      latest: [],
    })
  })

  test('an agent’s counts follow their own reports and never a neighbour’s, and open the same reports', async () => {
    await fileReport(neighbour, { title: 'Chez la voisine' })
    await fileReport(ops, { title: 'Encore reçu' })
    const report = await fileReport(ops, { title: 'Bientôt résolu' })
    expect(countsOf((await reporting(ops)).reports)).toEqual({ unread: 0, unanswered: 0, received: 2, resolved: 0 })

    const solved = await proposeSolution(spoc, await qualify(spoc, await incidentOf(spoc, report)))
    const waiting = await reporting(ops)
    expect(countsOf(waiting.reports)).toEqual({ unread: 1, unanswered: 1, received: 1, resolved: 0 })
    for (const { count, filters } of waiting.reports)
      expect((await ops.reports.list({ query: { ...filters, pageSize: 10 } })).count).toBe(count)

    const params = { reportId: report.id }
    await ops.reports.markRead({ params })
    await resolve(spoc, solved)
    expect(countsOf((await reporting(ops)).reports)).toEqual({ unread: 0, unanswered: 0, received: 1, resolved: 1 })
    expect(countsOf((await reporting(neighbour)).reports)).toEqual({
      unread: 0,
      unanswered: 0,
      received: 1,
      resolved: 0,
    })
    expect((await reporting(neighbour)).latest.map(({ title }) => title)).toEqual(['Chez la voisine'])
    expect((await ops.myDay.read()).coordination).toBeNull()
  })

  test('a coordinator’s counts open exactly that many incidents, the most urgent rows come first', async () => {
    const urgent = await recordIncident(spoc, { title: 'Le plus urgent', flags: { possibleBreach: true } })
    await qualify(spoc, urgent, { impact: 4, urgency: 4 })
    const day = await coordination(spoc)

    expect(countsOf(day.incidents)).toMatchObject({ to_qualify: 2, unassigned: 3, to_close: 1 })
    for (const { key, count, filters } of day.incidents)
      expect((await spoc.incidents.list({ query: { ...filters, pageSize: 10 } })).count, key).toBe(count)
    expect(day.incidents.find(({ key }) => key === 'to_qualify')?.oldestAt).toBeInstanceOf(Date)
    expect(day.urgent[0]?.title).toBe('Le plus urgent')
    expect(day.urgent).toHaveLength(3)
    expect((await spoc.myDay.read()).reporting).toBeNull()
  })

  test('possible breaches are counted until they are decided, and open the same ones', async () => {
    const toDecide = async () => (await coordination(spoc)).breaches[0] ?? expect.fail('the breaches are counted')
    const flagged = await recordIncident(spoc, { flags: { possibleBreach: true } })
    const before = await toDecide()
    const shown = await spoc.breaches.list({ query: { ...before.filters, pageSize: 10 } })
    expect(before).toMatchObject({ count: 2, dueAt: shown.items[0]?.dueAt })
    expect(shown.count).toBe(before.count)

    const breach = shown.items.find(({ incident }) => incident.id === flagged.id) ?? expect.fail('it is listed')
    await spoc.breaches.move({
      params: { breachId: breach.id },
      body: { action: 'set_aside', version: breach.version, reason: 'Aucune donnée n’est sortie.' },
    })
    expect((await toDecide()).count).toBe(1)
  })

  test('a message of the reporter is unread for each coordinator until that one has read it', async () => {
    const report = await fileReport(ops)
    const params = { reportId: report.id }
    const other = await as('spoc_head')
    const unread = async (person: Person) => (await coordination(person)).reports[0]?.count
    await ops.reports.write({ params, body: { text: 'Toujours en panne.' } })
    expect([await unread(spoc), await unread(other)]).toEqual([1, 1])

    await spoc.reports.markRead({ params })
    expect([await unread(spoc), await unread(other)]).toEqual([0, 1])
    await ops.reports.write({ params, body: { text: 'Et maintenant aussi.' } })
    expect(await unread(spoc)).toBe(1)
    const list = await spoc.reports.list({ query: { unread: 'true', sort: 'newest', pageSize: 5 } })
    expect(list.items).toMatchObject([{ id: report.id, unreadCount: 1 }])
  })

  test('what was written before a coordinator came waits for those who were there', async () => {
    const report = await fileReport(ops)
    await ops.reports.write({ params: { reportId: report.id }, body: { text: 'Avant votre arrivée.' } })
    const newcomer = await as('spoc')

    expect((await coordination(newcomer)).reports[0]?.count).toBe(0)
    expect((await newcomer.reports.get({ params: { reportId: report.id } })).unreadCount).toBe(0)
    expect((await spoc.reports.get({ params: { reportId: report.id } })).unreadCount).toBe(1)
  })

  test('an administrator reads neither part', async () => {
    expect(await (await as('admin')).myDay.read()).toEqual({ coordination: null, reporting: null })
  })
})
