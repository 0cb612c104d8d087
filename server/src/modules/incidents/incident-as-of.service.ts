import {
  type Ir42Element,
  type Ir42Fact,
  type Ir42Row,
  incidentDate,
  missingElements,
  reportingInstitutions,
} from '@vigie/shared/indicators/ir42'
import { canonicalText } from '../../kernel/canonical.ts'
import { insertLater, now, touch } from '../../kernel/unit-of-work.ts'
import type { IncidentFields } from './incident.model.ts'
import { type AsOfFields, IncidentAsOfModel, stillHolds } from './incident-as-of.model.ts'
import { countForRisks, tallyOf } from './risk-tally.ts'

type Facts = Omit<AsOfFields, 'recordedAt' | 'until'>

/** The state of an incident as the indicator reads it. */
export const stateForIr42 = (
  incident: Pick<IncidentFields, 'qualification' | 'solutions' | 'referrals'>,
): Pick<Ir42Row, 'qualification' | 'solutions' | 'hasReferralWithReference'> => {
  const axes = incident.qualification
  return {
    qualification: axes && {
      category: axes.category,
      subcategory: axes.subcategory,
      cause: axes.cause,
      responsibleParty: axes.responsibleParty,
      severity: axes.severity,
      impact: axes.impact,
      urgency: axes.urgency,
      riskCodes: [...axes.riskCodes],
    },
    solutions: incident.solutions.map(({ kind }) => ({ kind })),
    hasReferralWithReference: incident.referrals.some(({ reference }) => reference !== null),
  }
}

export const datedAtOf = (incident: Pick<IncidentFields, 'detectedAt' | 'reports'>): Date => incidentDate(incident)

const factsOf = (incident: IncidentFields & { id: string }): Facts => {
  const state = stateForIr42(incident)
  return {
    incidentId: incident.id,
    reference: incident.reference,
    title: incident.title,
    datedAt: incident.datedAt,
    origin: incident.origin,
    environment: incident.environment,
    status: incident.status,
    detectedAt: incident.detectedAt,
    reports: incident.reports.map(({ reportId, reference, institutionId, reportedAt }) => ({
      reportId,
      reference,
      institutionId,
      reportedAt,
    })),
    qualification: state.qualification && { ...state.qualification, riskCodes: [...state.qualification.riskCodes] },
    solutions: [...state.solutions],
    hasReferralWithReference: state.hasReferralWithReference,
    institutionIds: reportingInstitutions(incident),
    verdict: verdictOf({
      origin: incident.origin,
      status: incident.status,
      institutionIds: reportingInstitutions(incident),
      elements: missingElements(state),
    }),
    tally: tallyOf(incident),
  }
}

/** Notes what is now known of an incident, in the transaction that changed it; ends the row that held before. */
export const recordAsOf = async (incident: IncidentFields & { id: string }, isNew = false): Promise<void> => {
  const facts = factsOf(incident)
  const at = now()
  const held = isNew
    ? null
    : await IncidentAsOfModel.findOne({ incidentId: facts.incidentId, until: stillHolds }).lean()
  if (held !== null) {
    const { _id, recordedAt, until, ...before } = held
    if (canonicalText(before) === canonicalText(facts)) return
    // A clock that went back must not open a row before the one that it ends.
    const from = new Date(Math.max(at.getTime(), recordedAt.getTime()))
    await IncidentAsOfModel.updateOne({ _id }, { $set: { until: from } })
    await IncidentAsOfModel.create([{ ...facts, recordedAt: from, until }])
    countForRisks(before.tally ?? '', facts.tally ?? '')
    touch('indicators', ...new Set([...before.institutionIds, ...facts.institutionIds]))
    return
  }
  countForRisks('', facts.tally ?? '')
  insertLater(IncidentAsOfModel.collection.name, { ...facts, recordedAt: at, until: stillHolds })
  touch('indicators', ...facts.institutionIds)
}

/** A fact of IR.4.2 as one text, the same for all incidents that stand alike. */
export const verdictOf = ({ origin, status, institutionIds, elements }: Ir42Fact): string =>
  JSON.stringify([origin, status, institutionIds, elements])

type Verdict = [Ir42Fact['origin'], string, string[], Ir42Element[]]

const factOf = (verdict: string): Ir42Fact => {
  const [origin, status, institutionIds, elements] = JSON.parse(verdict) as Verdict
  return { origin, status, institutionIds, elements }
}

/** Of which incidents a figure speaks: dated in the period, as known at `asOf`, reported by some institutions or by any. */
export interface AsOfQuestion {
  period: { from: Date; until: Date }
  asOf: Date
  institutionIds: readonly string[] | null
}

const filterOf = ({ period, asOf, institutionIds }: AsOfQuestion) => ({
  environment: 'production' as const,
  datedAt: { $gte: period.from, $lt: period.until },
  recordedAt: { $lte: asOf },
  until: { $gt: asOf },
  ...(institutionIds !== null && { institutionIds: { $in: [...institutionIds] } }),
})

/** One fact for each production incident of the question; the database counts those that stand alike. */
export const factsAsOf = async (question: AsOfQuestion): Promise<Ir42Fact[]> => {
  const alike = await IncidentAsOfModel.aggregate<{ _id: string; incidents: number }>([
    { $match: filterOf(question) },
    { $group: { _id: '$verdict', incidents: { $sum: 1 } } },
  ])
  return alike.flatMap(({ _id, incidents }) => new Array<Ir42Fact>(incidents).fill(factOf(_id)))
}

/** Which of these incidents belonged to the population of the question. */
export const populationAsOf = async (question: AsOfQuestion, incidentIds: readonly string[]): Promise<Set<string>> => {
  if (incidentIds.length === 0) return new Set()
  const rows = await IncidentAsOfModel.find(
    { ...filterOf(question), incidentId: { $in: [...incidentIds] }, status: { $nin: ['rejected', 'duplicate'] } },
    { incidentId: 1 },
  ).lean()
  return new Set(rows.map(({ incidentId }) => incidentId))
}

/** The incidents of the question that stand like one of these facts, by date then number. */
export const rowsAsOf = async (question: AsOfQuestion, facts: readonly Ir42Fact[]) => {
  const verdicts = [...new Set(facts)].map(verdictOf)
  if (verdicts.length === 0) return []
  const shown = { incidentId: 1, reference: 1, title: 1, datedAt: 1, reports: 1, verdict: 1 } as const
  const rows = await IncidentAsOfModel.find({ ...filterOf(question), verdict: { $in: verdicts } }, shown)
    .sort({ datedAt: 1, reference: 1 })
    .lean()
  return rows.map(({ verdict, ...row }) => ({ ...row, ...factOf(verdict) }))
}
