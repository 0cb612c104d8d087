import { z } from 'zod'
import { Download, exportQuery } from '../contract/download.ts'
import { commaList, Id, isoDate, RecordKey } from '../contract/fields.ts'
import { pageOf, pageQuery } from '../contract/page.ts'
import { defineRoutes } from '../contract/route.ts'
import { FileReport, Message, Report, ReportStatus, ReportSummary, WriteText } from './report.ts'
import { AnswerSolution } from './solution-answer.ts'

const ReportParams = z.strictObject({ reportId: RecordKey })

const single = {
  institutionId: Id.optional(),
  /** What the other side sent since this person last opened the report. */
  unread: z.literal('true').optional(),
  /** The solution sent last waits for the institution’s answer. */
  unanswered: z.literal('true').optional(),
  /** Resolved on this Paris day or later. */
  resolvedSince: isoDate.optional(),
  sort: z.enum(['newest', 'oldest', 'active']).default('newest'),
}
export const ReportQuery = z.strictObject({
  status: commaList(ReportStatus).optional(),
  q: z.string().max(200).optional(),
  ...single,
  ...pageQuery,
})
export type ReportQuery = z.output<typeof ReportQuery>

/** Filters of the list of reports as JSON holds them. */
export const ReportFilters = z
  .strictObject({ status: z.array(ReportStatus).optional(), ...single })
  .meta({ id: 'ReportFilters' })
export type ReportFilters = z.output<typeof ReportFilters>
/** The filters of the list, and the form of the file. */
export const ReportExportQuery = ReportQuery.omit({ after: true, pageSize: true }).extend(exportQuery)
export type ReportExportQuery = z.output<typeof ReportExportQuery>

export const reportRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/reports',
    summary: 'Search the reports of one’s institutions',
    permission: 'report:read',
    query: ReportQuery,
    response: pageOf(ReportSummary),
  },
  export: {
    method: 'GET',
    path: '/reports/export',
    summary: 'Save the reports of a search as a table',
    permission: 'report:read',
    query: ReportExportQuery,
    response: Download,
    produces: 'file',
  },
  file: {
    method: 'POST',
    path: '/reports',
    summary: 'Report what went wrong',
    permission: 'report:create',
    body: FileReport,
    response: Report,
    status: 201,
    idempotent: true,
  },
  get: {
    method: 'GET',
    path: '/reports/:reportId',
    summary: 'Read one report',
    permission: 'report:read',
    params: ReportParams,
    response: Report,
  },
  messages: {
    method: 'GET',
    path: '/reports/:reportId/messages',
    summary: 'Read the conversation of a report, oldest first',
    permission: 'report:read',
    params: ReportParams,
    query: z.strictObject(pageQuery),
    response: pageOf(Message),
  },
  write: {
    method: 'POST',
    path: '/reports/:reportId/messages',
    summary: 'Add a message to the conversation of a report',
    permission: 'report:answer',
    params: ReportParams,
    body: WriteText,
    response: Message,
    status: 201,
    idempotent: true,
  },
  answerSolution: {
    method: 'POST',
    path: '/reports/:reportId/solution-answers',
    summary: 'Say what became of the current solution: applied, not applicable, does not work',
    permission: 'report:answer',
    params: ReportParams,
    body: AnswerSolution,
    response: Report,
  },
  markRead: {
    method: 'POST',
    path: '/reports/:reportId/readings',
    summary: 'Say that one has read the answers of a report',
    permission: 'report:read',
    params: ReportParams,
    response: z.null(),
    status: 204,
  },
})
