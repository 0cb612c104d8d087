import { z } from 'zod'
import { type FieldIssueCode, Id, isoDateTime, RecordKey } from '../contract/fields.ts'
import { pageOf, pageQuery } from '../contract/page.ts'
import { defineRoutes } from '../contract/route.ts'

/**
 * What may concern a person: the first four the reporter, the next four the coordinators, `incident_assigned` who is
 * given the incident, then the addressee of a referral, then whom the go-lives concern.
 */
export const notificationKinds = [
  'report_answered',
  'solution_sent',
  'report_resolved',
  'report_rejected',
  'report_filed',
  'report_message',
  'solution_contested',
  'referral_answered',
  'incident_assigned',
  'referral_received',
  'referral_asked',
  'edition_approved',
  'go_lives_changed',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** An entry of the bell: a kind, a number and where it leads; what the record says is read there. */
export const Notification = z
  .object({
    id: Id,
    kind: z.enum(notificationKinds),
    reference: z.string(),
    link: z.string(),
    /** How many records it tells of, when it tells of several. */
    count: z.int().nullable(),
    at: isoDateTime,
    readAt: isoDateTime.nullable(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.output<typeof Notification>

/** One entry, all those about one record, or every one. */
export const ReadNotifications = z
  .strictObject({
    notificationId: Id.optional(),
    reference: RecordKey.optional(),
    everything: z.literal(true).optional(),
  })
  .refine((wanted) => Object.values(wanted).some((value) => value !== undefined), {
    path: ['everything'],
    params: { code: 'required' satisfies FieldIssueCode },
  })
  .meta({ id: 'ReadNotifications' })
export type ReadNotifications = z.output<typeof ReadNotifications>

export const notificationRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/notifications',
    summary: 'What concerns oneself, newest first',
    permission: 'signed_in',
    query: z.strictObject(pageQuery),
    response: pageOf(Notification),
  },
  unread: {
    method: 'GET',
    path: '/notifications/unread',
    summary: 'How much of it is not read yet',
    permission: 'signed_in',
    response: z.object({ count: z.int() }),
  },
  read: {
    method: 'POST',
    path: '/notifications/readings',
    summary: 'Say that one has read an entry, what concerns a record, or everything',
    permission: 'signed_in',
    body: ReadNotifications,
    response: z.null(),
    status: 204,
  },
})
