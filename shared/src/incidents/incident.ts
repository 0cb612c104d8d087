import { z } from 'zod'
import { Id, isoDateTime, longText, shortText, TableCode, Version } from '../contract/fields.ts'
import { actionsOf } from '../workflow.ts'
import { CaseDetails, CaseFlags, StoredCaseDetails } from './case-details.ts'
import { incidentWorkflow } from './incident.workflow.ts'
import { Qualification } from './qualification.ts'
import { IncidentReferral } from './referral.ts'
import { Environment, InstitutionName } from './report.ts'
import { Solution } from './solution.ts'

export const origins = ['cleiss', 'ops'] as const
export const Origin = z.enum(origins)
export const Person = z.object({ id: Id, name: z.string() }).meta({ id: 'Person' })

const facts = {
  title: shortText(160),
  description: longText,
  environment: Environment,
  occurredAt: isoDateTime,
  detectedAt: isoDateTime,
  bucCode: TableCode.nullable(),
  casesAffected: z.int().min(0).max(1_000_000),
}

/** An incident that Cleiss found itself: no report hangs under it. */
export const RecordIncident = z
  .strictObject({
    ...facts,
    symptom: TableCode.nullish(),
    caseDetails: CaseDetails.optional(),
    flags: CaseFlags.optional(),
  })
  .meta({ id: 'RecordIncident' })
export type RecordIncident = z.output<typeof RecordIncident>

/** Facts that Cleiss corrects; the original statement stays on the report. */
export const EditIncident = z
  .strictObject({
    version: Version,
    title: facts.title.optional(),
    description: facts.description.optional(),
    environment: Environment.optional(),
    occurredAt: isoDateTime.optional(),
    detectedAt: isoDateTime.optional(),
    bucCode: TableCode.nullable().optional(),
    casesAffected: facts.casesAffected.optional(),
    caseDetails: CaseDetails.optional(),
    flags: CaseFlags.optional(),
  })
  .meta({ id: 'EditIncident' })
export type EditIncident = z.output<typeof EditIncident>

/** A report that is to hang under this incident; it leaves the one it hung under. */
export const AttachReport = z.strictObject({ reportId: Id, version: Version }).meta({ id: 'AttachReport' })
export type AttachReport = z.output<typeof AttachReport>

/** Reports that are about something else, and leave for an incident of their own. */
export const SplitIncident = z
  .strictObject({ reportIds: z.array(Id).min(1).max(100), version: Version })
  .meta({ id: 'SplitIncident' })
export type SplitIncident = z.output<typeof SplitIncident>

export const IncidentSummary = z
  .object({
    id: Id,
    reference: z.string(),
    title: z.string(),
    status: z.enum(incidentWorkflow.statuses),
    origin: Origin,
    environment: Environment,
    bucCode: z.string().nullable(),
    category: z.string().nullable(),
    severity: z.string().nullable(),
    priority: z.string().nullable(),
    institutions: z.array(InstitutionName),
    assignee: Person.nullable(),
    /** Date of the incident: its earliest report, else its detection. */
    datedAt: isoDateTime,
    updatedAt: isoDateTime,
    duplicateOf: z.object({ id: Id, reference: z.string() }).nullable(),
    /** What IR.4.2 still lacks. */
    missing: z.array(z.string()),
    possibleBreach: z.boolean(),
    /** An institution says that the solution it received last does not work. */
    isContested: z.boolean(),
    /** The register that it was taken over from, and its number there; null for what was recorded here. */
    imported: z.object({ register: z.string(), reference: z.string() }).nullable(),
    version: z.int(),
  })
  .meta({ id: 'IncidentSummary' })
export type IncidentSummary = z.output<typeof IncidentSummary>

export const Incident = z
  .object({
    ...IncidentSummary.shape,
    description: z.string(),
    symptom: z.string().nullable(),
    occurredAt: isoDateTime,
    detectedAt: isoDateTime,
    recordedAt: isoDateTime,
    casesAffected: z.int(),
    caseDetails: StoredCaseDetails,
    flags: CaseFlags,
    acknowledgedAt: isoDateTime.nullable(),
    qualification: Qualification.nullable(),
    solutions: z.array(Solution),
    referrals: z.array(IncidentReferral),
    reports: z.array(
      z.object({
        id: Id,
        reference: z.string(),
        institution: InstitutionName,
        reporter: z.string(),
        reportedAt: isoDateTime,
      }),
    ),
    outcome: z.string().nullable(),
    rejectionReason: z.string().nullable(),
    /** What it stands for: its duplicates and theirs, with who reported them. */
    duplicates: z.array(
      z.object({
        id: Id,
        reference: z.string(),
        title: z.string(),
        reports: z.array(z.object({ id: Id, reference: z.string(), institution: InstitutionName })),
      }),
    ),
    /** The incident that answers for a duplicate: its original or, when that is one too, the end of the chain. */
    survivor: z
      .object({ id: Id, reference: z.string(), title: z.string(), status: z.enum(incidentWorkflow.statuses) })
      .nullable(),
    noteCount: z.int(),
    actions: z.array(z.enum(actionsOf(incidentWorkflow))),
  })
  .meta({ id: 'Incident' })
export type Incident = z.output<typeof Incident>

export const HistoryEntry = z
  .object({
    id: Id,
    sequence: z.int(),
    type: z.string(),
    at: isoDateTime,
    actor: z.string(),
    channel: z.string(),
    reason: z.string().nullable(),
    /** Field names as in the entity; values as they were shown. */
    changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  })
  .meta({ id: 'HistoryEntry' })
export type HistoryEntry = z.output<typeof HistoryEntry>

export const Note = z
  .object({ id: Id, author: z.string(), text: z.string(), writtenAt: isoDateTime })
  .meta({ id: 'Note' })
export type Note = z.output<typeof Note>
