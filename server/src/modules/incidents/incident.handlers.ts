import type { breachRoutes } from '@vigie/shared/incidents/breach'
import type { incidentRoutes } from '@vigie/shared/incidents/incident.routes'
import type { myDayRoutes } from '@vigie/shared/incidents/my-day.routes'
import type { overviewRoutes } from '@vigie/shared/incidents/overview.routes'
import type { referralRoutes } from '@vigie/shared/incidents/referral.routes'
import type { reportRoutes } from '@vigie/shared/incidents/report.routes'
import type { viewRoutes } from '@vigie/shared/incidents/view.routes'
import type { Handlers } from '../../kernel/handlers.ts'
import { listBreaches, moveBreach } from './breach.service.ts'
import { moveSeveral } from './bulk-move.service.ts'
import {
  editIncident,
  getIncident,
  incidentHistory,
  listIncidents,
  moveIncident,
  recordIncident,
} from './incident.service.ts'
import { exportIncidents } from './incident-export.service.ts'
import { readMyDay } from './my-day.service.ts'
import { listNotes, writeNote } from './note.service.ts'
import { listOverviews } from './overview.service.ts'
import { getReferral, listReferralMessages, listReferrals, moveReferral } from './referral.service.ts'
import { exportReferrals } from './referral-export.service.ts'
import { attachReport, splitIncident } from './regrouping.service.ts'
import { fileReport, getReport, listMessages, listReports, markReportRead, writeMessage } from './report.service.ts'
import { exportReports } from './report-export.service.ts'
import { answerSolution } from './solution-answer.service.ts'
import { suggestFor } from './suggestion.service.ts'
import { editView, listViews, removeView, saveView } from './view.service.ts'

export const incidentHandlers: Handlers<typeof incidentRoutes> = {
  list: (actor, { query }) => listIncidents(actor, query),
  export: (actor, { query }) => exportIncidents(actor, query),
  record: (actor, { body }) => recordIncident(actor, body),
  get: (actor, { params }) => getIncident(actor, params.incidentId),
  suggestions: (actor, { params }) => suggestFor(actor, params.incidentId),
  edit: (actor, { params, body }) => editIncident(actor, params.incidentId, body),
  move: (actor, { params, body }) => moveIncident(actor, params.incidentId, body),
  moveSeveral: (actor, { body }) => moveSeveral(actor, body),
  attachReport: (actor, { params, body }) => attachReport(actor, params.incidentId, body),
  split: (actor, { params, body }) => splitIncident(actor, params.incidentId, body),
  history: (actor, { params, query }) => incidentHistory(actor, params.incidentId, query),
  notes: (actor, { params, query }) => listNotes(actor, params.incidentId, query),
  note: (actor, { params, body }) => writeNote(actor, params.incidentId, body.text),
}

export const referralHandlers: Handlers<typeof referralRoutes> = {
  list: (actor, { query }) => listReferrals(actor, query),
  export: (actor, { query }) => exportReferrals(actor, query),
  get: (actor, { params }) => getReferral(actor, params.referralId),
  messages: (actor, { params, query }) => listReferralMessages(actor, params.referralId, query),
  move: (actor, { params, body }) => moveReferral(actor, params.referralId, body),
}

export const overviewHandlers: Handlers<typeof overviewRoutes> = {
  list: (_actor, { query }) => listOverviews(query),
}

export const breachHandlers: Handlers<typeof breachRoutes> = {
  list: (actor, { query }) => listBreaches(actor, query),
  move: (actor, { params, body }) => moveBreach(actor, params.breachId, body),
}

export const myDayHandlers: Handlers<typeof myDayRoutes> = {
  read: (actor) => readMyDay(actor),
}

export const viewHandlers: Handlers<typeof viewRoutes> = {
  list: (actor) => listViews(actor),
  save: (actor, { body }) => saveView(actor, body),
  edit: (actor, { params, body }) => editView(actor, params.viewId, body),
  remove: (actor, { params }) => removeView(actor, params.viewId),
}

export const reportHandlers: Handlers<typeof reportRoutes> = {
  list: (actor, { query }) => listReports(actor, query),
  export: (actor, { query }) => exportReports(actor, query),
  file: (actor, { body }) => fileReport(actor, body),
  get: (actor, { params }) => getReport(actor, params.reportId),
  messages: (actor, { params, query }) => listMessages(actor, params.reportId, query),
  write: (actor, { params, body }) => writeMessage(actor, params.reportId, body.text),
  answerSolution: (actor, { params, body }) => answerSolution(actor, params.reportId, body),
  markRead: (actor, { params }) => markReportRead(actor, params.reportId),
}
