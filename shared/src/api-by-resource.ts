import { platformRoutes } from './platform/platform.ts'
import { sessionRoutes } from './sessions/session.ts'

/** Every resource of the REST API, its routes read when they are first needed: a page carries those that it calls, and two that all call. */
export const readRoutes = {
  sessions: async () => sessionRoutes,
  myDay: async () => (await import('./incidents/my-day.routes.ts')).myDayRoutes,
  reports: async () => (await import('./incidents/report.routes.ts')).reportRoutes,
  attachments: async () => (await import('./incidents/attachment.routes.ts')).attachmentRoutes,
  // Before the incidents: an import is under their address.
  registerImports: async () => (await import('./incidents/register-import.routes.ts')).registerImportRoutes,
  incidents: async () => (await import('./incidents/incident.routes.ts')).incidentRoutes,
  referrals: async () => (await import('./incidents/referral.routes.ts')).referralRoutes,
  incidentOverviews: async () => (await import('./incidents/overview.routes.ts')).overviewRoutes,
  breaches: async () => (await import('./incidents/breach.ts')).breachRoutes,
  views: async () => (await import('./incidents/view.routes.ts')).viewRoutes,
  goLives: async () => (await import('./go-lives/go-live.routes.ts')).goLiveRoutes,
  goLiveTables: async () => (await import('./go-lives/go-live-table.routes.ts')).goLiveTableRoutes,
  calendarLines: async () => (await import('./go-lives/calendar-line.ts')).calendarLineRoutes,
  calendarFeeds: async () => (await import('./go-lives/calendar-feed.ts')).calendarFeedRoutes,
  calendarEditions: async () => (await import('./go-lives/edition.ts')).calendarEditionRoutes,
  changeDigests: async () => (await import('./go-lives/change-digest.ts')).changeDigestRoutes,
  // Before the risks: they are under their address.
  riskIncidents: async () => (await import('./risks/risk-incidents.routes.ts')).riskIncidentRoutes,
  risks: async () => (await import('./risks/risk.routes.ts')).riskRoutes,
  indicators: async () => (await import('./indicators/indicator.routes.ts')).indicatorRoutes,
  institutions: async () => (await import('./institutions/institution.ts')).institutionRoutes,
  reference: async () => (await import('./reference/reference.ts')).referenceRoutes,
  users: async () => (await import('./users/user.ts')).userRoutes,
  people: async () => (await import('./users/user.ts')).personRoutes,
  accessLinks: async () => (await import('./users/user.ts')).accessLinkRoutes,
  drafts: async () => (await import('./drafts/draft.routes.ts')).draftRoutes,
  notifications: async () => (await import('./notifications/notification.ts')).notificationRoutes,
  mails: async () => (await import('./mails/mail.ts')).mailRoutes,
  platform: async () => platformRoutes,
} as const

type Read = typeof readRoutes
export type ResourceName = keyof Read
export type Api = { readonly [Resource in ResourceName]: Awaited<ReturnType<Read[Resource]>> }
