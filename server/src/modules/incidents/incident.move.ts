import {
  type IncidentAction,
  type IncidentMove,
  type IncidentStatus,
  incidentWorkflow,
} from '@vigie/shared/incidents/incident.workflow'
import { missingElements } from '@vigie/shared/indicators/ir42'
import mongoose from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { flatten } from '../../kernel/diff.ts'
import { byKey } from '../../kernel/keys.ts'
import { moveIn } from '../../kernel/move.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { coordinatorById } from '../identity/user.service.ts'
import { tellLater } from '../notifications/notify.service.ts'
import { visibleIncidents } from './incident.access.ts'
import { type IncidentDocument, IncidentModel } from './incident.model.ts'
import { describeIncident } from './incident.presenter.ts'
import { recordAsOf, stateForIr42 } from './incident-as-of.service.ts'
import { joinOriginal, leaveOriginal } from './incident-duplicates.ts'
import { refreshContested } from './incident-group.ts'
import { completeReferral, sendReferral } from './incident-referrals.ts'
import { followReports } from './report-follow-up.ts'
import { toStoredQualification } from './vocabulary-checks.ts'

const missingIn = (incident: IncidentDocument) => missingElements(stateForIr42(incident.toObject()))

/** An original must itself be live: then no chain of duplicates can close into a circle. */
const originalOf = async (incident: IncidentDocument, masterId: string) => {
  const master = await IncidentModel.findOne({ _id: new mongoose.Types.ObjectId(masterId) })
  if (master === null) throw invalid({ path: ['body', 'masterId'], code: 'unknown_value' })
  if (master.id === incident.id || master.status === 'duplicate' || master.status === 'rejected') {
    throw new Problem('duplicate_cycle', { masterId })
  }
  // Written, not only read: of two incidents that name each other at the same moment, one must see the other's change.
  await IncidentModel.updateOne({ _id: master._id }, { $inc: { duplicateCount: 1 } })
  return { id: master.id as string, reference: master.reference }
}

const assigneeOf = async (assigneeId: string | null) => {
  if (assigneeId === null) return null
  const person = await coordinatorById(assigneeId)
  if (person === null) throw invalid({ path: ['body', 'assigneeId'], code: 'unknown_value' })
  return person
}

/** What each action brings to the record. Returns the status where the workflow leaves a choice. */
const apply = async (
  actor: Actor,
  incident: IncidentDocument,
  move: IncidentMove,
): Promise<IncidentStatus | undefined> => {
  switch (move.action) {
    case 'acknowledge':
      incident.acknowledgedAt ??= now()
      return undefined
    case 'take':
      incident.assignee = { id: actor.id, name: actor.name }
      return undefined
    case 'assign':
      incident.assignee = await assigneeOf(move.assigneeId)
      return undefined
    case 'qualify':
      incident.qualification = await toStoredQualification(move.qualification, actor.name)
      return undefined
    case 'propose_solution':
      incident.solutions.push({
        ...move.solution,
        _id: new mongoose.Types.ObjectId(),
        proposedAt: now(),
        proposedBy: actor.name,
      })
      return undefined
    case 'refer':
      await sendReferral(actor, incident, move.referral)
      return undefined
    case 'complete_referral':
      await completeReferral(incident, move.referralId, move.reference)
      return undefined
    case 'resolve':
      incident.outcome = move.outcome
      return undefined
    case 'close':
      return undefined
    case 'reopen':
      incident.outcome = null
      return incident.qualification === null ? 'new' : 'qualified'
    case 'reject':
      incident.statusBefore = incident.status
      incident.rejectionReason = move.reason
      return undefined
    case 'mark_duplicate':
      incident.statusBefore = incident.status
      incident.duplicateOf = await originalOf(incident, move.masterId)
      incident.isContested = false
      return undefined
    case 'restore': {
      // Its reports have gone to another incident: as an incident of its own it would speak for nobody.
      if (incident.origin === 'ops' && incident.reports.length === 0) throw new Problem('no_report_left')
      const held = incident.statusBefore ?? 'new'
      incident.statusBefore = null
      incident.rejectionReason = null
      incident.duplicateOf = null
      return held
    }
  }
}

/** A resolved incident stays one that IR.4.2 counts: it is not requalified into an incomplete one. */
const keepResolvedComplete = (incident: IncidentDocument, missing: readonly string[]) => {
  if ((incident.status === 'resolved' || incident.status === 'closed') && missing.length > 0) {
    throw new Problem('elements_missing', { missing: [...missing] })
  }
}

/** Acts that bring the current solution to the reports that have not got it. */
const sending: ReadonlySet<IncidentAction> = new Set(['propose_solution', 'mark_duplicate'])
/** Acts after which other reports, or another solution, decide whether the incident is contested. */
const changesContest: ReadonlySet<IncidentAction> = new Set(['propose_solution', 'mark_duplicate', 'restore'])

/** An original that gains or loses a duplicate says so in its history, is found by its number, and is contested or not. */
const keepOriginal = async (incident: IncidentDocument, before: unknown) => {
  const after = incident.duplicateOf?.reference ?? null
  if (typeof before === 'string' && after === null) await leaveOriginal(incident.toObject(), before)
  if (typeof before !== 'string' && after !== null) await joinOriginal(incident.toObject(), after)
}

/** Acts on an incident by the table of `incidentWorkflow`; reports follow in the same transaction. */
export const moveStoredIncident = moveIn<typeof incidentWorkflow, IncidentDocument>({
  workflow: incidentWorkflow,
  resource: 'incidents',
  load: async (actor, key) => await IncidentModel.findOne({ $and: [byKey(key), visibleIncidents(actor)] }),
  describe: (incident) => describeIncident(incident.toObject()),
  current: (incident) => ({
    ...describeIncident(incident.toObject()),
    assigneeId: incident.assignee?.id ?? null,
    masterId: incident.duplicateOf?.id ?? null,
    reason: incident.rejectionReason,
    ...flatten({ qualification: incident.toObject().qualification ?? {} }),
  }),
  missing: missingIn,
  apply: async (actor, incident, move) => {
    const next = await apply(actor, incident, move)
    const missing = missingIn(incident)
    incident.missing = missing
    incident.updatedAt = now()
    if (move.action === 'qualify') keepResolvedComplete(incident, missing)
    return next
  },
  afterwards: async (actor, incident, move, before) => {
    await recordAsOf(Object.assign(incident.toObject(), { id: incident.id as string }))
    await keepOriginal(incident, before['duplicateOf'])
    await followReports(actor, incident.toObject(), sending.has(move.action))
    if (move.action === 'assign' && move.assigneeId !== null) {
      const key = `${incident.id}:${incident.__v}`
      tellLater(actor, { kind: 'incident_assigned', key, reference: incident.reference, to: move.assigneeId })
    }
    if (!changesContest.has(move.action)) return
    const survivor = await refreshContested(incident.toObject())
    incident.isContested = survivor._id.equals(incident._id) && survivor.isContested
  },
})
