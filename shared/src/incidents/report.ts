import { z } from 'zod'
import { Id, isoDateTime, longText, shortText, TableCode } from '../contract/fields.ts'
import { CaseDetails, CaseFlags, StoredCaseDetails } from './case-details.ts'
import { SolutionAnswer } from './solution-answer.ts'

export const environments = ['production', 'acceptance', 'training'] as const
export const Environment = z.enum(environments)
export type Environment = z.output<typeof Environment>

/** What the reporter is told: it follows the incident without naming it. */
export const reportStatuses = ['received', 'in_progress', 'solution_sent', 'resolved', 'rejected'] as const
export const ReportStatus = z.enum(reportStatuses)
export type ReportStatus = z.output<typeof ReportStatus>

/** The seven fields of a report, then what may be added. `bucCode: null` says "not about a case". */
export const FileReport = z
  .strictObject({
    symptom: TableCode,
    title: shortText(160),
    description: longText,
    occurredAt: isoDateTime,
    environment: Environment,
    casesAffected: z.int().min(0).max(1_000_000),
    bucCode: TableCode.nullable(),
    caseDetails: CaseDetails.optional(),
    flags: CaseFlags.optional(),
    /** Needed only from a person who reports for several institutions. */
    institutionId: Id.optional(),
  })
  .meta({ id: 'FileReport' })
export type FileReport = z.output<typeof FileReport>

export const SentSolution = z
  .object({
    kind: z.string(),
    text: z.string(),
    sentAt: isoDateTime,
    sentBy: z.string(),
    /** What the institution said of it last; null until it answers. */
    answer: SolutionAnswer.nullable(),
  })
  .meta({ id: 'SentSolution' })

export const InstitutionName = z
  .object({ id: Id, acronym: z.string(), nameFr: z.string(), nameEn: z.string().nullable() })
  .meta({ id: 'InstitutionName' })

export const Report = z
  .object({
    id: Id,
    reference: z.string(),
    status: ReportStatus,
    institution: InstitutionName,
    reporter: z.string(),
    symptom: z.string(),
    title: z.string(),
    description: z.string(),
    occurredAt: isoDateTime,
    reportedAt: isoDateTime,
    environment: Environment,
    casesAffected: z.int(),
    bucCode: z.string().nullable(),
    caseDetails: StoredCaseDetails,
    flags: CaseFlags,
    /** Newest last; the last one is current. */
    solutions: z.array(SentSolution),
    /** Why Cleiss set the report aside, when it did. */
    rejectionReason: z.string().nullable(),
    messageCount: z.int(),
    /** Answers of Cleiss since this person last opened the report. */
    unreadCount: z.int(),
    lastActivityAt: isoDateTime,
    /** For coordinators only; null for the reporter. */
    incident: z.object({ id: Id, reference: z.string() }).nullable(),
    version: z.int(),
  })
  .meta({ id: 'Report' })
export type Report = z.output<typeof Report>

export const ReportSummary = Report.omit({
  description: true,
  caseDetails: true,
  flags: true,
  solutions: true,
  rejectionReason: true,
}).meta({
  id: 'ReportSummary',
})
export type ReportSummary = z.output<typeof ReportSummary>

export const Message = z
  .object({
    id: Id,
    side: z.enum(['reporter', 'cleiss']),
    author: z.string(),
    text: z.string(),
    sentAt: isoDateTime,
  })
  .meta({ id: 'Message' })
export type Message = z.output<typeof Message>

export const WriteText = z.strictObject({ text: longText }).meta({ id: 'WriteText' })
