import type { Page } from '@vigie/shared/contract/page'
import type { FileReport, Message, Report, ReportSummary } from '@vigie/shared/incidents/report'
import type { ReportQuery } from '@vigie/shared/incidents/report.routes'
import mongoose from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { atOnce } from '../../kernel/at-once.ts'
import { countAnew } from '../../kernel/capped-count.ts'
import { command } from '../../kernel/command.ts'
import { nextReferences } from '../../kernel/counters.ts'
import { byKey, objectId } from '../../kernel/keys.ts'
import { paginate } from '../../kernel/paginate.ts'
import { invalid, notFound } from '../../kernel/problem.ts'
import { insertLater, now, record } from '../../kernel/unit-of-work.ts'
import { type InstitutionNames, institutionNames, nameOf } from '../institutions/institution.service.ts'
import { tellLater } from '../notifications/notify.service.ts'
import { MessageModel, type MessageRow, ReadingModel } from './conversation.model.ts'
import { answersForCleiss, visibleReports } from './incident.access.ts'
import { IncidentModel } from './incident.model.ts'
import { presentFlags, storeNewIncident } from './incident.service.ts'
import { whoFollows } from './incident-follower.ts'
import { reportFilterOf } from './report.filter.ts'
import { type ReportDocument, ReportModel, type ReportRow } from './report.model.ts'
import { sentBy } from './report-follow-up.ts'
import { wordsOfReport } from './search-words.ts'
import { caseCodes, requireKnown } from './vocabulary-checks.ts'

interface ReportContext {
  names: InstitutionNames
  unread: ReadonlyMap<string, number>
  /** Numbers of the incidents, for coordinators alone. */
  incidents: ReadonlyMap<string, string>
}

const presentReportSummary = (report: ReportRow, context: ReportContext): ReportSummary => {
  const id = report._id.toHexString()
  const incident = context.incidents.get(report.incidentId)
  return {
    id,
    reference: report.reference,
    status: report.status,
    institution: nameOf(context.names, report.institutionId),
    reporter: report.reporter,
    symptom: report.symptom,
    title: report.title,
    occurredAt: report.occurredAt,
    reportedAt: report.reportedAt,
    environment: report.environment,
    casesAffected: report.casesAffected,
    bucCode: report.bucCode,
    messageCount: report.messageCount,
    unreadCount: context.unread.get(id) ?? 0,
    lastActivityAt: report.lastActivityAt,
    incident: incident === undefined ? null : { id: report.incidentId, reference: incident },
    version: report.__v,
  }
}

const presentReport = (report: ReportRow, context: ReportContext): Report => ({
  ...presentReportSummary(report, context),
  description: report.description,
  caseDetails: report.caseDetails,
  flags: report.flags,
  solutions: report.solutions.map(({ incidentId, solutionId, ...solution }) => solution),
  rejectionReason: report.rejectionReason,
})

/** Messages and files of the other side, and solutions, since this person last opened each report. */
const unreadOf = async (actor: Actor, reports: readonly ReportRow[]): Promise<Map<string, number>> => {
  const ids = reports.map(({ _id }) => _id.toHexString())
  const talked = reports.filter(({ messageCount }) => messageCount > 0).map(({ _id }) => _id.toHexString())
  const side = answersForCleiss(actor) ? 'reporter' : 'cleiss'
  const readings = new Map(
    (await ReadingModel.find({ userId: actor.id, reportId: { $in: ids } }).lean()).map(({ reportId, readAt }) => [
      reportId,
      readAt,
    ]),
  )
  const messages =
    talked.length === 0
      ? []
      : await MessageModel.find({ reportId: { $in: talked }, side }, { reportId: 1, sentAt: 1 }).lean()
  return new Map(
    reports.map((report) => {
      const id = report._id.toHexString()
      // What came before a coordinator did waits for those who were there.
      if (side === 'reporter' && report.unreadBy?.includes(actor.id) !== true) return [id, 0]
      const since = readings.get(id) ?? new Date(0)
      const answers = messages.filter(({ reportId, sentAt }) => reportId === id && sentAt > since).length
      const solutions = side === 'cleiss' ? report.solutions.filter(({ sentAt }) => sentAt > since).length : 0
      const files = (report.attached ?? []).filter((file) => file.side === side && file.at > since).length
      return [id, answers + solutions + files]
    }),
  )
}

const contextOf = async (actor: Actor, reports: readonly ReportRow[]): Promise<ReportContext> => {
  const names = await institutionNames(reports.map(({ institutionId }) => institutionId))
  const unread = await unreadOf(actor, reports)
  const ids = actor.can('incident:read') ? reports.map(({ incidentId }) => objectId(incidentId)) : []
  const incidents = ids.length === 0 ? [] : await IncidentModel.find({ _id: { $in: ids } }, { reference: 1 }).lean()
  return { names, unread, incidents: new Map(incidents.map(({ _id, reference }) => [_id.toHexString(), reference])) }
}

/** The report that this key names, if it exists for this person; 404 otherwise. */
export const findReport = async (actor: Actor, key: string): Promise<ReportDocument> => {
  const report = await ReportModel.findOne({ $and: [byKey(key), visibleReports(actor)] })
  if (report === null) throw notFound()
  return report
}

/** The institution that reports: the only one of this person, or the one they named among theirs. */
const reportingInstitution = (actor: Actor, named: string | undefined): string => {
  const own = actor.memberships.flatMap(({ role, institutionId }) =>
    (role === 'ops' || role === 'ops_head') && institutionId !== null ? [institutionId] : [],
  )
  if (named !== undefined && !actor.institutionIds.includes(named))
    throw invalid({ path: ['body', 'institutionId'], code: 'unknown_value' })
  const chosen = named ?? (new Set(own).size === 1 ? own[0] : undefined)
  if (chosen === undefined) throw invalid({ path: ['body', 'institutionId'], code: 'required' })
  return chosen
}

/** Files a report: what the person sent, and the incident that Cleiss will follow, in one transaction. */
export const fileReport = async (actor: Actor, body: FileReport): Promise<Report> => {
  const institutionId = reportingInstitution(actor, body.institutionId)
  const [names] = await atOnce(
    () => institutionNames([institutionId]),
    () => requireKnown(caseCodes(body), { occurredAt: body.occurredAt }),
  )
  const facts = {
    symptom: body.symptom,
    title: body.title,
    description: body.description,
    occurredAt: body.occurredAt,
    environment: body.environment,
    casesAffected: body.casesAffected,
    bucCode: body.bucCode,
    caseDetails: body.caseDetails ?? {},
    flags: presentFlags(body.flags),
  }
  return await command(
    actor,
    async () => {
      const { INC, SIG } = await nextReferences('INC', 'SIG')
      const _id = new mongoose.Types.ObjectId()
      const reportId = _id.toHexString()
      const words = wordsOfReport({ ...facts, reference: SIG })
      const link = { reportId, reference: SIG, institutionId, reporter: actor.name, reportedAt: now() }
      const incident = await storeNewIncident(
        actor,
        { ...facts, reference: INC, origin: 'ops', detectedAt: now(), reports: [link] },
        words,
      )
      const row: ReportRow = {
        _id,
        __v: 0,
        ...facts,
        reference: SIG,
        status: 'received',
        institutionId,
        reporterId: actor.id,
        reporter: actor.name,
        incidentId: incident._id.toHexString(),
        reportedAt: now(),
        lastActivityAt: now(),
        solutions: [],
        rejectionReason: null,
        messageCount: 0,
        attached: [],
        searchTokens: words,
      }
      insertLater(ReportModel.collection.name, row)
      record({
        type: 'report.filed',
        resource: 'reports',
        subjectId: reportId,
        isNew: true,
        changes: Object.entries({ reference: SIG, ...facts }).map(([field, after]) => ({ field, before: null, after })),
        scope: [institutionId],
      })
      tellLater(actor, { kind: 'report_filed', key: reportId, reference: INC, to: 'coordinators', isNew: true })
      return presentReport(row, { names, unread: new Map(), incidents: new Map() })
    },
    { takes: { INC: 1, SIG: 1 } },
  )
}

export const getReport = async (actor: Actor, key: string): Promise<Report> => {
  const report = (await findReport(actor, key)).toObject()
  return presentReport(report, await contextOf(actor, [report]))
}

/** The orders of the list. */
export const reportOrders = {
  newest: { field: 'reportedAt', direction: -1 },
  oldest: { field: 'reportedAt', direction: 1 },
  active: { field: 'lastActivityAt', direction: -1 },
} as const

/** One page of the reports that this person may see. */
export const listReports = async (actor: Actor, query: ReportQuery): Promise<Page<ReportSummary>> => {
  return await paginate(
    ReportModel,
    await reportFilterOf(actor, query),
    reportOrders[query.sort],
    query,
    { description: 0, searchTokens: 0 },
    async (rows) => {
      const stored = rows.map((row) => ({ ...row, __v: (row as { __v?: number }).__v ?? 0 }))
      const context = await contextOf(actor, stored)
      return stored.map((row) => presentReportSummary(row, context))
    },
  )
}

const presentMessage = (message: MessageRow): Message => ({
  id: message._id.toHexString(),
  side: message.side,
  author: message.author,
  text: message.text,
  sentAt: message.sentAt,
})

/** The conversation of a report, oldest first. */
export const listMessages = async (
  actor: Actor,
  key: string,
  page: { after?: string | undefined; pageSize: number },
): Promise<Page<Message>> => {
  const report = await findReport(actor, key)
  return await paginate(MessageModel, { reportId: report.id }, { field: 'sentAt', direction: 1 }, page, {}, (rows) =>
    rows.map(presentMessage),
  )
}

/** Adds a message; what was sent is never changed. */
export const writeMessage = async (actor: Actor, key: string, text: string): Promise<Message> =>
  await command(actor, async () => {
    const report = await findReport(actor, key)
    const side = sideOf(actor, report)
    const message = new MessageModel({
      reportId: report.id,
      side,
      authorId: actor.id,
      author: actor.name,
      text,
      sentAt: now(),
    })
    await message.save()
    await ReportModel.updateOne({ _id: report._id }, { $inc: { messageCount: 1 }, $set: await sentBy(side) })
    record({
      type: 'report.message_written',
      resource: 'reports',
      subjectId: report.id,
      changes: [{ field: 'message', before: null, after: text }],
      scope: [report.institutionId],
    })
    await tellOfMessage(actor, report, side, message.id)
    return presentMessage(message.toObject())
  })

export const isOwnReport = (actor: Actor, report: ReportDocument) => actor.institutionIds.includes(report.institutionId)
/** A message is told to the other side: the reporter, or who follows the incident. */
const tellOfMessage = async (
  actor: Actor,
  { reference, reporterId, institutionId, incidentId }: ReportDocument,
  side: 'cleiss' | 'reporter',
  messageId: string,
): Promise<void> => {
  if (side === 'cleiss')
    return tellLater(actor, { kind: 'report_answered', key: messageId, reference, to: reporterId, institutionId })
  const incident = await IncidentModel.findById(incidentId, { assignee: 1 }).lean()
  tellLater(actor, { kind: 'report_message', key: messageId, reference, to: await whoFollows(incident) })
}

/** For whom a person speaks on a report: a coordinator who also belongs to the reporting institution speaks for it. */
export const sideOf = (actor: Actor, report: ReportDocument): 'reporter' | 'cleiss' =>
  answersForCleiss(actor) && !isOwnReport(actor, report) ? 'cleiss' : 'reporter'

/** Notes, inside a command, that this side added a file: the other side is told of it like of an answer. */
export const noteAttachment = async (
  actor: Actor,
  report: ReportDocument,
  side: 'reporter' | 'cleiss',
  attachmentId: string,
): Promise<void> => {
  const attached = { side, at: now() }
  await ReportModel.updateOne({ _id: report._id }, { $set: await sentBy(side), $push: { attached } })
  // Those of the institution mostly come with its statement, which is told already.
  if (side === 'cleiss') await tellOfMessage(actor, report, side, attachmentId)
}

/** Notes that this person has read the report up to now. */
export const markReportRead = async (actor: Actor, key: string): Promise<null> => {
  const report = await findReport(actor, key)
  await ReadingModel.updateOne({ userId: actor.id, reportId: report.id }, { $set: { readAt: now() } }, { upsert: true })
  const read = answersForCleiss(actor) ? { $pull: { unreadBy: actor.id } } : { $addToSet: { readBy: actor.id } }
  await ReportModel.updateOne({ _id: report._id }, read)
  countAnew()
  return null
}

/** Titles of some reports by id, as their reporters wrote them. */
export const reportTitles = async (ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await ReportModel.find({ _id: { $in: ids.map(objectId) } }, { title: 1 }).lean()
  return new Map(rows.map(({ _id, title }) => [_id.toHexString(), title]))
}

/** Numbers and titles, by id, of those reports that exist for this person. */
export const reportNames = async (
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, Pick<Report, 'reference' | 'title'>>> => {
  if (ids.length === 0) return new Map()
  const among = { $and: [{ _id: { $in: ids.map(objectId) } }, visibleReports(actor)] }
  const rows = await ReportModel.find(among, { reference: 1, title: 1 }).lean()
  return new Map(rows.map(({ _id, reference, title }) => [_id.toHexString(), { reference, title }]))
}
