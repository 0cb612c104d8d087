import { accessPointAddressee } from '@vigie/shared/incidents/referral'
import type { QueryFilter } from 'mongoose'
import { type Actor, type Scope, seesEveryRecord } from '../../kernel/actor.ts'
import type { IncidentFields } from './incident.model.ts'
import type { ReferralFields } from './referral.model.ts'
import type { ReportFields } from './report.model.ts'

/** Matches no record: what a person without any scope sees. */
const nothing = { _id: { $in: [] } }

/** Incidents exist for coordinators and administrators alone; reporters follow their reports. */
export const incidentScope = (actor: Actor): Scope => (seesEveryRecord(actor) ? 'every' : [])
export const visibleIncidents = (actor: Actor): QueryFilter<IncidentFields> =>
  incidentScope(actor) === 'every' ? {} : nothing

/** Reporters see the reports of their institutions, a head those of its network. */
export const reportScope = (actor: Actor): Scope => (seesEveryRecord(actor) ? 'every' : actor.institutionIds)
export const visibleReports = (actor: Actor): QueryFilter<ReportFields> => {
  const scope = reportScope(actor)
  return scope === 'every' ? {} : { institutionId: { $in: [...scope] } }
}

/** The operator of the access point sees the referrals addressed to it; nobody sees those of others but who sees all. */
export const referralScope = (actor: Actor): Scope => {
  if (seesEveryRecord(actor)) return 'every'
  return actor.has('access_point') ? [accessPointAddressee] : []
}
export const visibleReferrals = (actor: Actor): QueryFilter<ReferralFields> => {
  const scope = referralScope(actor)
  return scope === 'every' ? {} : { addressee: { $in: [...scope] } }
}

/** Speaks for Cleiss in a conversation, not for a reporting institution. */
export const answersForCleiss = (actor: Actor) => actor.has('spoc', 'spoc_head')
