import type { notificationRoutes } from '@vigie/shared/notifications/notification'
import type { Handlers } from '../../kernel/handlers.ts'
import { countUnread, listNotifications, readNotifications } from './notification.service.ts'

export const notificationHandlers: Handlers<typeof notificationRoutes> = {
  list: (actor, { query }) => listNotifications(actor, query),
  unread: (actor) => countUnread(actor),
  read: (actor, { body }) => readNotifications(actor, body),
}
