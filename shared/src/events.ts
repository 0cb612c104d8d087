import type { ResourceName } from './api-by-resource.ts'

/** Where the socket of the pages answers, on the port of the API. */
export const livePath = '/api/live'

/** Resources whose changes are announced to the pages of those who may read them. */
export const liveResources = [
  'incidents',
  'referrals',
  'incidentOverviews',
  'breaches',
  'reports',
  'attachments',
  'goLives',
  'calendarLines',
  'calendarEditions',
  'risks',
  'indicators',
  'institutions',
  'users',
  'people',
  'notifications',
  'mails',
] as const satisfies ResourceName[]
export type LiveResource = (typeof liveResources)[number]

/** Why a socket is refused although it came from our own pages. */
export const notSignedIn = 'unauthenticated'

export interface ServerEvents {
  /** The socket hears every change from now on; what it showed before may be out of date. */
  ready: () => void
  /** Something of this resource that the person may read has changed; what it is, the API says. */
  changed: (resource: LiveResource) => void
}

/** Pages only listen. */
export type ClientEvents = Record<never, never>
