import type { Incident } from '@vigie/shared/incidents/incident'
import type { IncidentMove } from '@vigie/shared/incidents/incident.workflow'
import type { QualificationDraft } from '@vigie/shared/incidents/qualification'
import type { ReferralDraft } from '@vigie/shared/incidents/referral'
import type { SolutionDraft } from '@vigie/shared/incidents/solution'
import fc from 'fast-check'
import { qualificationBody, solutionBody } from './builders.ts'
import { unknownId } from './contract.ts'

/** What somebody may try on an incident, before it is known which records there are. */
export type Step =
  | { action: 'acknowledge' | 'take' | 'close' }
  | { action: 'assign'; assigneeId: string | null }
  | { action: 'qualify'; qualification: QualificationDraft }
  | { action: 'propose_solution'; solution: SolutionDraft }
  | { action: 'refer'; referral: ReferralDraft }
  | { action: 'complete_referral'; referral: 'last' | 'unknown'; reference: string }
  | { action: 'resolve'; outcome: string }
  | { action: 'reopen' | 'reject' | 'restore'; reason: string }
  | { action: 'mark_duplicate'; master: 'other' | 'itself' | 'unknown' }

/** The move that a step asks of an incident, as a person would who read `version` of it. */
export const moveFor = (step: Step, incident: Incident, other: Incident, version = incident.version): IncidentMove => {
  switch (step.action) {
    case 'complete_referral': {
      const referralId = step.referral === 'last' ? incident.referrals.at(-1)?.id : undefined
      return { action: step.action, version, referralId: referralId ?? unknownId, reference: step.reference }
    }
    case 'mark_duplicate': {
      const ids = { other: other.id, itself: incident.id, unknown: unknownId }
      return { action: step.action, version, masterId: ids[step.master] }
    }
    default:
      return { ...step, version }
  }
}

const optionalAxes = ['subcategory', 'cause', 'responsibleParty', 'severity', 'impact', 'urgency', 'riskCodes'] as const
const without = (axes: readonly (typeof optionalAxes)[number][]): QualificationDraft =>
  qualificationBody(Object.fromEntries(axes.map((axis) => [axis, axis === 'riskCodes' ? [] : null])))

export const completeQualification: Step = { action: 'qualify', qualification: qualificationBody() }
export const workaround: Step = { action: 'propose_solution', solution: solutionBody() }
export const resolution: Step = { action: 'resolve', outcome: 'L’accusé est revenu.' }

const anyPartialQualification = fc
  .subarray([...optionalAxes], { minLength: 1 })
  .map((axes): Step => ({ action: 'qualify', qualification: without(axes) }))
const anyUnknownQualification = fc
  .constantFrom<Partial<QualificationDraft>>(
    { category: 'ZZ' },
    { subcategory: 'ZZ.01' },
    { cause: 'nobody' },
    { riskCodes: ['R07', 'R99'] },
  )
  .map((fields): Step => ({ action: 'qualify', qualification: qualificationBody(fields) }))
const anySolution = fc
  .record({
    kind: fc.constantFrom('workaround', 'correction', 'none_possible', 'none_possible'),
    audience: fc.constantFrom('reporters', 'internal'),
  })
  .map((fields): Step => ({ action: 'propose_solution', solution: solutionBody(fields) }))
const anyReferral = fc
  .record({
    reference: fc.constantFrom(null, null, 'RINA-17'),
    referredOn: fc.constantFrom('2026-01-05', '2026-01-06', '2999-01-01'),
  })
  .map((fields): Step => ({ action: 'refer', referral: { addressee: 'rina_group', ...fields } }))
const anyCompletion = fc
  .record({
    action: fc.constant('complete_referral' as const),
    referral: fc.constantFrom('last' as const, 'last' as const, 'unknown' as const),
    reference: fc.constant('RINA-18'),
  })
  .map((step): Step => step)
const anyDuplicate = fc
  .constantFrom('other' as const, 'other' as const, 'itself' as const, 'unknown' as const)
  .map((master): Step => ({ action: 'mark_duplicate', master }))
const anyReasoned = (action: 'reopen' | 'reject' | 'restore') => fc.constant<Step>({ action, reason: 'Il le fallait.' })

const steps: readonly [weight: number, arbitrary: fc.Arbitrary<Step>][] = [
  [3, fc.constant(completeQualification)],
  [3, anyPartialQualification],
  [1, anyUnknownQualification],
  [4, anySolution],
  [3, anyReferral],
  [2, anyCompletion],
  [4, fc.constant(resolution)],
  [2, fc.constant<Step>({ action: 'close' })],
  [2, anyReasoned('reopen')],
  [1, anyReasoned('reject')],
  [2, anyReasoned('restore')],
  [2, anyDuplicate],
  [1, fc.constantFrom<Step>({ action: 'acknowledge' }, { action: 'take' })],
  [1, fc.constantFrom<Step>({ action: 'assign', assigneeId: null }, { action: 'assign', assigneeId: unknownId })],
]

/** Any action of the workflow, with inputs that are complete, partial or wrong. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(...steps.map(([weight, arbitrary]) => ({ weight, arbitrary })))
