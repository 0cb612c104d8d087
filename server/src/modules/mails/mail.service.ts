import type { Page } from '@vigie/shared/contract/page'
import { mailTexts } from '@vigie/shared/i18n/mails'
import type { Mail } from '@vigie/shared/mails/mail'
import mongoose from 'mongoose'
import { systemActor } from '../../kernel/actor.ts'
import { clockNow } from '../../kernel/clock.ts'
import { command } from '../../kernel/command.ts'
import { paginate } from '../../kernel/paginate.ts'
import { publicOrigin } from '../../kernel/public-origin.ts'
import { insertLater, now, touch } from '../../kernel/unit-of-work.ts'
import { type Addressee, addresseesOf } from '../identity/user.service.ts'
import { type MailedNews, peopleToMail, putInMail, stillUnread } from '../notifications/notification.service.ts'
import { MailModel } from './mail.model.ts'
import { type MailService, mailService, post } from './mailer.ts'

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute
/** What comes for one person within this time goes in one mail. */
const gathering = 10 * minute
/** Older news are no news: a platform that could not send for long does not send them all at once. */
const freshness = day
const givenUpAfter = 3 * day
const leased = minute
const longestWait = 60 * minute
const longestReason = 300

const ago = (milliseconds: number) => new Date(clockNow().getTime() - milliseconds)

/** Makes one mail for each person whose unread news have waited long enough; returns how many. Timed work. */
export const gatherMails = async (): Promise<number> => {
  const people = await peopleToMail(ago(freshness), ago(gathering))
  for (const userId of people)
    await command(systemActor, async () => {
      const _id = new mongoose.Types.ObjectId()
      const references = await putInMail(userId, _id.toHexString(), ago(freshness))
      if (references.length === 0) return
      const unsent = { madeAt: now(), dueAt: now(), tries: 0, lastError: null, sentAt: null }
      insertLater(MailModel.collection.name, { _id, userId, references, ...unsent })
      touch('mails')
    })
  return people.length
}

const takeOne = async () =>
  await MailModel.findOneAndUpdate(
    { sentAt: null, dueAt: { $lte: clockNow() }, madeAt: { $gt: ago(givenUpAfter) } },
    { $set: { dueAt: new Date(clockNow().getTime() + leased) }, $inc: { tries: 1 } },
    { sort: { dueAt: 1, _id: 1 }, returnDocument: 'after' },
  ).lean()
type Taken = NonNullable<Awaited<ReturnType<typeof takeOne>>>

/** Numbers and links, and nothing of what the records say. */
const letterOf = (id: string, { name, email, language }: Addressee, news: readonly MailedNews[]) => {
  const { subject, line, before, after } = mailTexts[language]
  const lines = news.map((each) => `${line(each)} – ${publicOrigin()}${each.path}`)
  return {
    to: { name, address: email },
    subject: subject(news),
    text: `${before}\n\n${lines.join('\n')}\n\n${after}\n`,
    messageId: `<${id}@${new URL(publicOrigin()).hostname}>`,
  }
}

const note = async ({ _id }: Pick<Taken, '_id'>, change: Partial<Pick<Taken, 'sentAt' | 'dueAt' | 'lastError'>>) =>
  await command(systemActor, async () => {
    await MailModel.updateOne({ _id }, { $set: change })
    touch('mails')
  })

const forget = async ({ _id }: Pick<Taken, '_id'>) =>
  await command(systemActor, async () => {
    await MailModel.deleteOne({ _id })
    touch('mails')
  })

/** Sends one mail, unless its reader has seen everything on screen or has left. Says whether the server took it. */
const sendOne = async (service: MailService, mail: Taken): Promise<boolean> => {
  const id = mail._id.toHexString()
  const news = await stillUnread(id)
  const addressee = (await addresseesOf([mail.userId])).get(mail.userId)
  if (news.length === 0 || addressee?.isActive !== true) {
    await forget(mail)
    return true
  }
  try {
    await post(service, letterOf(id, addressee, news))
  } catch (error) {
    const wait = Math.min(2 ** mail.tries * 15 * second, longestWait)
    const reason = error instanceof Error ? error.message : String(error)
    await note(mail, { dueAt: new Date(clockNow().getTime() + wait), lastError: reason.slice(0, longestReason) })
    return false
  }
  await note(mail, { sentAt: clockNow(), lastError: null })
  return true
}

/** Sends what is due, oldest first, until the mail server refuses one; returns how many left. Timed work. */
export const sendMails = async (): Promise<number> => {
  const service = mailService()
  if (service === null) return 0
  for (let sent = 0; ; sent += 1) {
    const mail = await takeOne()
    if (mail === null || !(await sendOne(service, mail))) return sent
  }
}

/** Mails that have not left, newest first. */
export const listUnsentMails = async (page: { after?: string | undefined; pageSize: number }): Promise<Page<Mail>> =>
  await paginate(MailModel, { sentAt: null }, { field: 'madeAt', direction: -1 }, page, {}, async (rows) => {
    const people = await addresseesOf(rows.map(({ userId }) => userId))
    return rows.map(({ _id, userId, references, madeAt, tries, lastError }) => ({
      id: _id.toHexString(),
      name: people.get(userId)?.name ?? '?',
      email: people.get(userId)?.email ?? '?',
      references: [...references],
      madeAt,
      state: madeAt > ago(givenUpAfter) ? ('waiting' as const) : ('given_up' as const),
      tries,
      lastError,
    }))
  })

/** Whether this platform can send mails, and in whose name. */
export const describeMailService = async (): Promise<{ isSet: boolean; from: string | null }> => ({
  isSet: mailService() !== null,
  from: mailService()?.from ?? null,
})
