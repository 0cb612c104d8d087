import { type NotificationKind, notificationKinds } from '@vigie/shared/notifications/notification'
import mongoose, { Schema } from 'mongoose'

const day = 86_400

export interface NotificationFields {
  userId: string
  /** What happened, once for each person. */
  key: string
  kind: NotificationKind
  reference: string
  /** Where it leads, when its number does not say it; and of how many records it tells, when of several. */
  path: string | null
  count: number | null
  at: Date
  readAt: Date | null
  /** The mail that told of it. */
  mailId: string | null
}

const notificationSchema = new Schema<NotificationFields>(
  {
    userId: { type: String, required: true },
    key: { type: String, required: true },
    kind: { type: String, enum: notificationKinds, required: true },
    reference: { type: String, required: true },
    path: { type: String, default: null },
    count: { type: Number, default: null },
    at: { type: Date, required: true },
    readAt: { type: Date, default: null },
    mailId: { type: String, default: null },
  },
  { strict: 'throw', versionKey: false, collection: 'notifications' },
)
notificationSchema.index({ userId: 1, key: 1 }, { unique: true })
notificationSchema.index({ userId: 1, at: -1, _id: -1 })
notificationSchema.index({ userId: 1, readAt: 1 })
notificationSchema.index({ readAt: 1, mailId: 1, at: 1 })
notificationSchema.index({ mailId: 1 })
notificationSchema.index({ at: 1 }, { name: 'forget_old_news', expireAfterSeconds: 180 * day })
export const NotificationModel = mongoose.model('Notification', notificationSchema)
