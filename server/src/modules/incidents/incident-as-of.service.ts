import { type Ir42Row, incidentDate } from '@vigie/shared/indicators/ir42'
import { canonicalText } from '../../kernel/canonical.ts'
import { insertLater, now } from '../../kernel/unit-of-work.ts'
import type { IncidentFields } from './incident.model.ts'
import { type AsOfFields, IncidentAsOfModel, stillHolds } from './incident-as-of.model.ts'

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
    return
  }
  insertLater(IncidentAsOfModel.collection.name, { ...facts, recordedAt: at, until: stillHolds })
}

/**
 * What was known at `asOf` of the production incidents dated in the period: one row each, at most. Limited to those
 * that some institutions reported, when `institutionIds` is given.
 */
export const asOfRows = async (
  period: { from: Date; until: Date },
  asOf: Date,
  institutionIds: readonly string[] | null,
): Promise<Ir42Row[]> => {
  const rows = await IncidentAsOfModel.find({
    environment: 'production',
    datedAt: { $gte: period.from, $lt: period.until },
    recordedAt: { $lte: asOf },
    until: { $gt: asOf },
    ...(institutionIds !== null && { 'reports.institutionId': { $in: [...institutionIds] } }),
  })
    .sort({ datedAt: 1, _id: 1 })
    .lean()
  return rows
}
