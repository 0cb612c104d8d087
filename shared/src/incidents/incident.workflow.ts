import { foreignCode, Id, longText, shortText } from '../contract/fields.ts'
import { type ActionOf, defineWorkflow, type MoveOf, moveSchema, type StatusOf } from '../workflow.ts'
import { QualificationDraft } from './qualification.ts'
import { ReferralDraft } from './referral.ts'
import { SolutionDraft } from './solution.ts'

const open = ['new', 'qualified', 'solution_proposed', 'resolved'] as const
const reason = shortText(2000)

/**
 * The life of an incident. Waiting is no status: it is an interval of the clock.
 * Source: product rules, chapter 2 (statuses, guard).
 */
export const incidentWorkflow = defineWorkflow({
  subject: 'incident',
  initial: 'new',
  statuses: ['new', 'qualified', 'solution_proposed', 'resolved', 'closed', 'rejected', 'duplicate'],
  transitions: {
    acknowledge: { from: ['new'], to: 'same', permission: 'incident:triage' },
    take: { from: open, to: 'same', permission: 'incident:triage' },
    assign: { from: open, to: 'same', permission: 'incident:triage', input: { assigneeId: Id.nullable() } },
    qualify: {
      from: open,
      to: { new: 'qualified' },
      permission: 'incident:qualify',
      input: { qualification: QualificationDraft },
    },
    propose_solution: {
      from: ['qualified', 'solution_proposed'],
      to: 'solution_proposed',
      permission: 'incident:qualify',
      input: { solution: SolutionDraft },
    },
    refer: { from: open, to: 'same', permission: 'incident:qualify', input: { referral: ReferralDraft } },
    complete_referral: {
      from: [...open, 'closed'],
      to: 'same',
      permission: 'incident:qualify',
      input: { referralId: Id, reference: foreignCode },
    },
    resolve: {
      from: ['qualified', 'solution_proposed'],
      to: 'resolved',
      permission: 'incident:qualify',
      input: { outcome: longText },
      guard: 'qualified_and_solved',
    },
    close: { from: ['resolved'], to: 'closed', permission: 'incident:qualify', guard: 'qualified_and_solved' },
    reopen: {
      from: ['resolved', 'closed'],
      to: { oneOf: ['qualified', 'new'] },
      permission: 'incident:reopen',
      input: { reason },
    },
    reject: { from: open, to: 'rejected', permission: 'incident:qualify', input: { reason } },
    mark_duplicate: { from: open, to: 'duplicate', permission: 'incident:qualify', input: { masterId: Id } },
    restore: {
      from: ['rejected', 'duplicate'],
      to: { oneOf: open },
      permission: 'incident:qualify',
      input: { reason },
    },
  },
})
export type IncidentStatus = StatusOf<typeof incidentWorkflow>
export type IncidentAction = ActionOf<typeof incidentWorkflow>
export const openIncidentStatuses = open

export const IncidentMove = moveSchema(incidentWorkflow).meta({ id: 'IncidentMove' })
export type IncidentMove = MoveOf<typeof incidentWorkflow>
