import type { CaseDetails } from '@vigie/shared/incidents/case-details'
import { environments, reportStatuses } from '@vigie/shared/incidents/report'
import { type SolutionAnswerKind, solutionAnswers } from '@vigie/shared/incidents/solution-answer'
import mongoose, { type HydratedDocument, Schema } from 'mongoose'

/** One copy of a solution, with the proposal that it copies and what the institution says of it now. */
export interface SentSolution {
  incidentId: string
  solutionId: string
  kind: string
  text: string
  sentAt: Date
  sentBy: string
  answer: { answer: SolutionAnswerKind; comment: string | null; answeredAt: Date; answeredBy: string } | null
}
export interface ReportFields {
  reference: string
  status: (typeof reportStatuses)[number]
  institutionId: string
  reporterId: string
  reporter: string
  incidentId: string
  symptom: string
  title: string
  description: string
  occurredAt: Date
  reportedAt: Date
  environment: (typeof environments)[number]
  casesAffected: number
  bucCode: string | null
  caseDetails: CaseDetails
  flags: { protectedPerson?: boolean; medicalData?: boolean; possibleBreach?: boolean }
  solutions: SentSolution[]
  rejectionReason: string | null
  messageCount: number
  /** Who added files, and when; absent from reports of an earlier version. */
  attached?: { side: 'reporter' | 'cleiss'; at: Date }[]
  lastActivityAt: Date
  /** When Cleiss last wrote, added a file or sent a solution, and who of the institution has read it. */
  lastFromCleiss?: Date
  readBy?: string[]
  /** The coordinators who have not read what the institution last wrote or added: few people, for many reports. */
  unreadBy?: string[]
  resolvedAt?: Date | null
  searchTokens: string[]
}

/** What one person sent. The statement is immutable: only what Cleiss answers is added. */
const reportSchema = new Schema<ReportFields>(
  {
    reference: { type: String, required: true, unique: true, immutable: true },
    status: { type: String, enum: reportStatuses, required: true },
    institutionId: { type: String, required: true, immutable: true },
    reporterId: { type: String, required: true, immutable: true },
    reporter: { type: String, required: true, immutable: true },
    incidentId: { type: String, required: true },
    symptom: { type: String, required: true, immutable: true },
    title: { type: String, required: true, immutable: true },
    description: { type: String, required: true, immutable: true },
    occurredAt: { type: Date, required: true, immutable: true },
    reportedAt: { type: Date, required: true, immutable: true },
    environment: { type: String, enum: environments, required: true, immutable: true },
    casesAffected: { type: Number, required: true, immutable: true },
    bucCode: { type: String, default: null, immutable: true },
    caseDetails: { type: Schema.Types.Mixed, default: {}, immutable: true },
    flags: { type: Schema.Types.Mixed, default: {}, immutable: true },
    solutions: [
      {
        _id: false,
        incidentId: { type: String, required: true },
        solutionId: { type: String, required: true },
        kind: { type: String, required: true },
        text: { type: String, required: true },
        sentAt: { type: Date, required: true },
        sentBy: { type: String, required: true },
        answer: {
          type: new Schema(
            {
              answer: { type: String, enum: solutionAnswers, required: true },
              comment: { type: String, default: null },
              answeredAt: { type: Date, required: true },
              answeredBy: { type: String, required: true },
            },
            { _id: false },
          ),
          default: null,
        },
      },
    ],
    rejectionReason: { type: String, default: null },
    messageCount: { type: Number, default: 0 },
    attached: [
      {
        _id: false,
        side: { type: String, enum: ['reporter', 'cleiss'] as const, required: true },
        at: { type: Date, required: true },
      },
    ],
    lastActivityAt: { type: Date, required: true },
    lastFromCleiss: Date,
    readBy: { type: [String], default: undefined },
    unreadBy: { type: [String], default: undefined },
    resolvedAt: { type: Date, default: null },
    searchTokens: [String],
  },
  { optimisticConcurrency: true, strict: 'throw', minimize: false, collection: 'reports' },
)
reportSchema.index({ institutionId: 1, reportedAt: -1, _id: -1 })
reportSchema.index({ institutionId: 1, lastActivityAt: -1, _id: -1 })
reportSchema.index({ reportedAt: -1, _id: -1 })
reportSchema.index({ lastActivityAt: -1, _id: -1 })
reportSchema.index({ unreadBy: 1 }, { partialFilterExpression: { unreadBy: { $exists: true } } })
reportSchema.index({ incidentId: 1 })

export const ReportModel = mongoose.model('Report', reportSchema)
export type ReportDocument = HydratedDocument<ReportFields>
/** A report as it is stored. */
export type ReportRow = ReportFields & { _id: mongoose.Types.ObjectId; __v: number }
