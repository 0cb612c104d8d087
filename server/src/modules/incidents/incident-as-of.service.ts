import {
  type Ir42Fact,
  type Ir42Row,
  incidentDate,
  missingElements,
  reportingInstitutions,
} from '@vigie/shared/indicators/ir42'
import type mongoose from 'mongoose'
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
    institutionIds: reportingInstitutions(incident),
    elements: missingElements(state),
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

/** More than any quarter holds, so that its rows come in one answer. */
const oneBatch = 20_000

/**
 * What was known at `asOf` of the production incidents dated in the period, one fact each. Limited to those that some
 * institutions reported, when `institutionIds` is given.
 */
export const factsAsOf = async (
  period: { from: Date; until: Date },
  asOf: Date,
  institutionIds: readonly string[] | null,
): Promise<(Ir42Fact & { _id: mongoose.Types.ObjectId })[]> =>
  // The driver alone, and the fields that count: thousands of rows are read for one figure.
  await IncidentAsOfModel.collection
    .find<Ir42Fact & { _id: mongoose.Types.ObjectId }>(
      {
        environment: 'production',
        datedAt: { $gte: period.from, $lt: period.until },
        recordedAt: { $lte: asOf },
        until: { $gt: asOf },
        ...(institutionIds !== null && { institutionIds: { $in: [...institutionIds] } }),
      },
      { projection: { incidentId: 1, origin: 1, status: 1, institutionIds: 1, elements: 1 }, batchSize: oneBatch },
    )
    .toArray()

/** The rows themselves, by date then number: what is shown of the incidents that lack something. */
export const asOfRows = async (ids: readonly mongoose.Types.ObjectId[]) => {
  if (ids.length === 0) return []
  return await IncidentAsOfModel.find(
    { _id: { $in: [...ids] } },
    { incidentId: 1, reference: 1, title: 1, datedAt: 1, reports: 1, institutionIds: 1, elements: 1 },
  )
    .sort({ datedAt: 1, reference: 1 })
    .lean()
}
