import type { IncidentStatus } from '@vigie/shared/incidents/incident.workflow'
import type { ReportStatus } from '@vigie/shared/incidents/report'
import type { NotificationKind } from '@vigie/shared/notifications/notification'
import type { Actor } from '../../kernel/actor.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { now, record } from '../../kernel/unit-of-work.ts'
import { listCoordinators } from '../identity/user.service.ts'
import { tellLater } from '../notifications/notify.service.ts'
import type { StoredIncident } from './incident.model.ts'
import { duplicatesUnder, survivorOf } from './incident-group.ts'
import { type ReportDocument, ReportModel } from './report.model.ts'

/** What the reporter is told of each status; a solution that was not sent to them is not told. */
export const toldStatus = (status: IncidentStatus, hasSolution: boolean, isTakenUp: boolean): ReportStatus => {
  switch (status) {
    case 'new':
      // Cleiss has looked at what it merged, and at what it has already answered once.
      return isTakenUp || hasSolution ? 'in_progress' : 'received'
    case 'qualified':
    case 'solution_proposed':
      return hasSolution ? 'solution_sent' : 'in_progress'
    case 'duplicate':
      return 'in_progress'
    case 'resolved':
    case 'closed':
      return 'resolved'
    case 'rejected':
      return 'rejected'
  }
}

const sentByCleiss = () => ({ lastActivityAt: now(), lastFromCleiss: now(), readBy: [] })

/** What a report notes when one side sends something: nobody on the other side has read it yet. */
export const sentBy = async (side: 'reporter' | 'cleiss') =>
  side === 'cleiss'
    ? sentByCleiss()
    : { lastActivityAt: now(), unreadBy: (await listCoordinators()).items.map(({ id }) => id) }

const told = (report: ReportDocument) => ({
  status: report.status,
  rejectionReason: report.rejectionReason,
  solution: report.solutions.at(-1)?.text ?? null,
  solutionCount: report.solutions.length,
})

/** Of what follows, the reporter is told an end and a solution; the rest they see when they look. */
const newsOf = (hasNewSolution: boolean, before: ReportStatus, after: ReportStatus): NotificationKind | null => {
  if (hasNewSolution) return 'solution_sent'
  if (before === after) return null
  if (after === 'resolved') return 'report_resolved'
  return after === 'rejected' ? 'report_rejected' : null
}

/** Brings to a report what `survivor` says: the status it may know and, when it has not got it, its solution. */
const tell = async (
  actor: Actor,
  reportId: string,
  survivor: StoredIncident,
  { isDuplicate, sends }: { isDuplicate: boolean; sends: boolean },
): Promise<void> => {
  const report = await ReportModel.findById(reportId).orFail()
  const before = told(report)
  const incidentId = survivor._id.toHexString()
  const solution = sends ? survivor.solutions.findLast(({ audience }) => audience === 'reporters') : undefined
  const solutionId = solution?._id.toHexString()
  const hasIt = report.solutions.some((sent) => sent.solutionId === solutionId)
  if (solution !== undefined && solutionId !== undefined && !hasIt) {
    const { kind, text } = solution
    report.solutions.push({ incidentId, solutionId, kind, text, sentAt: now(), sentBy: actor.name, answer: null })
    report.set(sentByCleiss())
  }
  report.status = toldStatus(survivor.status, report.solutions.length > 0, isDuplicate)
  report.rejectionReason = survivor.rejectionReason
  report.resolvedAt = report.status === 'resolved' ? (report.resolvedAt ?? now()) : null
  const changes = changesBetween(before, told(report))
  if (changes.length === 0) return
  report.lastActivityAt = now()
  await report.save()
  record({
    type: 'report.followed_up',
    resource: 'reports',
    subjectId: report.id,
    changes,
    scope: [report.institutionId],
  })
  const kind = newsOf(report.solutions.length > before.solutionCount, before.status, report.status)
  const { reference, reporterId, institutionId } = report
  const key = `${report.id}:${report.__v}`
  if (kind !== null) tellLater(actor, { kind, key, reference, to: reporterId, institutionId })
}

/** Tells one report what the incident that it hangs under now lets it know. */
export const followReport = async (
  actor: Actor,
  reportId: string,
  incident: StoredIncident,
  sends: boolean,
): Promise<void> => await tell(actor, reportId, incident, { isDuplicate: false, sends })

/**
 * Brings what happened to an incident to its reports and to those of its duplicates: the status they may know and, when
 * the act `sends`, one copy of the current solution for reporters to each that has not got it.
 */
export const followReports = async (actor: Actor, incident: StoredIncident, sends: boolean): Promise<void> => {
  const survivor = await survivorOf(incident)
  for (const member of [incident, ...(await duplicatesUnder(incident))]) {
    const isDuplicate = !member._id.equals(survivor._id)
    for (const { reportId } of member.reports) await tell(actor, reportId, survivor, { isDuplicate, sends })
  }
}
