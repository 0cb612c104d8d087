import type { Incident, IncidentSummary } from '@vigie/shared/incidents/incident'
import { incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import type { IncidentReferral } from '@vigie/shared/incidents/referral'
import type { Solution } from '@vigie/shared/incidents/solution'
import { openActions } from '@vigie/shared/workflow'
import type { Actor } from '../../kernel/actor.ts'
import { type InstitutionNames, nameOf } from '../institutions/institution.service.ts'
import type {
  IncidentFields,
  IncidentRow,
  StoredIncident,
  StoredQualification,
  StoredSolution,
} from './incident.model.ts'
import type { SolutionAnswerRow } from './solution-answer.model.ts'

type SummaryFields = Pick<
  IncidentRow,
  | '_id'
  | '__v'
  | 'reference'
  | 'title'
  | 'status'
  | 'origin'
  | 'environment'
  | 'bucCode'
  | 'qualification'
  | 'reports'
  | 'assignee'
  | 'datedAt'
  | 'updatedAt'
  | 'missing'
  | 'flags'
  | 'isContested'
  | 'duplicateOf'
  | 'imported'
>

const institutionsOf = (reports: IncidentRow['reports'], names: InstitutionNames) =>
  [...new Set(reports.map(({ institutionId }) => institutionId))].map((id) => nameOf(names, id))

export const presentSummary = (incident: SummaryFields, names: InstitutionNames): IncidentSummary => ({
  id: incident._id.toHexString(),
  reference: incident.reference,
  title: incident.title,
  status: incident.status,
  origin: incident.origin,
  environment: incident.environment,
  bucCode: incident.bucCode,
  category: incident.qualification?.category ?? null,
  severity: incident.qualification?.severity ?? null,
  priority: incident.qualification?.priority ?? null,
  institutions: institutionsOf(incident.reports, names),
  assignee: incident.assignee === null ? null : { id: incident.assignee.id, name: incident.assignee.name },
  datedAt: incident.datedAt,
  updatedAt: incident.updatedAt,
  duplicateOf: incident.duplicateOf ?? null,
  missing: [...incident.missing],
  possibleBreach: incident.flags.possibleBreach === true,
  isContested: incident.isContested === true,
  imported: incident.imported ?? null,
  version: incident.__v,
})

const presentQualification = (stored: StoredQualification) => ({ ...stored, riskCodes: [...stored.riskCodes] })

export interface IncidentContext {
  names: InstitutionNames
  duplicates: readonly Pick<StoredIncident, '_id' | 'reference' | 'title' | 'reports'>[]
  survivor: Pick<StoredIncident, '_id' | 'reference' | 'title' | 'status'> | null
  noteCount: number
  answers: readonly SolutionAnswerRow[]
  referrals: readonly IncidentReferral[]
}

const presentSolution = (
  { _id, ...solution }: StoredSolution,
  isCurrent: boolean,
  { answers, names }: IncidentContext,
): Solution => {
  const id = _id.toHexString()
  const own = answers.filter(({ solutionId }) => solutionId === id)
  return {
    ...solution,
    id,
    isCurrent,
    answers: own.map(({ answer, comment, answeredAt, answeredBy, institutionId, reportId, reportReference }) => ({
      answer,
      comment,
      answeredAt,
      answeredBy,
      institution: nameOf(names, institutionId),
      report: { id: reportId, reference: reportReference },
    })),
    contestedCount: own.filter(({ answer }) => answer === 'does_not_work').length,
  }
}

/** The only door from a stored incident to the API: entity and the actions open now to this person. */
export const presentIncident = (incident: IncidentRow, actor: Actor, context: IncidentContext): Incident => {
  return {
    ...presentSummary(incident, context.names),
    description: incident.description,
    symptom: incident.symptom,
    occurredAt: incident.occurredAt,
    detectedAt: incident.detectedAt,
    recordedAt: incident.recordedAt,
    casesAffected: incident.casesAffected,
    caseDetails: incident.caseDetails,
    flags: incident.flags,
    acknowledgedAt: incident.acknowledgedAt,
    qualification: incident.qualification && presentQualification(incident.qualification),
    solutions: incident.solutions.map((solution, index, all) =>
      presentSolution(solution, index === all.length - 1, context),
    ),
    referrals: [...context.referrals],
    reports: incident.reports.map(({ reportId, institutionId, ...report }) => ({
      ...report,
      id: reportId,
      institution: nameOf(context.names, institutionId),
    })),
    outcome: incident.outcome,
    rejectionReason: incident.rejectionReason,
    duplicates: context.duplicates.map(({ _id, reference, title, reports }) => ({
      id: _id.toHexString(),
      reference,
      title,
      reports: reports.map((report) => ({
        id: report.reportId,
        reference: report.reference,
        institution: nameOf(context.names, report.institutionId),
      })),
    })),
    survivor: context.survivor && {
      id: context.survivor._id.toHexString(),
      reference: context.survivor.reference,
      title: context.survivor.title,
      status: context.survivor.status,
    },
    noteCount: context.noteCount,
    actions: openActions(incidentWorkflow, incident.status, actor.can),
  }
}

/** An incident in the reader's terms, flat: what its history compares. */
export const describeIncident = (incident: IncidentFields): Record<string, unknown> => {
  const solution = incident.solutions.at(-1)
  const axes = incident.qualification
  return {
    title: incident.title,
    description: incident.description,
    environment: incident.environment,
    occurredAt: incident.occurredAt,
    detectedAt: incident.detectedAt,
    bucCode: incident.bucCode,
    casesAffected: incident.casesAffected,
    ...prefixed('caseDetails', incident.caseDetails),
    ...prefixed('flags', incident.flags),
    status: incident.status,
    acknowledgedAt: incident.acknowledgedAt,
    assignee: incident.assignee?.name ?? null,
    ...(axes &&
      prefixed('qualification', {
        category: axes.category,
        subcategory: axes.subcategory,
        cause: axes.cause,
        responsibleParty: axes.responsibleParty,
        severity: axes.severity,
        impact: axes.impact,
        urgency: axes.urgency,
        priority: axes.priority,
        priorityOverride: axes.priorityOverride?.reason ?? null,
        riskCodes: axes.riskCodes,
      })),
    ...(solution && prefixed('solution', { kind: solution.kind, text: solution.text, audience: solution.audience })),
    solutionCount: incident.solutions.length,
    referrals: incident.referrals.map(
      ({ addressee, reference, referredOn }) => `${addressee} ${reference ?? '?'} ${referredOn}`,
    ),
    reports: incident.reports.map(({ reference }) => reference),
    outcome: incident.outcome,
    rejectionReason: incident.rejectionReason,
    duplicateOf: incident.duplicateOf?.reference ?? null,
    ...(incident.imported && {
      importedFrom: incident.imported.register,
      originReference: incident.imported.reference,
    }),
  }
}

const prefixed = (prefix: string, values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value]))
