import { type NotificationKind, notificationKinds } from '@vigie/shared/notifications/notification'
import { z } from 'zod'
import { type Actor, seesEveryRecord } from '../../kernel/actor.ts'
import { deliverLater, now, touch } from '../../kernel/unit-of-work.ts'
import { actorOfPerson } from '../identity/session.service.ts'
import { listCoordinators } from '../identity/user.service.ts'
import { NotificationModel } from './notification.model.ts'

/** The kind of outbox message that tells people. */
export const newsDelivery = 'news'

const News = z.object({
  kind: z.enum(notificationKinds),
  key: z.string(),
  reference: z.string(),
  at: z.date(),
  /** A person, or everyone who coordinates. */
  to: z.string().nullable(),
  /** A reporter is told as long as they still report for this institution. */
  institutionId: z.string().nullable(),
  byId: z.string(),
})
type News = z.output<typeof News>

interface Happening {
  kind: NotificationKind
  /** Names what happened among all that ever did: it is told once. */
  key: string
  reference: string
  /** A person, by id, or everyone who coordinates. */
  to: string | 'coordinators'
  institutionId?: string
  /** The record is made by this very command. */
  isNew?: boolean
}

/** Inside a command: tells whom it concerns, once it has committed. Nobody is told of their own act. */
export const tellLater = (actor: Actor, { isNew = false, to, institutionId, ...told }: Happening): void => {
  const key = `${told.kind}:${told.key}`
  const news = {
    ...told,
    key,
    at: now(),
    to: to === 'coordinators' ? null : to,
    byId: actor.id,
    institutionId: institutionId ?? null,
  }
  if (to !== actor.id) deliverLater({ kind: newsDelivery, key: `${newsDelivery}:${key}`, payload: news, isNew })
}

const mayStillSee = (person: Actor, { institutionId }: News) =>
  seesEveryRecord(person) || (institutionId !== null && person.institutionIds.includes(institutionId))

const recipientsOf = async (news: News): Promise<string[]> => {
  if (news.to === null) return (await listCoordinators()).items.map(({ id }) => id).filter((id) => id !== news.byId)
  const person = await actorOfPerson(news.to)
  return person !== null && mayStillSee(person, news) ? [person.id] : []
}

/** Writes the entries of one happening; run by the outbox, in its transaction. */
export const deliverNews = async (payload: Record<string, unknown>): Promise<void> => {
  const news = News.parse(payload)
  const { key, kind, reference, at } = news
  const recipients = await recipientsOf(news)
  for (const userId of recipients) {
    const entry = { kind, reference, at, readAt: null, mailId: null }
    await NotificationModel.updateOne({ userId, key }, { $setOnInsert: entry }, { upsert: true })
  }
  if (recipients.length > 0) touch('notifications', ...recipients)
}
