import { type NotificationKind, notificationKinds } from '@vigie/shared/notifications/notification'
import { z } from 'zod'
import { type Actor, seesEveryRecord } from '../../kernel/actor.ts'
import { deliverLater, insertLater, now, touch } from '../../kernel/unit-of-work.ts'
import { actorOfPerson, actorsWith } from '../identity/session.service.ts'
import { holdersOf, listCoordinators } from '../identity/user.service.ts'
import { type NotificationFields, NotificationModel } from './notification.model.ts'

/** The kind of outbox message that tells people. */
export const newsDelivery = 'news'

const News = z.object({
  kind: z.enum(notificationKinds),
  key: z.string(),
  reference: z.string(),
  at: z.date(),
  /** A person, everyone at the access point, who acts for one of some institutions, or everyone who coordinates. */
  to: z.string().nullable(),
  /** A reporter is told as long as they still report for this institution. */
  institutionId: z.string().nullable(),
  /** For whom `institutions` act. */
  institutionIds: z.array(z.string()).default([]),
  byId: z.string(),
})
type News = z.output<typeof News>

interface Happening {
  kind: NotificationKind
  /** Names what happened among all that ever did: it is told once. */
  key: string
  reference: string
  /** A person, by id, or everyone who coordinates, operates the access point, or acts for one of `institutionIds`. */
  to: string | 'coordinators' | 'access_point' | 'institutions'
  institutionId?: string
  institutionIds?: readonly string[]
  /** The record is made by this very command. */
  isNew?: boolean
}

/** Inside a command: tells whom it concerns, once it has committed. Nobody is told of their own act. */
export const tellLater = (
  actor: Actor,
  { isNew = false, to, institutionId, institutionIds = [], ...told }: Happening,
): void => {
  const key = `${told.kind}:${told.key}`
  const news = {
    ...told,
    key,
    at: now(),
    to: to === 'coordinators' ? null : to,
    byId: actor.id,
    institutionId: institutionId ?? null,
    institutionIds,
  }
  if (to !== actor.id) deliverLater({ kind: newsDelivery, key: `${newsDelivery}:${key}`, payload: news, isNew })
}

const userIdsOf = (entries: readonly { userId: string }[]) => [...new Set(entries.map(({ userId }) => userId))]

const mayStillSee = (person: Actor, { institutionId }: News) =>
  seesEveryRecord(person) || (institutionId !== null && person.institutionIds.includes(institutionId))

/** Everyone who acts for one of these institutions, a head for those of its network. */
const whoActFor = (agents: readonly Actor[], { institutionIds }: News): string[] => {
  const concerned = new Set(institutionIds)
  return agents.filter((agent) => agent.institutionIds.some((id) => concerned.has(id))).map(({ id }) => id)
}

/** Who is told of each of these: coordinators and the access point are read once, whatever the number. */
const recipientsOf = async (all: readonly News[]): Promise<Map<News, string[]>> => {
  const isFor = (wanted: News['to']) => all.some(({ to }) => to === wanted)
  const groups = new Map<News['to'], string[]>()
  if (isFor(null))
    groups.set(
      null,
      (await listCoordinators()).items.map(({ id }) => id),
    )
  if (isFor('access_point')) groups.set('access_point', await holdersOf('access_point'))
  const agents = isFor('institutions') ? (await actorsWith('ops', 'ops_head')).map(({ actor }) => actor) : []
  const people = new Map<string, Actor | null>()
  for (const { to } of all)
    if (to !== null && to !== 'institutions' && !groups.has(to) && !people.has(to))
      people.set(to, await actorOfPerson(to))
  const toldOf = (news: News): string[] => {
    const group = news.to === 'institutions' ? whoActFor(agents, news) : groups.get(news.to)
    if (group !== undefined) return group.filter((id) => id !== news.byId)
    const person = people.get(news.to ?? '') ?? null
    return person !== null && mayStillSee(person, news) ? [person.id] : []
  }
  return new Map(all.map((news) => [news, toldOf(news)]))
}

/** Writes the entries of some happenings, each once for each person; run by the outbox, in its transaction. */
export const deliverNews = async (payloads: readonly Record<string, unknown>[]): Promise<void> => {
  const recipients = await recipientsOf(payloads.map((payload) => News.parse(payload)))
  const entries = [...recipients].flatMap(([{ key, kind, reference, at }, userIds]) =>
    userIds.map((userId) => ({
      userId,
      key,
      kind,
      reference,
      path: null,
      count: null,
      at,
      readAt: null,
      mailId: null,
    })),
  )
  const named = { userId: { $in: userIdsOf(entries) }, key: { $in: entries.map(({ key }) => key) } }
  const known = await NotificationModel.find(named, { userId: 1, key: 1 }).lean()
  const there = new Set(known.map(({ userId, key }) => `${userId} ${key}`))
  const fresh = entries.filter(({ userId, key }) => !there.has(`${userId} ${key}`))
  if (fresh.length === 0) return
  insertLater(NotificationModel.collection.name, ...fresh)
  touch('notifications', ...userIdsOf(fresh))
}

/** Inside a command: writes an entry of the bell of one person, for work that knows whom it tells. */
export const tellNow = (entry: Omit<NotificationFields, 'at' | 'readAt' | 'mailId'>): void => {
  insertLater(NotificationModel.collection.name, { ...entry, at: now(), readAt: null, mailId: null })
  touch('notifications', entry.userId)
}
