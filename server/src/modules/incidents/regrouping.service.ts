import type { AttachReport, Incident, SplitIncident } from '@vigie/shared/incidents/incident'
import { openIncidentStatuses } from '@vigie/shared/incidents/incident.workflow'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { nextReferences } from '../../kernel/counters.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { objectId } from '../../kernel/keys.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import { now, record } from '../../kernel/unit-of-work.ts'
import { requireVersion } from '../../kernel/versions.ts'
import { visibleReports } from './incident.access.ts'
import { type IncidentDocument, IncidentModel, type LinkedReport, type StoredIncident } from './incident.model.ts'
import { moveStoredIncident } from './incident.move.ts'
import { describeIncident } from './incident.presenter.ts'
import { findIncident, presentFor, storeNewIncident } from './incident.service.ts'
import { datedAtOf, recordAsOf } from './incident-as-of.service.ts'
import { refreshContested, refreshWords } from './incident-group.ts'
import { type ReportDocument, ReportModel } from './report.model.ts'
import { followReport } from './report-follow-up.ts'

interface Reshaping {
  type: string
  reports: readonly LinkedReport[]
  /** Where reports came from, or where they went. */
  other: { field: 'movedFrom' | 'movedTo'; reference: string }
}

/** Gives an incident other reports, and with them its date, its institutions and its words. */
const reshape = async (incident: IncidentDocument, { type, reports, other }: Reshaping): Promise<void> => {
  const before = describeIncident(incident.toObject())
  incident.set({ reports: reports.toSorted((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime()) })
  incident.set({ datedAt: datedAtOf(incident.toObject()), updatedAt: now() })
  await incident.save()
  await refreshWords(incident.toObject())
  const changes = changesBetween(before, describeIncident(incident.toObject()))
  const moved = { field: other.field, before: null, after: other.reference }
  record({ type, resource: 'incidents', subjectId: incident.id, changes: [...changes, moved] })
  await recordAsOf(Object.assign(incident.toObject(), { id: incident.id as string }))
}

/** Hangs a report under another incident and tells it what that incident lets it know. */
const hang = async (
  actor: Actor,
  report: ReportDocument,
  under: StoredIncident,
  { from, sends }: { from: string; sends: boolean },
): Promise<void> => {
  report.incidentId = under._id.toHexString()
  await report.save()
  record({
    type: 'report.moved',
    resource: 'reports',
    subjectId: report.id,
    changes: [{ field: 'incident', before: from, after: under.reference }],
  })
  await followReport(actor, report.id, under, sends)
}

const linksOf = (incident: IncidentDocument): LinkedReport[] => incident.toObject().reports
const isOpen = ({ status }: StoredIncident) => openIncidentStatuses.some((open) => open === status)

/**
 * Moves a report to this incident, with the solution it has already sent to others. An incident left without a report
 * becomes a duplicate of this one: its number still leads to what it was about.
 */
export const attachReport = async (actor: Actor, key: string, { reportId, version }: AttachReport): Promise<Incident> =>
  await command(actor, async () => {
    const target = await findIncident(actor, key)
    await requireVersion({ id: target.id, version: target.__v }, version, {}, {})
    if (target.status === 'duplicate' || target.status === 'rejected')
      throw new Problem('transition_refused', { action: 'attach_report', status: target.status })
    const report = await ReportModel.findOne({ $and: [{ _id: objectId(reportId) }, visibleReports(actor)] })
    if (report === null) throw invalid({ path: ['body', 'reportId'], code: 'unknown_value' })
    if (report.incidentId === target.id) throw new Problem('already_exists', { field: 'reportId' })

    const source = await IncidentModel.findById(objectId(report.incidentId)).orFail()
    const [moving, staying] = [true, false].map((moves) =>
      linksOf(source).filter((link) => (link.reportId === report.id) === moves),
    ) as [LinkedReport[], LinkedReport[]]
    const isEmptied = staying.length === 0 && source.status !== 'duplicate'
    if (isEmptied && !isOpen(source.toObject()))
      throw new Problem('transition_refused', { action: 'mark_duplicate', status: source.status })

    await reshape(source, {
      type: 'incident.report_detached',
      reports: staying,
      other: { field: 'movedTo', reference: target.reference },
    })
    await reshape(target, {
      type: 'incident.report_attached',
      reports: [...linksOf(target), ...moving],
      other: { field: 'movedFrom', reference: source.reference },
    })
    await hang(actor, report, target.toObject(), { from: source.reference, sends: true })
    if (isEmptied) {
      const mark = { action: 'mark_duplicate', version: source.__v, masterId: target.id as string } as const
      await moveStoredIncident(actor, source.id, mark)
    } else await refreshContested(source.toObject())
    await refreshContested(target.toObject())
    return await presentFor(actor, target.id)
  })

/** What the new incident is about: the statement of the first report taken out. */
const factsOf = (first: ReportDocument) => {
  const { symptom, title, description, occurredAt, environment, casesAffected, bucCode, caseDetails, flags } =
    first.toObject()
  return { symptom, title, description, occurredAt, environment, casesAffected, bucCode, caseDetails, flags }
}

const contests = ({ solutions }: ReportDocument) => solutions.at(-1)?.answer?.answer === 'does_not_work'

/** Takes reports out into a new incident; what was sent to them stays theirs, what was decided stays where it was. */
export const splitIncident = async (
  actor: Actor,
  key: string,
  { reportIds, version }: SplitIncident,
): Promise<Incident> =>
  await command(
    actor,
    async () => {
      const { INC } = await nextReferences('INC')
      const incident = await findIncident(actor, key)
      await requireVersion({ id: incident.id, version: incident.__v }, version, {}, {})
      const links = linksOf(incident)
      const known = new Set(links.map(({ reportId }) => reportId))
      const unknown = reportIds.findIndex((id) => !known.has(id))
      if (unknown >= 0) throw invalid({ path: ['body', 'reportIds', unknown], code: 'unknown_value' })
      const taken = links.filter(({ reportId }) => reportIds.includes(reportId))
      if (taken.length === links.length) throw new Problem('no_report_left')

      const reports = await ReportModel.find({ _id: { $in: taken.map(({ reportId }) => objectId(reportId)) } }).sort({
        reportedAt: 1,
        _id: 1,
      })
      const [first] = reports
      if (first === undefined) throw new Error(`the reports of ${incident.reference} are not stored`)
      await reshape(incident, {
        type: 'incident.reports_split',
        reports: links.filter((link) => !taken.includes(link)),
        other: { field: 'movedTo', reference: INC },
      })
      const fields = {
        ...factsOf(first),
        reference: INC,
        origin: 'ops' as const,
        detectedAt: first.reportedAt,
        reports: taken,
        isContested: reports.some(contests),
      }
      const words = reports.flatMap(({ searchTokens }) => searchTokens)
      const made = await storeNewIncident(actor, fields, words, first.reportedAt)
      record({
        type: 'incident.split_from',
        resource: 'incidents',
        subjectId: made._id.toHexString(),
        changes: [{ field: 'movedFrom', before: null, after: incident.reference }],
      })
      for (const report of reports) await hang(actor, report, made, { from: incident.reference, sends: false })
      await refreshContested(incident.toObject())
      return await presentFor(actor, made)
    },
    { takes: { INC: 1 } },
  )
