import { systemActor } from '@vigie/server/kernel/actor'
import { command } from '@vigie/server/kernel/command'
import { OutboxModel } from '@vigie/server/kernel/outbox'
import { deliverOutbox } from '@vigie/server/kernel/outbox-delivery'
import { NotificationModel } from '@vigie/server/modules/notifications/notification.model'
import { deliverNews } from '@vigie/server/modules/notifications/notify.service'
import type { ApiClient } from '@vigie/shared/contract/client'
import type { Report } from '@vigie/shared/incidents/report'
import type { AnswerSolution } from '@vigie/shared/incidents/solution-answer'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestPerson } from '../support/as.ts'
import { fileReport, incidentOf, proposeSolution, qualify, resolve } from '../support/builders.ts'
import { unknownId } from '../support/contract.ts'
import { closePages, openPage, whileEventsArrive } from '../support/live.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let reporter: SignedIn
let colleague: SignedIn
let neighbour: SignedIn
let spoc: SignedIn
let head: SignedIn
let admin: SignedIn
beforeAll(async () => {
  await startTestServer()
  reporter = await signedIn('ops', 'CNAM')
  colleague = await signedIn('ops', 'CNAM')
  neighbour = await signedIn('ops', 'MSA')
  spoc = await signedIn('spoc')
  head = await signedIn('spoc_head')
  admin = await signedIn('admin')
})
beforeEach(async () => {
  await deliverOutbox()
  await NotificationModel.deleteMany({})
})
afterAll(async () => {
  closePages()
  await stopTestServer()
})

const newsOf = async ({ client }: TestPerson): Promise<string[]> => {
  const { items } = await client.notifications.list({ query: { pageSize: 50 } })
  return items.map(({ kind, reference }) => `${kind} ${reference}`)
}
/** What each person finds in the bell once what happened was delivered. */
const told = async () => {
  await deliverOutbox()
  return {
    reporter: await newsOf(reporter),
    spoc: await newsOf(spoc),
    head: await newsOf(head),
    others: [...(await newsOf(colleague)), ...(await newsOf(neighbour)), ...(await newsOf(admin))],
  }
}
const nobody = { reporter: [], spoc: [], head: [], others: [] }

/** A report about which everything told so far is forgotten. */
const quietReport = async (): Promise<Report> => {
  const report = await fileReport(reporter.client)
  await deliverOutbox()
  await NotificationModel.deleteMany({})
  return report
}
/** A report that has got a solution, and whose reporter knows it. */
const solvedReport = async (): Promise<Report> => {
  const report = await quietReport()
  await proposeSolution(spoc.client, await qualify(spoc.client, await incidentOf(spoc.client, report)))
  await deliverOutbox()
  await NotificationModel.deleteMany({})
  return report
}
const fails: AnswerSolution = { answer: 'does_not_work', solution: 0, comment: 'Le message revient aussitôt.' }
const answer = (report: Report, body: AnswerSolution) =>
  reporter.client.reports.answerSolution({ params: { reportId: report.id }, body })
const write = (client: ApiClient, report: Report) =>
  client.reports.write({ params: { reportId: report.id }, body: { text: 'Un message.' } })
const move = async (client: ApiClient, report: Report, act: (version: number) => object) => {
  const incident = await incidentOf(client, report)
  return await client.incidents.move({
    params: { incidentId: incident.id },
    body: act(incident.version) as never,
  })
}

describe('who is told', () => {
  test('of a new report: all who coordinate, by the number of the incident', async () => {
    const incident = await incidentOf(spoc.client, await fileReport(reporter.client))

    const news = [`report_filed ${incident.reference}`]
    expect(await told()).toEqual({ ...nobody, spoc: news, head: news })
  })

  test('of an answer by Cleiss: the reporter', async () => {
    const report = await quietReport()
    await write(spoc.client, report)

    expect(await told()).toEqual({ ...nobody, reporter: [`report_answered ${report.reference}`] })
  })

  test('of a message by the institution: all who coordinate while nobody follows the incident, then who does', async () => {
    const report = await quietReport()
    await write(colleague.client, report)
    const news = [`report_message ${report.reference}`]
    expect(await told()).toEqual({ ...nobody, spoc: news, head: news })

    await NotificationModel.deleteMany({})
    await move(head.client, report, (version) => ({ action: 'take', version }))
    await write(reporter.client, report)
    expect(await told()).toEqual({ ...nobody, head: news })
  })

  test('of a solution, then of the end: the reporter', async () => {
    const report = await quietReport()
    const solved = await proposeSolution(spoc.client, await qualify(spoc.client, await incidentOf(spoc.client, report)))
    await resolve(spoc.client, solved)

    expect((await told()).reporter.toSorted()).toEqual([
      `report_resolved ${report.reference}`,
      `solution_sent ${report.reference}`,
    ])
  })

  test('of a solution kept inside Cleiss: nobody', async () => {
    const report = await quietReport()
    const incident = await qualify(spoc.client, await incidentOf(spoc.client, report))
    await proposeSolution(spoc.client, incident, { audience: 'internal' })

    expect(await told()).toEqual(nobody)
  })

  test('of a rejection: the reporter', async () => {
    const report = await quietReport()
    await move(spoc.client, report, (version) => ({ action: 'reject', version, reason: 'Hors périmètre.' }))

    expect(await told()).toEqual({ ...nobody, reporter: [`report_rejected ${report.reference}`] })
  })

  test('of a solution that does not work: all who coordinate while nobody follows the incident, then who does', async () => {
    const [one, other] = [await solvedReport(), await solvedReport()]
    await answer(one, fails)
    const incident = await incidentOf(spoc.client, one)
    const news = [`solution_contested ${incident.reference}`]
    expect(await told()).toEqual({ ...nobody, spoc: news, head: news })

    await NotificationModel.deleteMany({})
    const taken = await move(head.client, other, (version) => ({ action: 'take', version }))
    await answer(other, fails)
    expect(await told()).toEqual({ ...nobody, head: [`solution_contested ${taken.reference}`] })
  })

  test('of a solution that does not work: once while that answer stands, again when it comes back', async () => {
    const report = await solvedReport()
    for (const comment of ['Le message revient.', 'Le message revient aussitôt.'])
      await answer(report, { ...fails, comment })
    const { reference } = await incidentOf(spoc.client, report)
    expect((await told()).spoc).toEqual([`solution_contested ${reference}`])

    await answer(report, { answer: 'applied', solution: 0 })
    await answer(report, { answer: 'not_applicable', solution: 0 })
    expect((await told()).spoc).toHaveLength(1)
    await answer(report, fails)
    expect((await told()).spoc).toHaveLength(2)
  })

  test('of a solution that does not work for a duplicate: by the number of its original', async () => {
    const [report, original] = [await solvedReport(), await incidentOf(spoc.client, await quietReport())]
    await move(spoc.client, report, (version) => ({ action: 'mark_duplicate', version, masterId: original.id }))
    await answer(report, fails)

    expect((await told()).head).toEqual([`solution_contested ${original.reference}`])
  })

  test('of an incident given to somebody: that person', async () => {
    const report = await quietReport()
    const incident = await move(head.client, report, (version) => ({ action: 'assign', version, assigneeId: spoc.id }))

    expect(await told()).toEqual({ ...nobody, spoc: [`incident_assigned ${incident.reference}`] })
  })

  test('nobody of their own act', async () => {
    const report = await quietReport()
    await move(spoc.client, report, (version) => ({ action: 'assign', version, assigneeId: spoc.id }))
    await write(reporter.client, report)
    await deliverOutbox()
    await NotificationModel.deleteMany({})
    await move(spoc.client, report, (version) => ({ action: 'take', version }))

    expect(await told()).toEqual(nobody)
  })

  test('no reporter who has left the institution meanwhile', async () => {
    const leaver = await signedIn('ops', 'CNAM')
    const report = await fileReport(leaver.client)
    const { items } = await admin.client.users.list({ query: { pageSize: 100 } })
    const version = items.find(({ id }) => id === leaver.id)?.version ?? 0
    await admin.client.users.edit({
      params: { userId: leaver.id },
      body: { version, memberships: [{ role: 'dss', institutionId: null }] },
    })
    await write(spoc.client, report)
    await deliverOutbox()

    expect(await newsOf(leaver)).toEqual([])
  })
})

describe('when who follows the incident has left Cleiss, all who coordinate are told', () => {
  /** A report that somebody follows who coordinates no longer. */
  const abandoned = async (leave: (follower: SignedIn, version: number) => Promise<unknown>): Promise<Report> => {
    const follower = await signedIn('spoc')
    const report = await solvedReport()
    await move(follower.client, report, (version) => ({ action: 'take', version }))
    const { items } = await admin.client.users.list({ query: { pageSize: 100 } })
    await leave(follower, items.find(({ id }) => id === follower.id)?.version ?? 0)
    return report
  }
  const loseRole = ({ id }: SignedIn, version: number) =>
    admin.client.users.edit({
      params: { userId: id },
      body: { version, memberships: [{ role: 'dss', institutionId: null }] },
    })
  const loseAccount = ({ id }: SignedIn, version: number) =>
    admin.client.users.edit({ params: { userId: id }, body: { version, isActive: false } })

  test.each([
    ['another role', loseRole],
    ['no account', loseAccount],
  ])('%s', async (_left, leave) => {
    const report = await abandoned(leave)
    const { reference } = await incidentOf(spoc.client, report)
    await write(reporter.client, report)
    await answer(report, fails)

    const news = [`solution_contested ${reference}`, `report_message ${report.reference}`]
    const { spoc: ofSpoc, head: ofHead } = await told()
    expect(ofSpoc.toSorted()).toEqual(news.toSorted())
    expect(ofHead.toSorted()).toEqual(news.toSorted())
  })
})

describe('an entry', () => {
  test('is made once, however often it is delivered', async () => {
    const report = await quietReport()
    await write(spoc.client, report)
    await Promise.all([deliverOutbox(), deliverOutbox()])
    const message = await OutboxModel.findOne({ kind: 'news' }).sort({ askedAt: -1, _id: -1 }).orFail().lean()
    await command(systemActor, () => deliverNews([message.payload as Record<string, unknown>]))

    expect(await newsOf(reporter)).toEqual([`report_answered ${report.reference}`])
  })

  test('holds a kind, a number and a link, and nothing of the record', async () => {
    const report = await quietReport()
    await write(spoc.client, report)
    await deliverOutbox()

    const { items } = await reporter.client.notifications.list({ query: { pageSize: 50 } })
    expect(items).toEqual([
      {
        id: expect.any(String),
        kind: 'report_answered',
        reference: report.reference,
        link: `/signalements/${report.reference}`,
        count: null,
        at: expect.any(Date),
        readAt: null,
      },
    ])
  })

  test('is announced to its person’s pages alone', async () => {
    const report = await quietReport()
    await write(spoc.client, report)
    await whileEventsArrive()
    const [own, other] = [await openPage(reporter.cookie), await openPage(colleague.cookie)]
    await deliverOutbox()
    await whileEventsArrive()

    expect(own.heard).toEqual([['changed', 'notifications']])
    expect(other.heard).toEqual([])
  })
})

describe('reading', () => {
  test('one entry, what concerns a record, then everything', async () => {
    const [first, second, third] = [await quietReport(), await quietReport(), await quietReport()]
    for (const report of [first, first, second, third, third]) await write(spoc.client, report)
    await deliverOutbox()
    const unread = async () => (await reporter.client.notifications.unread()).count
    const { items } = await reporter.client.notifications.list({ query: { pageSize: 50 } })
    expect(await unread()).toBe(5)

    const one = items.find(({ reference }) => reference === first.reference)?.id ?? unknownId
    await reporter.client.notifications.read({ body: { notificationId: one } })
    expect(await unread()).toBe(4)
    await reporter.client.notifications.read({ body: { reference: third.reference } })
    expect(await unread()).toBe(2)
    await reporter.client.notifications.read({ body: { everything: true } })
    expect(await unread()).toBe(0)
  })

  test('another person’s entries do not exist, and are not read for them', async () => {
    const report = await quietReport()
    await write(spoc.client, report)
    await deliverOutbox()
    const { items } = await reporter.client.notifications.list({ query: { pageSize: 50 } })
    const entry = items[0]?.id ?? ''

    for (const { client } of [colleague, spoc, admin]) {
      await expect(client.notifications.read({ body: { notificationId: entry } })).rejects.toMatchObject({
        status: 404,
      })
      await client.notifications.read({ body: { reference: report.reference } })
      await client.notifications.read({ body: { everything: true } })
      expect((await client.notifications.list({ query: { pageSize: 50 } })).items).toEqual([])
    }
    expect((await reporter.client.notifications.unread()).count).toBe(1)
  })

  test('comes page by page, newest first', async () => {
    const report = await quietReport()
    for (let count = 0; count < 5; count += 1) await write(spoc.client, report)
    await deliverOutbox()

    const first = await reporter.client.notifications.list({ query: { pageSize: 3 } })
    const rest = await reporter.client.notifications.list({ query: { pageSize: 3, after: first.next ?? '' } })
    const ids = [...first.items, ...rest.items].map(({ id }) => id)
    expect(new Set(ids).size).toBe(5)
    expect(rest.next).toBeNull()
    expect(first).toMatchObject({ count: 5 })
  })
})
