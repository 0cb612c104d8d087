import { OutboxModel } from '@vigie/server/kernel/outbox'
import { deliverOutbox } from '@vigie/server/kernel/outbox-delivery'
import { NotificationModel } from '@vigie/server/modules/notifications/notification.model'
import { newsDelivery } from '@vigie/server/modules/notifications/notify.service'

const day = 86_400_000
const toldFor = 14 * day
const readAfter = 2 * day

/** What the year told people: the last two weeks are in the bell, and only the last two days of them are not read yet. */
export const tellRecentNews = async (now: Date): Promise<void> => {
  await OutboxModel.deleteMany({ kind: newsDelivery, askedAt: { $lt: new Date(now.getTime() - toldFor) } })
  await deliverOutbox()
  const read = { readAt: null, at: { $lt: new Date(now.getTime() - readAfter) } }
  await NotificationModel.updateMany(read, { $set: { readAt: now } })
}
