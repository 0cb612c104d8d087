import type { LiveResource } from '@vigie/shared/events'
import type { Actor, Scope } from '../kernel/actor.ts'
import type { CommittedChange } from '../kernel/announcements.ts'
import { goLiveScope } from '../modules/go-lives/go-live.access.ts'
import { incidentScope, referralScope, reportScope } from '../modules/incidents/incident.access.ts'
import { indicatorScope } from '../modules/indicators/ir42.service.ts'
import { institutionScope } from '../modules/institutions/institution.service.ts'
import { riskScope } from '../modules/risks/risk.access.ts'

const nothing: Scope = []

/** Of which records of a resource a person hears: those that the API would show. No room holds everybody. */
const scopes: Record<LiveResource, (actor: Actor) => Scope> = {
  incidents: (actor) => (actor.can('incident:read') ? incidentScope(actor) : nothing),
  referrals: (actor) => (actor.can('referral:read') ? referralScope(actor) : nothing),
  reports: (actor) => (actor.can('report:read') ? reportScope(actor) : nothing),
  attachments: (actor) => (actor.can('report:read') ? reportScope(actor) : nothing),
  incidentOverviews: (actor) => (actor.can('incident:overview') ? 'every' : nothing),
  breaches: (actor) => (actor.can('breach:read') ? incidentScope(actor) : nothing),
  goLives: (actor) => (actor.can('go_live:read') ? goLiveScope(actor) : nothing),
  calendarLines: (actor) => (actor.can('go_live:read') ? 'every' : nothing),
  calendarEditions: (actor) => (actor.can('go_live:read') ? 'every' : nothing),
  risks: (actor) => riskScope(actor),
  indicators: (actor) => (actor.can('indicator:read') ? indicatorScope(actor) : nothing),
  institutions: (actor) => (actor.can('institution:read') ? institutionScope(actor) : nothing),
  users: (actor) => (actor.can('user:read') || actor.can('role:confirm') ? 'every' : nothing),
  notifications: (actor) => [actor.id],
  mails: (actor) => (actor.can('mail:read') ? 'every' : nothing),
  people: (actor) => (actor.can('person:pick') ? 'every' : nothing),
}

/** Pages that show something drawn from another resource. */
const drawnFrom: Record<string, readonly LiveResource[]> = {
  users: ['users', 'people'],
  reports: ['reports', 'attachments'],
  // Both show what is qualified and proposed; an internal note is news of neither.
  indicators: ['indicators', 'incidentOverviews'],
}

const isLive = (resource: string): resource is LiveResource => Object.hasOwn(scopes, resource)

/** `reports` for who sees every report, `reports:<institution>` for who sees those of an institution. */
const roomOf = (resource: string, id?: string) => (id === undefined ? resource : `${resource}:${id}`)

export const resourceOfRoom = (room: string): LiveResource => {
  const [resource = ''] = room.split(':')
  if (!isLive(resource)) throw new Error(`no resource has the room ${room}`)
  return resource
}

/** Where a person hears of changes. */
export const roomsOf = (actor: Actor): string[] =>
  Object.entries(scopes).flatMap(([resource, scopeOf]) => {
    const scope = scopeOf(actor)
    return scope === 'every' ? [roomOf(resource)] : scope.map((id) => roomOf(resource, id))
  })

/** Who must hear of a change. */
export const roomsToTell = ({ resource, scope }: CommittedChange): string[] =>
  (drawnFrom[resource] ?? (isLive(resource) ? [resource] : [])).flatMap((shown) => [
    roomOf(shown),
    ...scope.map((id) => roomOf(shown, id)),
  ])

/** Where the sockets of a session stand, to be cut with it: the session, its person, and the institutions of their roles. */
export const sessionRooms = (sessionId: string, actor: Actor): string[] =>
  [sessionId, actor.id, ...actor.memberships.flatMap(({ institutionId }) => institutionId ?? [])].map((id) =>
    roomOf('sessions', id),
  )

/** Whose sockets a change cuts. */
export const roomsToCut = ({ resource, scope }: CommittedChange): string[] =>
  resource === 'sessions' ? scope.map((id) => roomOf('sessions', id)) : []
