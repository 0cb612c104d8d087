import type { IncidentMove, IncidentStatus } from '@vigie/shared/incidents/incident.workflow'
import type { ReportStatus } from '@vigie/shared/incidents/report'
import type { Actor } from '../../kernel/actor.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { now, record } from '../../kernel/unit-of-work.ts'
import type { IncidentDocument } from './incident.model.ts'
import { type ReportDocument, ReportModel } from './report.model.ts'

/** What the reporter is told of each status; a solution that was not sent to them is not told. */
const toldStatus = (status: IncidentStatus, hasSolution: boolean): ReportStatus => {
  switch (status) {
    case 'new':
      return 'received'
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

const told = (report: ReportDocument) => ({
  status: report.status,
  rejectionReason: report.rejectionReason,
  solution: report.solutions.at(-1)?.text ?? null,
  solutionCount: report.solutions.length,
})

/** Brings an act on an incident to each of its reports: the status it may know, and one copy of a solution sent. */
export const followReports = async (actor: Actor, incident: IncidentDocument, move: IncidentMove): Promise<void> => {
  const solution = move.action === 'propose_solution' && move.solution.audience === 'reporters' ? move.solution : null
  for (const { reportId } of incident.reports) {
    const report = await ReportModel.findById(reportId).orFail()
    const before = told(report)
    if (solution !== null)
      report.solutions.push({ kind: solution.kind, text: solution.text, sentAt: now(), sentBy: actor.name })
    report.status = toldStatus(incident.status, report.solutions.length > 0)
    report.rejectionReason = incident.rejectionReason
    const changes = changesBetween(before, told(report))
    if (changes.length === 0) continue
    report.lastActivityAt = now()
    await report.save()
    record({ type: 'report.followed_up', resource: 'reports', subjectId: report.id, changes })
  }
}
