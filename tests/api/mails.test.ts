import { setClock } from '@vigie/server/kernel/clock'
import { deliverOutbox } from '@vigie/server/kernel/outbox-delivery'
import { UserModel } from '@vigie/server/modules/identity/user.model'
import { MailModel } from '@vigie/server/modules/mails/mail.model'
import { gatherMails, sendMails } from '@vigie/server/modules/mails/mail.service'
import { setMailService } from '@vigie/server/modules/mails/mailer'
import { NotificationModel } from '@vigie/server/modules/notifications/notification.model'
import type { Report } from '@vigie/shared/incidents/report'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fileReport } from '../support/builders.ts'
import { startMailServer, type TestMailServer } from '../support/mail-server.ts'
import { keepSessionsOpen } from '../support/sessions.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { origin, startTestServer, stopTestServer } from '../support/start-server.ts'

const minute = 60_000
const secret = 'Titre que nul courriel ne porte'
let mailServer: TestMailServer
let reporter: SignedIn
let spoc: SignedIn
let admin: SignedIn
let reports: Report[]
let service: { url: string; from: string }
let startedAt: number

beforeAll(async () => {
  mailServer = await startMailServer()
  service = { url: mailServer.url, from: 'vigie@test.vigie.fr' }
  await startTestServer({ SMTP_URL: service.url, MAIL_FROM: service.from })
  reporter = await signedIn('ops', 'CNAM')
  spoc = await signedIn('spoc')
  admin = await signedIn('admin')
  reports = [await fileReport(reporter.client, { title: secret }), await fileReport(reporter.client, { title: secret })]
  await keepSessionsOpen()
})
beforeEach(async () => {
  await deliverOutbox()
  await NotificationModel.deleteMany({})
  await MailModel.deleteMany({})
  mailServer.received.length = 0
  mailServer.refuse(false)
  setMailService(service)
  startedAt = Date.now()
})
afterEach(() => setClock())
afterAll(async () => {
  await stopTestServer()
  await mailServer.stop()
})

const after = (minutes: number) => setClock(new Date(startedAt + minutes * minute))
const answer = async (report: Report | undefined) => {
  if (report === undefined) throw new Error('the test has no such report')
  await spoc.client.reports.write({ params: { reportId: report.id }, body: { text: `${secret}, dans un message.` } })
  await deliverOutbox()
}
/** The timed work of one moment. */
const work = async () => {
  await gatherMails()
  await sendMails()
}
const unsent = async () => (await admin.client.mails.list({ query: { pageSize: 50 } })).items

/** The text of a mail, its transfer encoding undone. */
const textOf = ({ source }: { source: string }) => {
  const [head = '', ...rest] = source.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/transfer-encoding: quoted-printable/i.test(head)) return body
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`)
  return decodeURIComponent(bytes.replace(/%(?![0-9A-F]{2})/g, '%25'))
}

describe('a mail', () => {
  test('gathers ten minutes of news for one person, with numbers and links and nothing else', async () => {
    await answer(reports[0])
    after(4)
    await answer(reports[1])
    await answer(reports[1])
    await work()
    expect(mailServer.received).toEqual([])

    after(11)
    await work()

    expect(mailServer.received.map(({ to }) => to)).toEqual([[reporter.email]])
    const [mail = { source: '' }] = mailServer.received
    const lines = textOf(mail).split(/\r?\n/)
    for (const report of reports)
      expect(lines.filter((line) => line.includes(report.reference))).toEqual([
        `${report.reference} – ${origin()}/signalements/${report.reference}`,
      ])
    expect(textOf(mail)).not.toContain('Titre')
    expect(mail.source).not.toContain('Titre')
    expect(mail.source).toMatch(/^auto-submitted: auto-generated/im)
  })

  test('is sent once, whatever runs again', async () => {
    await answer(reports[0])
    after(11)
    await Promise.all([gatherMails(), gatherMails()])
    await Promise.all([sendMails(), sendMails()])
    after(40)
    await work()

    expect(mailServer.received).toHaveLength(1)
    expect(await unsent()).toEqual([])
  })

  test('is not made for what was read on screen meanwhile', async () => {
    await answer(reports[0])
    await reporter.client.notifications.read({ body: { everything: true } })
    after(11)
    await work()

    expect(mailServer.received).toEqual([])
    expect(await unsent()).toEqual([])
  })

  test('that waits for the mail server is dropped once everything in it was read', async () => {
    mailServer.refuse(true)
    await answer(reports[0])
    after(11)
    await work()
    expect(await unsent()).toHaveLength(1)

    await reporter.client.notifications.read({ body: { everything: true } })
    mailServer.refuse(false)
    after(60)
    await work()

    expect(mailServer.received).toEqual([])
    expect(await unsent()).toEqual([])
  })

  test('speaks the language of the screen of its reader', async () => {
    await UserModel.updateOne({ _id: reporter.id }, { $set: { language: 'en' } })
    await answer(reports[0])
    after(11)
    await work()
    await UserModel.updateOne({ _id: reporter.id }, { $set: { language: 'fr' } })

    expect(textOf(mailServer.received[0] ?? { source: '' })).toContain('There is news for you')
  })

  test('is not sent to a closed account', async () => {
    const leaver = await signedIn('ops', 'CNAM')
    await answer(await fileReport(leaver.client))
    await NotificationModel.deleteMany({ userId: { $ne: leaver.id } })
    await UserModel.updateOne({ _id: leaver.id }, { $set: { isActive: false } })
    after(11)
    await work()

    expect(mailServer.received).toEqual([])
  })
})

describe('a mail server that is down', () => {
  test('is tried again later, and shows to the administrator meanwhile', async () => {
    setMailService({ ...service, url: 'smtp://127.0.0.1:1' })
    await answer(reports[0])
    after(11)
    await work()
    await work()
    const [waiting] = await unsent()
    expect(waiting).toMatchObject({
      email: reporter.email,
      references: [reports[0]?.reference],
      state: 'waiting',
      tries: 1,
      lastError: expect.stringContaining('ECONNREFUSED'),
    })

    setMailService(service)
    after(13)
    await work()

    expect(mailServer.received).toHaveLength(1)
    expect(await unsent()).toEqual([])
  })

  test('for days: the mail is given up, and stays visible', async () => {
    mailServer.refuse(true)
    await answer(reports[0])
    for (const minutes of [11, 20, 60, 24 * 60, 72 * 60, 73 * 60]) {
      after(minutes)
      await work()
    }
    mailServer.refuse(false)
    after(80 * 60)
    await work()

    expect(mailServer.received).toEqual([])
    expect(await unsent()).toMatchObject([{ state: 'given_up', lastError: expect.stringContaining('mailbox full') }])
  })
})

describe('a platform without a mail server', () => {
  test('keeps its mails where the administrator sees them, without a title', async () => {
    setMailService(null)
    await answer(reports[0])
    after(11)
    await work()

    expect(await admin.client.mails.service()).toEqual({ isSet: false, from: null })
    const mails = await unsent()
    expect(mails).toMatchObject([{ email: reporter.email, references: [reports[0]?.reference], tries: 0 }])
    expect(JSON.stringify(mails)).not.toContain('Titre')
  })

  test('sends no old news once it has one', async () => {
    setMailService(null)
    await answer(reports[0])
    setMailService(service)
    after(26 * 60)
    await work()

    expect(mailServer.received).toEqual([])
  })
})
