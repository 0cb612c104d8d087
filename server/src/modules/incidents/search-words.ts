import { tellingTokens } from '@vigie/shared/text/search-tokens'
import type { QueryFilter } from 'mongoose'
import { type Actor, seesEveryRecord } from '../../kernel/actor.ts'
import { searchFilter } from '../../kernel/search.ts'
import { type IncidentFields, IncidentModel } from './incident.model.ts'
import { incidentsHolding } from './known-words.ts'
import { type ReportFields, ReportModel } from './report.model.ts'

type Texts = Pick<IncidentFields | ReportFields, 'reference' | 'title' | 'description' | 'bucCode' | 'caseDetails'>

const wordsOf = ({ reference, title, description, bucCode, caseDetails }: Texts): string[] =>
  tellingTokens(`${reference} ${title} ${bucCode ?? ''} ${caseDetails.errorCode ?? ''} ${description}`)

export const wordsOfReport = (report: Texts): string[] => wordsOf(report)

/** An incident is also found by what its reporters wrote, and by the numbers of their reports. */
export const wordsOfIncident = (incident: Texts, reportWords: readonly string[]): string[] => [
  ...new Set([...wordsOf(incident), ...reportWords]),
]

/** The words of these reports, as they are stored. */
export const storedWordsOf = async (reportIds: readonly string[]): Promise<string[]> => {
  if (reportIds.length === 0) return []
  const reports = await ReportModel.find({ _id: { $in: [...reportIds] } }, { searchTokens: 1 }).lean()
  return reports.flatMap(({ searchTokens }) => searchTokens)
}

/** More incidents than this hold the words: they are so common that reading the reports in their order finds a page soon. */
const manyIncidents = 1000

/**
 * Reports that hold these words. Words are indexed once, with the incident: who sees every report goes through it; the
 * reports of one institution are few enough to be read.
 */
export const reportsHolding = async (actor: Actor, text: string | undefined): Promise<QueryFilter<ReportFields>> => {
  if (!seesEveryRecord(actor)) return searchFilter(text)
  const holds = await incidentsHolding(text)
  if (Object.keys(holds).length === 0) return holds
  const incidents = await IncidentModel.find(holds, { _id: 1 })
    .limit(manyIncidents + 1)
    .lean()
  return incidents.length > manyIncidents
    ? holds
    : { $and: [{ incidentId: { $in: incidents.map(({ _id }) => _id.toHexString()) } }, holds] }
}
