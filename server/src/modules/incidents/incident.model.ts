import type { CaseDetails } from '@vigie/shared/incidents/case-details'
import { origins } from '@vigie/shared/incidents/incident'
import { type IncidentStatus, incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { environments } from '@vigie/shared/incidents/report'
import mongoose, { type HydratedDocument, Schema } from 'mongoose'

export interface StoredQualification {
  category: string
  subcategory: string | null
  cause: string | null
  responsibleParty: string | null
  severity: string | null
  impact: number | null
  urgency: number | null
  priority: string | null
  priorityOverride: { priority: string; reason: string } | null
  riskCodes: string[]
  qualifiedAt: Date
  qualifiedBy: string
}
export interface StoredSolution {
  _id: mongoose.Types.ObjectId
  kind: string
  text: string
  audience: 'reporters' | 'internal'
  proposedAt: Date
  proposedBy: string
}
/** What IR.4.2, the lists and the history read of a referral; its life is its own record. */
export interface LinkedReferral {
  referralId: string
  addressee: string
  reference: string | null
  referredOn: string
}
export interface LinkedReport {
  reportId: string
  reference: string
  institutionId: string
  reporter: string
  reportedAt: Date
}
export interface IncidentFields {
  reference: string
  status: IncidentStatus
  /** Held while rejected or duplicate: what `restore` gives back. */
  statusBefore: IncidentStatus | null
  origin: (typeof origins)[number]
  environment: (typeof environments)[number]
  title: string
  description: string
  symptom: string | null
  occurredAt: Date
  detectedAt: Date
  recordedAt: Date
  updatedAt: Date
  /** Its earliest report's date, else its detection. */
  datedAt: Date
  bucCode: string | null
  casesAffected: number
  caseDetails: CaseDetails
  flags: { protectedPerson?: boolean; medicalData?: boolean; possibleBreach?: boolean }
  acknowledgedAt: Date | null
  assignee: { id: string; name: string } | null
  qualification: StoredQualification | null
  solutions: StoredSolution[]
  referrals: LinkedReferral[]
  reports: LinkedReport[]
  outcome: string | null
  rejectionReason: string | null
  duplicateOf: { id: string; reference: string } | null
  /** A report that it answers says that the solution it received last does not work. */
  isContested: boolean
  /** How many incidents name this one as their original; moving it locks the original while a duplicate is made. */
  duplicateCount: number
  /** What IR.4.2 lacks, kept for the lists; derived by the rule of `indicators/ir42`. */
  missing: string[]
  /** Where it was taken over from; absent on what was recorded here. */
  imported?: { register: string; reference: string } | null
  searchTokens: string[]
}

const sub = { _id: false }
const incidentSchema = new Schema<IncidentFields>(
  {
    reference: { type: String, required: true, unique: true, immutable: true },
    status: { type: String, enum: incidentWorkflow.statuses, required: true },
    statusBefore: { type: String, enum: [...incidentWorkflow.statuses, null], default: null },
    origin: { type: String, enum: origins, required: true, immutable: true },
    environment: { type: String, enum: environments, required: true },
    title: { type: String, required: true },
    description: { type: String, required: true },
    symptom: { type: String, default: null },
    occurredAt: { type: Date, required: true },
    detectedAt: { type: Date, required: true },
    recordedAt: { type: Date, required: true, immutable: true },
    updatedAt: { type: Date, required: true },
    datedAt: { type: Date, required: true },
    bucCode: { type: String, default: null },
    casesAffected: { type: Number, required: true },
    caseDetails: { type: Schema.Types.Mixed, default: {} },
    flags: { type: Schema.Types.Mixed, default: {} },
    acknowledgedAt: { type: Date, default: null },
    assignee: { type: new Schema({ id: String, name: String }, { ...sub, id: false }), default: null },
    qualification: {
      type: new Schema(
        {
          category: { type: String, required: true },
          subcategory: { type: String, default: null },
          cause: { type: String, default: null },
          responsibleParty: { type: String, default: null },
          severity: { type: String, default: null },
          impact: { type: Number, default: null },
          urgency: { type: Number, default: null },
          priority: { type: String, default: null },
          priorityOverride: { type: Schema.Types.Mixed, default: null },
          riskCodes: [String],
          qualifiedAt: { type: Date, required: true },
          qualifiedBy: { type: String, required: true },
        },
        sub,
      ),
      default: null,
    },
    solutions: [
      {
        kind: { type: String, required: true },
        text: { type: String, required: true },
        audience: { type: String, enum: ['reporters', 'internal'], required: true },
        proposedAt: { type: Date, required: true },
        proposedBy: { type: String, required: true },
      },
    ],
    referrals: [
      {
        _id: false,
        referralId: { type: String, required: true },
        addressee: { type: String, required: true },
        reference: { type: String, default: null },
        referredOn: { type: String, required: true },
      },
    ],
    reports: [
      {
        _id: false,
        reportId: { type: String, required: true },
        reference: { type: String, required: true },
        institutionId: { type: String, required: true },
        reporter: { type: String, required: true },
        reportedAt: { type: Date, required: true },
      },
    ],
    outcome: { type: String, default: null },
    rejectionReason: { type: String, default: null },
    duplicateOf: { type: new Schema({ id: String, reference: String }, { ...sub, id: false }), default: null },
    isContested: { type: Boolean, default: false },
    duplicateCount: { type: Number, default: 0 },
    missing: [String],
    imported: { type: new Schema({ register: String, reference: String }, { ...sub, id: false }), default: null },
    searchTokens: [String],
  },
  { optimisticConcurrency: true, strict: 'throw', minimize: false, collection: 'incidents' },
)
incidentSchema.index({ datedAt: -1, _id: -1 })
incidentSchema.index({ status: 1, datedAt: -1, _id: -1 })
// The most urgent of what is open.
incidentSchema.index({ status: 1, 'qualification.priority': 1, datedAt: 1 })
incidentSchema.index({ updatedAt: -1, _id: -1 })
incidentSchema.index(
  { 'assignee.id': 1, datedAt: -1 },
  { partialFilterExpression: { 'assignee.id': { $exists: true } } },
)
incidentSchema.index({ 'reports.institutionId': 1, datedAt: -1 })
// One field alone: with the date beside them, each of the words would cost as much as all of them together.
incidentSchema.index({ searchTokens: 1 })
// What waits for its qualification or its solution: few, among many that lack nothing.
incidentSchema.index({ missing: 1 })
incidentSchema.index({ isContested: 1, datedAt: -1 }, { partialFilterExpression: { isContested: true } })
incidentSchema.index({ 'duplicateOf.id': 1 }, { partialFilterExpression: { 'duplicateOf.id': { $exists: true } } })

// The same row of a register is taken over once, however often its file is sent.
incidentSchema.index(
  { 'imported.register': 1, 'imported.reference': 1 },
  { unique: true, partialFilterExpression: { 'imported.reference': { $exists: true } } },
)

export const IncidentModel = mongoose.model('Incident', incidentSchema)
export type IncidentDocument = HydratedDocument<IncidentFields>
/** An incident as it is read from the database. */
export type StoredIncident = IncidentFields & { _id: mongoose.Types.ObjectId }
/** The same with its version. */
export type IncidentRow = StoredIncident & { __v: number }
