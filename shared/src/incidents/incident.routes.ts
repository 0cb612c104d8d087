import { z } from 'zod'
import { Download, exportQuery } from '../contract/download.ts'
import { commaList, flag, Id, RecordKey, shortText, TableCode } from '../contract/fields.ts'
import { pageOf, pageQuery } from '../contract/page.ts'
import { defineRoutes } from '../contract/route.ts'
import { BulkMove, BulkOutcome } from './bulk-move.ts'
import { caseFlags } from './case-details.ts'
import {
  AttachReport,
  EditIncident,
  HistoryEntry,
  Incident,
  IncidentSummary,
  Note,
  Origin,
  RecordIncident,
  SplitIncident,
} from './incident.ts'
import { IncidentMove, incidentWorkflow } from './incident.workflow.ts'
import { Priority, Severity } from './qualification.ts'
import { Environment, WriteText } from './report.ts'
import { Suggestions } from './suggestion.ts'

const IncidentParams = z.strictObject({ incidentId: RecordKey })

/** Filters of one value; a query and a stored view write them alike. */
const single = {
  origin: Origin.optional(),
  bucCode: TableCode.optional(),
  institutionId: Id.optional(),
  assignee: z.union([z.enum(['me', 'none']), Id]).optional(),
  /** Incidents that IR.4.2 would not count yet. */
  lacks: z.enum(['qualification', 'solution']).optional(),
  /** Incidents that bear this mark. */
  flag: z.enum(caseFlags).optional(),
  referral: z.enum(['without_reference']).optional(),
  /** Taken over from an earlier register, or recorded here. */
  imported: z.enum(['yes', 'no']).optional(),
  /** `recent`: what is open, and the last twelve months. */
  period: z.enum(['recent', 'all']).default('recent'),
  sort: z.enum(['newest', 'oldest', 'updated']).default('newest'),
}
const Status = z.enum(incidentWorkflow.statuses)

export const IncidentQuery = z.strictObject({
  status: commaList(Status).optional(),
  environment: commaList(Environment).optional(),
  severity: commaList(Severity).optional(),
  priority: commaList(Priority).optional(),
  category: commaList(TableCode).optional(),
  q: z.string().max(200).optional(),
  /** Incidents whose solution an institution says does not work. */
  contested: flag.optional(),
  ...single,
  ...pageQuery,
})
export type IncidentQuery = z.output<typeof IncidentQuery>
export type IncidentFilters = Omit<IncidentQuery, keyof typeof pageQuery>

/** The filters of the list as JSON holds them: what a view keeps. Codes are open text: a retired value stays readable. */
export const IncidentFilters = z
  .strictObject({
    status: z.array(Status).max(20).optional(),
    environment: z.array(Environment).max(20).optional(),
    severity: z.array(Severity).max(20).optional(),
    priority: z.array(Priority).max(20).optional(),
    category: z.array(TableCode).max(50).optional(),
    q: shortText(200).optional(),
    contested: z.boolean().optional(),
    ...single,
  } satisfies Record<keyof IncidentFilters, z.ZodType>)
  .meta({ id: 'IncidentFilters' })

/** The filters of the list, and the form of the file. */
export const IncidentExportQuery = IncidentQuery.omit({ after: true, pageSize: true }).extend(exportQuery)
export type IncidentExportQuery = z.output<typeof IncidentExportQuery>

export const incidentRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/incidents',
    summary: 'Search incidents',
    permission: 'incident:read',
    query: IncidentQuery,
    response: pageOf(IncidentSummary),
  },
  export: {
    method: 'GET',
    path: '/incidents/export',
    summary: 'Save the incidents of a search as a table',
    permission: 'incident:read',
    query: IncidentExportQuery,
    response: Download,
    produces: 'file',
  },
  record: {
    method: 'POST',
    path: '/incidents',
    summary: 'Record an incident that Cleiss found',
    permission: 'incident:create',
    body: RecordIncident,
    response: Incident,
    status: 201,
    idempotent: true,
  },
  get: {
    method: 'GET',
    path: '/incidents/:incidentId',
    summary: 'Read one incident',
    permission: 'incident:read',
    params: IncidentParams,
    response: Incident,
  },
  suggestions: {
    method: 'GET',
    path: '/incidents/:incidentId/suggestions',
    summary: 'Read similar incidents, and the qualification that they suggest',
    permission: 'incident:read',
    params: IncidentParams,
    response: Suggestions,
  },
  edit: {
    method: 'PATCH',
    path: '/incidents/:incidentId',
    summary: 'Correct the facts of an incident',
    permission: 'incident:edit',
    params: IncidentParams,
    body: EditIncident,
    response: Incident,
  },
  move: {
    method: 'POST',
    path: '/incidents/:incidentId/moves',
    summary: 'Act on an incident: qualify, propose a solution, resolve…',
    permission: 'incident:triage',
    params: IncidentParams,
    body: IncidentMove,
    response: Incident,
  },
  moveSeveral: {
    method: 'POST',
    path: '/incidents/bulk-moves',
    summary: 'Do the same act on several incidents, or see what it would do',
    permission: 'incident:triage',
    body: BulkMove,
    response: BulkOutcome,
  },
  attachReport: {
    method: 'POST',
    path: '/incidents/:incidentId/reports',
    summary: 'Move a report to this incident',
    permission: 'incident:triage',
    params: IncidentParams,
    body: AttachReport,
    response: Incident,
  },
  split: {
    method: 'POST',
    path: '/incidents/:incidentId/splits',
    summary: 'Take reports out into a new incident',
    permission: 'incident:triage',
    params: IncidentParams,
    body: SplitIncident,
    response: Incident,
    status: 201,
    idempotent: true,
  },
  history: {
    method: 'GET',
    path: '/incidents/:incidentId/history',
    summary: 'Read who changed what, newest first',
    permission: 'incident:read',
    params: IncidentParams,
    query: z.strictObject(pageQuery),
    response: pageOf(HistoryEntry),
  },
  notes: {
    method: 'GET',
    path: '/incidents/:incidentId/notes',
    summary: 'Read the internal notes, newest first',
    permission: 'incident:read',
    params: IncidentParams,
    query: z.strictObject(pageQuery),
    response: pageOf(Note),
  },
  note: {
    method: 'POST',
    path: '/incidents/:incidentId/notes',
    summary: 'Write an internal note, which no reporter reads',
    permission: 'incident:note',
    params: IncidentParams,
    body: WriteText,
    response: Note,
    status: 201,
    idempotent: true,
  },
})
