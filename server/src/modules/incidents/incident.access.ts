import type { QueryFilter } from 'mongoose'
import { type Actor, seesEveryRecord } from '../../kernel/actor.ts'
import type { IncidentFields } from './incident.model.ts'
import type { ReportFields } from './report.model.ts'

/** Matches no record: what a person without any scope sees. */
const nothing = { _id: { $in: [] } }

/** Incidents exist for coordinators and administrators alone; reporters follow their reports. */
export const visibleIncidents = (actor: Actor): QueryFilter<IncidentFields> => (seesEveryRecord(actor) ? {} : nothing)

/** Reporters see the reports of their institutions, a head those of its network. */
export const visibleReports = (actor: Actor): QueryFilter<ReportFields> =>
  seesEveryRecord(actor) ? {} : { institutionId: { $in: [...actor.institutionIds] } }

/** Speaks for Cleiss in a conversation, not for a reporting institution. */
export const answersForCleiss = (actor: Actor) => actor.has('spoc', 'spoc_head')
