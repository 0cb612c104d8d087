import type { ReportQuery } from '@vigie/shared/incidents/report.routes'
import { startOfParisDay } from '@vigie/shared/time/paris'
import type { QueryFilter } from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { answersForCleiss, visibleReports } from './incident.access.ts'
import type { ReportFields } from './report.model.ts'
import { reportsHolding } from './search-words.ts'

type Filters = Omit<ReportQuery, 'after' | 'pageSize' | 'sort'>

/** Reports in which the other side sent something that this person has not read. */
const unreadBy = (actor: Actor): QueryFilter<ReportFields> =>
  answersForCleiss(actor) ? { unreadBy: actor.id } : { lastFromCleiss: { $exists: true }, readBy: { $ne: actor.id } }

/** Reports whose current solution the institution has not answered. */
const unanswered: QueryFilter<ReportFields> = {
  status: 'solution_sent',
  $expr: { $eq: [{ $ifNull: [{ $arrayElemAt: ['$solutions.answer', -1] }, null] }, null] },
}

/** The reports that a list with these filters shows to this person. */
export const reportFilterOf = async (actor: Actor, query: Filters): Promise<QueryFilter<ReportFields>> => {
  const filters: QueryFilter<ReportFields>[] = [visibleReports(actor), await reportsHolding(actor, query.q)]
  if (query.status !== undefined) filters.push({ status: { $in: query.status } })
  if (query.institutionId !== undefined) filters.push({ institutionId: query.institutionId })
  if (query.unread !== undefined) filters.push(unreadBy(actor))
  if (query.unanswered !== undefined) filters.push(unanswered)
  if (query.resolvedSince !== undefined) filters.push({ resolvedAt: { $gte: startOfParisDay(query.resolvedSince) } })
  return { $and: [{}, ...filters.filter((part) => Object.keys(part).length > 0)] }
}
