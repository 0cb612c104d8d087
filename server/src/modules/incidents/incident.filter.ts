import type { IncidentFilters } from '@vigie/shared/incidents/incident.routes'
import { openIncidentStatuses } from '@vigie/shared/incidents/incident.workflow'
import { addDays, parisDay, startOfParisDay } from '@vigie/shared/time/paris'
import type { QueryFilter } from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { visibleIncidents } from './incident.access.ts'
import type { IncidentFields } from './incident.model.ts'
import { incidentsHolding } from './known-words.ts'

const recentDays = 366

const openStatuses = new Set<string>(openIncidentStatuses)

const lacking = {
  qualification: [
    'qualification',
    'category',
    'subcategory',
    'cause',
    'responsibleParty',
    'severity',
    'impact',
    'urgency',
    'risk',
  ],
  solution: ['solution', 'referralReference'],
} as const

/** The incidents that a list with these filters shows to this person. */
export const filterOf = async (actor: Actor, query: IncidentFilters): Promise<QueryFilter<IncidentFields>> => {
  const among = <Value>(values: readonly Value[] | undefined) =>
    values === undefined ? undefined : { $in: [...values] }
  const assignee = query.assignee === 'me' ? actor.id : query.assignee
  const wanted: Record<string, unknown> = {
    status: among(query.status),
    environment: among(query.environment),
    origin: query.origin,
    bucCode: query.bucCode,
    'qualification.severity': among(query.severity),
    'qualification.priority': among(query.priority),
    'qualification.category': among(query.category),
    'reports.institutionId': query.institutionId,
    ...(query.flag !== undefined && { [`flags.${query.flag}`]: true }),
    ...(query.referral !== undefined && { referrals: { $elemMatch: { reference: null } } }),
    isContested: query.contested,
    ...(assignee === 'none' ? { assignee: null } : { 'assignee.id': assignee }),
  }
  const filters: QueryFilter<IncidentFields>[] = [
    visibleIncidents(actor),
    Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)),
    await incidentsHolding(query.q),
  ]
  if (query.imported !== undefined) filters.push({ 'imported.reference': { $exists: query.imported === 'yes' } })
  // What is set aside lacks nothing that anyone would supply.
  if (query.lacks !== undefined)
    filters.push({ missing: { $in: [...lacking[query.lacks]] }, status: { $nin: ['rejected', 'duplicate'] } })
  // What is open is recent whatever its date.
  const isOpenOnly = query.status?.every((status) => openStatuses.has(status)) === true
  if (query.period === 'recent' && !isOpenOnly) {
    const since = startOfParisDay(addDays(parisDay(now()), -recentDays))
    filters.push({ $or: [{ datedAt: { $gte: since } }, { status: { $in: [...openIncidentStatuses] } }] })
  }
  const telling = filters.filter((filter) => Object.keys(filter).length > 0)
  return telling.length === 0 ? {} : { $and: telling }
}
