import { z } from 'zod'
import { Download } from '../contract/download.ts'
import { Id, isoDateTime, shortText } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'
import { languages } from '../i18n/languages.ts'
import { InstitutionName } from '../incidents/report.ts'
import { GoLiveKind } from './go-live.ts'

/** The dates of a cell that a feed can show, each as an event of its own. */
export const feedDates = ['plan', 'forecast', 'actual'] as const
const FeedDate = z.enum(feedDates)
export type FeedDate = z.output<typeof FeedDate>

/** How many addresses one person may have at the same time. */
export const mostFeeds = 20

const fields = {
  name: shortText(60),
  /** Only these cells, among those that its owner sees; null for all. */
  kind: GoLiveKind.nullable(),
  institutionId: Id.nullable(),
  family: shortText(40).nullable(),
  dates: z.array(FeedDate).min(1).max(feedDates.length),
  language: z.enum(languages),
}

/** An address at which a calendar program reads go-lives, as its owner sees them on the day of reading. */
export const CalendarFeed = z
  .object({
    id: Id,
    name: z.string(),
    kind: GoLiveKind.nullable(),
    institution: InstitutionName.nullable(),
    family: z.string().nullable(),
    dates: z.array(FeedDate),
    language: z.enum(languages),
    createdAt: isoDateTime,
  })
  .meta({ id: 'CalendarFeed' })
export type CalendarFeed = z.output<typeof CalendarFeed>

export const MakeCalendarFeed = z.strictObject(fields).meta({ id: 'MakeCalendarFeed' })
export type MakeCalendarFeed = z.output<typeof MakeCalendarFeed>

export const calendarFeedRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/calendar-feeds',
    summary: 'One’s own calendar addresses, newest first; the addresses themselves were shown once',
    permission: 'go_live:read',
    response: z.object({ items: z.array(CalendarFeed) }),
  },
  // Not idempotent: the stored answer would hold the address.
  make: {
    method: 'POST',
    path: '/calendar-feeds',
    summary: 'Make an address for a calendar program; it is shown this once',
    permission: 'go_live:read',
    body: MakeCalendarFeed,
    response: z.object({ feed: CalendarFeed, url: z.string() }),
    status: 201,
  },
  revoke: {
    method: 'DELETE',
    path: '/calendar-feeds/:feedId',
    summary: 'Make an address of one’s own stop working',
    permission: 'go_live:read',
    params: z.strictObject({ feedId: Id }),
    response: z.null(),
    status: 204,
  },
  read: {
    method: 'GET',
    path: '/feeds/:token/go-lives.ics',
    summary: 'Read go-lives as an iCalendar; the address is the key',
    permission: 'public',
    params: z.strictObject({ token: z.string().max(100) }),
    response: Download,
    produces: 'ics',
  },
})
