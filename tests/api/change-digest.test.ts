import { setClock } from '@vigie/server/kernel/clock'
import { ChangeDigestModel } from '@vigie/server/modules/go-lives/change-digest.model'
import { tellOfChanges } from '@vigie/server/modules/go-lives/change-digest.service'
import { MailModel } from '@vigie/server/modules/mails/mail.model'
import { gatherMails, sendMails } from '@vigie/server/modules/mails/mail.service'
import { NotificationModel } from '@vigie/server/modules/notifications/notification.model'
import { addWorkingDays, isWorkingDay } from '@vigie/shared/calendar/working-days'
import type { ApiClient } from '@vigie/shared/contract/client'
import { ComparisonQuery } from '@vigie/shared/go-lives/go-live.routes'
import { addDays, parisDay, startOfParisDay } from '@vigie/shared/time/paris'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '../support/as.ts'
import { actOnGoLive, dayFromNow, openGoLive } from '../support/go-lives.ts'
import { startMailServer, type TestMailServer } from '../support/mail-server.ts'
import { keepSessionsOpen } from '../support/sessions.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

const hour = 3_600_000
let mailServer: TestMailServer
let spoc: TestPerson
let other: ApiClient
let agent: TestPerson
let stranger: TestPerson
beforeAll(async () => {
  mailServer = await startMailServer()
  await startTestServer({ SMTP_URL: mailServer.url, MAIL_FROM: 'vigie@test.vigie.fr' })
  spoc = await person('spoc')
  other = await as('spoc')
  agent = await person('ops', 'CNAM')
  stranger = await person('ops', 'MSA')
  await keepSessionsOpen()
})

/** Working days that come one after the other, so that no test begins in the past of another. */
let today = addDays(parisDay(new Date()), 10)
const atHour = (hours: number, day = today) => setClock(new Date(startOfParisDay(day).getTime() + hours * hour))
/** The next working day, at eight. */
const nextMorning = () => {
  today = addWorkingDays(today, 1, 'metropolitan')
  atHour(8)
}

beforeEach(async () => {
  nextMorning()
  await tellOfChanges()
  await NotificationModel.deleteMany({})
  await MailModel.deleteMany({})
  mailServer.received.length = 0
  atHour(9)
})
afterEach(() => setClock())
afterAll(async () => {
  await stopTestServer()
  await mailServer.stop()
})

const newsOf = async ({ client }: TestPerson) => {
  const { items } = await client.notifications.list({ query: { pageSize: 50 } })
  return items.filter(({ kind }) => kind === 'go_lives_changed')
}
/** The period to which a piece of news leads. */
const periodOf = (link: string) => {
  const search = new URL(link, 'https://vigie.test').searchParams
  return ComparisonQuery.decode({ from: search.get('from') ?? '', to: search.get('to') ?? '' })
}

describe('a morning after some go-lives were moved', () => {
  test('tells each person once how many, with the way to the comparison of exactly this period', async () => {
    const cells = [await openGoLive(spoc.client), await openGoLive(spoc.client)]
    nextMorning()
    await tellOfChanges()
    await NotificationModel.deleteMany({})
    atHour(9)
    for (const cell of cells)
      await actOnGoLive(spoc.client, cell, { action: 'plan', planOn: dayFromNow(45), reasonCode: 'staffing' })
    nextMorning()

    await tellOfChanges()
    atHour(11)
    await tellOfChanges()

    const [news, ...more] = await newsOf(agent)
    expect(more).toEqual([])
    const day = today.slice(5).replace('-', '')
    expect(news).toMatchObject({ reference: `MEP-${today.slice(0, 4)}-${day}`, count: 2 })
    const { items } = await agent.client.goLives.comparison({ query: periodOf(news?.link ?? '') })
    expect(items.map(({ changes }) => changes)).toEqual(
      cells.map(({ planOn }) => [{ field: 'planOn', before: planOn, after: dayFromNow(45) }]),
    )
    expect(await newsOf(stranger)).toEqual([])
  })

  test('tells in one mail, which holds numbers and a link, what forty moved rows come to', async () => {
    const targets = []
    for (let count = 0; count < 40; count += 1) targets.push(await openGoLive(spoc.client))
    nextMorning()
    await tellOfChanges()
    await NotificationModel.deleteMany({})
    await MailModel.deleteMany({})
    atHour(9)
    const { rows } = await spoc.client.goLives.replan({
      body: {
        goLives: targets.map(({ id, version }) => ({ id, version })),
        shift: { to: 'days_later', days: 7 },
        reasonCode: 'supplier_delay',
        dryRun: false,
      },
    })
    nextMorning()

    await tellOfChanges()
    atHour(9)
    await gatherMails()
    await sendMails()

    expect(rows).toHaveLength(40)
    const mails = mailServer.received.filter(({ to }) => to.includes(agent.email))
    expect(mails).toHaveLength(1)
    expect(mails[0]?.source).toContain('/mises-en-production/comparaison?from')
    expect(mails[0]?.source).toMatch(/^Subject: .*40/m)
    expect(mails[0]?.source).not.toContain(targets[0]?.bucCode ?? 'S_BUC')
  })

  test('says nothing when nothing changed, when all came back, and of one’s own acts', async () => {
    const cell = await openGoLive(spoc.client)
    nextMorning()
    await tellOfChanges()
    await NotificationModel.deleteMany({})
    atHour(9)
    const moved = await actOnGoLive(spoc.client, cell, { action: 'forecast', forecastOn: dayFromNow(50) })
    await actOnGoLive(other, moved, { action: 'forecast', forecastOn: null })
    nextMorning()
    await tellOfChanges()
    const cameBack = await newsOf(agent)
    atHour(9)
    await openGoLive(spoc.client)
    nextMorning()
    await tellOfChanges()

    expect(cameBack).toEqual([])
    expect(await newsOf(spoc)).toEqual([])
    expect(await newsOf(agent)).toHaveLength(1)
  })

  test('waits for a working day, and then tells of all the days since', async () => {
    while (isWorkingDay(addDays(today, 1), 'metropolitan')) {
      nextMorning()
      await tellOfChanges()
    }
    await NotificationModel.deleteMany({})
    const friday = today
    atHour(9)
    await openGoLive(spoc.client)
    atHour(8, addDays(friday, 1))
    const onHoliday = await tellOfChanges()
    await openGoLive(spoc.client)
    nextMorning()

    const told = await tellOfChanges()

    expect(onHoliday).toBe(0)
    expect(told).toBeGreaterThan(0)
    expect((await newsOf(agent)).map(({ count }) => count)).toEqual([2])
  })
})

describe('who does not want to be told', () => {
  test('is not; and hears of what comes after taking it up again', async () => {
    expect((await agent.client.changeDigests.get()).isOn).toBe(true)
    expect((await agent.client.changeDigests.choose({ body: { isOn: false } })).isOn).toBe(false)
    await openGoLive(spoc.client)
    nextMorning()
    await tellOfChanges()
    const whileOff = await newsOf(agent)
    atHour(9)
    await agent.client.changeDigests.choose({ body: { isOn: true } })
    atHour(10)
    await openGoLive(spoc.client)
    nextMorning()
    await tellOfChanges()

    expect(whileOff).toEqual([])
    expect((await newsOf(agent)).map(({ count }) => count)).toEqual([1])
  })
})

test('a person is told once on a day, even by two replicas at the same moment', async () => {
  await openGoLive(spoc.client)
  nextMorning()

  await Promise.all([tellOfChanges(), tellOfChanges()])

  expect(await newsOf(agent)).toHaveLength(1)
  expect((await ChangeDigestModel.findById(agent.id).orFail()).day).toBe(today)
})
