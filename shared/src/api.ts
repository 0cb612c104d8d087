import { draftRoutes } from './drafts/draft.routes.ts'
import { calendarFeedRoutes } from './go-lives/calendar-feed.ts'
import { calendarLineRoutes } from './go-lives/calendar-line.ts'
import { calendarEditionRoutes } from './go-lives/edition.ts'
import { goLiveRoutes } from './go-lives/go-live.routes.ts'
import { goLiveTableRoutes } from './go-lives/go-live-table.routes.ts'
import { attachmentRoutes } from './incidents/attachment.routes.ts'
import { breachRoutes } from './incidents/breach.ts'
import { incidentRoutes } from './incidents/incident.routes.ts'
import { myDayRoutes } from './incidents/my-day.routes.ts'
import { overviewRoutes } from './incidents/overview.routes.ts'
import { referralRoutes } from './incidents/referral.routes.ts'
import { registerImportRoutes } from './incidents/register-import.routes.ts'
import { reportRoutes } from './incidents/report.routes.ts'
import { viewRoutes } from './incidents/view.routes.ts'
import { indicatorRoutes } from './indicators/indicator.routes.ts'
import { institutionRoutes } from './institutions/institution.ts'
import { mailRoutes } from './mails/mail.ts'
import { notificationRoutes } from './notifications/notification.ts'
import { platformRoutes } from './platform/platform.ts'
import { referenceRoutes } from './reference/reference.ts'
import { sessionRoutes } from './sessions/session.ts'
import { accessLinkRoutes, personRoutes, userRoutes } from './users/user.ts'

/** Every resource of the REST API; the server, the clients, the documentation and the tests are derived from it. */
export const api = {
  sessions: sessionRoutes,
  myDay: myDayRoutes,
  reports: reportRoutes,
  attachments: attachmentRoutes,
  // Before the incidents: an import is under their address.
  registerImports: registerImportRoutes,
  incidents: incidentRoutes,
  referrals: referralRoutes,
  incidentOverviews: overviewRoutes,
  breaches: breachRoutes,
  views: viewRoutes,
  goLives: goLiveRoutes,
  goLiveTables: goLiveTableRoutes,
  calendarLines: calendarLineRoutes,
  calendarFeeds: calendarFeedRoutes,
  calendarEditions: calendarEditionRoutes,
  indicators: indicatorRoutes,
  institutions: institutionRoutes,
  reference: referenceRoutes,
  users: userRoutes,
  people: personRoutes,
  accessLinks: accessLinkRoutes,
  drafts: draftRoutes,
  notifications: notificationRoutes,
  mails: mailRoutes,
  platform: platformRoutes,
} as const
export type Api = typeof api
export type ResourceName = keyof Api
