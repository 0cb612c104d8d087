import type { Page } from '@vigie/shared/contract/page'
import type { Notification, ReadNotifications } from '@vigie/shared/notifications/notification'
import { recordPath } from '@vigie/shared/notifications/record-paths'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { objectId } from '../../kernel/keys.ts'
import { paginate } from '../../kernel/paginate.ts'
import { notFound } from '../../kernel/problem.ts'
import { now, touch } from '../../kernel/unit-of-work.ts'
import { NotificationModel } from './notification.model.ts'

/** The entries of this person, newest first; no one reads another's. */
export const listNotifications = async (
  actor: Actor,
  page: { after?: string | undefined; pageSize: number },
): Promise<Page<Notification>> =>
  await paginate(NotificationModel, { userId: actor.id }, { field: 'at', direction: -1 }, page, {}, (rows) =>
    rows.map(({ _id, kind, reference, path, count, at, readAt }) => ({
      id: _id.toHexString(),
      kind,
      reference,
      link: path ?? recordPath(reference),
      count: count ?? null,
      at,
      readAt,
    })),
  )

export const countUnread = async (actor: Actor): Promise<{ count: number }> => ({
  count: await NotificationModel.countDocuments({ userId: actor.id, readAt: null }),
})

/** Marks as read one entry, those about a record, or all of them. */
export const readNotifications = async (
  actor: Actor,
  { notificationId, reference }: ReadNotifications,
): Promise<null> =>
  await command(actor, async () => {
    const own = {
      userId: actor.id,
      ...(notificationId !== undefined && { _id: objectId(notificationId) }),
      ...(reference !== undefined && { reference }),
    }
    if (notificationId !== undefined && (await NotificationModel.exists(own)) === null) throw notFound()
    const marked = await NotificationModel.updateMany({ ...own, readAt: null }, { $set: { readAt: now() } })
    if (marked.modifiedCount > 0) touch('notifications', actor.id)
    return null
  })

/** What waits for a mail: not read, not mailed, and younger than `since`. */
const unmailed = (since: Date) => ({ readAt: null, mailId: null, at: { $gt: since } })
const mostPeople = 1000
const mostEntries = 200

/** People who have waited for something since before `until`. */
export const peopleToMail = async (since: Date, until: Date): Promise<string[]> => {
  const waiting = { ...unmailed(since), at: { $gt: since, $lte: until } }
  const rows = await NotificationModel.find(waiting, { userId: 1 }).sort({ at: 1, _id: 1 }).limit(mostPeople).lean()
  return [...new Set(rows.map(({ userId }) => userId))]
}

/** Inside a command: everything that waits for this person goes into this mail. Returns the numbers, each once. */
export const putInMail = async (userId: string, mailId: string, since: Date): Promise<string[]> => {
  const rows = await NotificationModel.find({ userId, ...unmailed(since) }, { reference: 1 })
    .sort({ at: 1, _id: 1 })
    .limit(mostEntries)
    .lean()
  if (rows.length > 0)
    await NotificationModel.updateMany({ _id: { $in: rows.map(({ _id }) => _id) } }, { $set: { mailId } })
  return [...new Set(rows.map(({ reference }) => reference))]
}

/** What a mail tells: numbers and where they lead. */
export interface MailedNews {
  reference: string
  path: string
  count: number | null
}

/** News of a mail that its reader has not seen on screen meanwhile, each number once. */
export const stillUnread = async (mailId: string): Promise<MailedNews[]> => {
  const rows = await NotificationModel.find({ mailId, readAt: null }, { reference: 1, path: 1, count: 1 })
    .sort({ at: 1, _id: 1 })
    .lean()
  const told = rows.map(({ reference, path, count }): [string, MailedNews] => [
    reference,
    { reference, path: path ?? recordPath(reference), count: count ?? null },
  ])
  return [...new Map(told).values()]
}
