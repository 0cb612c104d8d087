import type { Acceptance, Risk, RiskActionItem, RiskLedgerEntry, RiskSummary } from '@vigie/shared/risks/risk'
import { type RiskAction, type RiskLevel, riskLevels, riskWorkflow } from '@vigie/shared/risks/risk.workflow'
import { heightOf } from '@vigie/shared/risks/scale'
import { parisDay } from '@vigie/shared/time/paris'
import { openActions } from '@vigie/shared/workflow'
import type { Actor } from '../../kernel/actor.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { type InstitutionNames, nameOf } from '../institutions/institution.service.ts'
import {
  isOpenAction,
  type RiskFields,
  type RiskLedgerRow,
  type RiskRow,
  type StoredAcceptance,
  type StoredAction,
  type StoredRating,
} from './risk.model.ts'

const described = ['likelihood', 'impact', 'score', 'outOf', 'band', 'bandFr', 'bandEn', 'matrixVersion'] as const

const describeLevel = (level: RiskLevel, rating: StoredRating | null): Record<string, unknown> =>
  rating === null
    ? {}
    : {
        ...Object.fromEntries(described.map((field) => [`${level}.${field}`, rating[field]])),
        [`${level}.rationale`]: rating.rationale,
        [`${level}.isStartingPoint`]: rating.isStartingPoint,
      }

const describeAcceptance = (acceptance: StoredAcceptance | null): Record<string, unknown> =>
  acceptance === null
    ? {}
    : {
        'acceptance.status': acceptance.status,
        'acceptance.approver': acceptance.approver.name,
        'acceptance.justification': acceptance.justification,
        'acceptance.expiresOn': acceptance.expiresOn,
        'acceptance.reason': acceptance.reason,
      }

const describeAction = ({ title, owner, dueOn, status, proof, cancelReason }: StoredAction) => ({
  title,
  owner: owner.name,
  dueOn,
  status,
  proof,
  cancelReason,
})

/** A risk in the reader's terms, flat: what its ledger and its history compare. */
export const describeRisk = (risk: RiskFields): Record<string, unknown> => ({
  titleFr: risk.titleFr,
  titleEn: risk.titleEn,
  descriptionFr: risk.descriptionFr,
  descriptionEn: risk.descriptionEn,
  categoryCode: risk.categoryCode,
  causesFr: [...risk.causesFr],
  eventFr: risk.eventFr,
  consequenceFr: risk.consequenceFr,
  controlsFr: [...risk.controlsFr],
  indicatorFr: risk.indicatorFr,
  incidentCategories: [...risk.incidentCategories],
  owner: risk.owner?.name ?? null,
  ownerId: risk.owner?.id ?? null,
  institutionId: risk.institutionId,
  status: risk.status,
  treatment: risk.treatment,
  ...Object.assign({}, ...riskLevels.map((level) => describeLevel(level, risk[level]))),
  ...Object.fromEntries(risk.actionItems.map((item) => [`actionItems.${item.id}`, describeAction(item)])),
  ...describeAcceptance(risk.acceptance),
  reviewedOn: risk.reviewedOn,
  nextReviewOn: risk.nextReviewOn,
})

export const isExpired = (acceptance: StoredAcceptance | null, today: string): boolean =>
  acceptance?.status === 'approved' && acceptance.expiresOn < today

const isLateReview = ({ status, nextReviewOn }: RiskFields, today: string): boolean =>
  status !== 'withdrawn' && nextReviewOn < today

/** All that was to be done is done, and nobody has said yet that the risk is where this was to bring it. */
const isResidualReached = ({ current, residual, actionItems }: RiskFields): boolean => {
  const kept = actionItems.filter(({ status }) => status !== 'cancelled')
  if (current === null || residual === null || kept.length === 0) return false
  return heightOf(residual) < heightOf(current) && kept.every(({ status }) => status === 'done')
}

const flagsOf = (risk: RiskFields, today: string): RiskSummary['flags'] => [
  ...(isLateReview(risk, today) ? (['review_overdue'] as const) : []),
  ...(risk.status !== 'withdrawn' && risk.actionItems.some((item) => isOpenAction(item) && item.dueOn < today)
    ? (['action_overdue'] as const)
    : []),
  ...(isResidualReached(risk) ? (['residual_reached'] as const) : []),
  ...(isExpired(risk.acceptance, today) || risk.acceptance?.status === 'expired'
    ? (['acceptance_expired'] as const)
    : []),
]

export const presentSummary = (risk: RiskRow, institutions: InstitutionNames): RiskSummary => ({
  id: risk._id.toHexString(),
  code: risk.code,
  titleFr: risk.titleFr,
  titleEn: risk.titleEn,
  categoryCode: risk.categoryCode,
  status: risk.status,
  treatment: risk.treatment,
  owner: risk.owner,
  institution: risk.institutionId === null ? null : nameOf(institutions, risk.institutionId),
  inherent: risk.inherent,
  current: risk.current,
  residual: risk.residual,
  reviewedOn: risk.reviewedOn,
  nextReviewOn: risk.nextReviewOn,
  openActions: risk.actionItems.filter(isOpenAction).length,
  flags: flagsOf(risk, parisDay(now())),
  isStartingPoint: risk.isStartingPoint,
  changedAt: risk.changedAt,
  version: risk.__v,
})

const presentItem = (item: StoredAction, today: string): RiskActionItem => ({
  ...item,
  isOverdue: isOpenAction(item) && item.dueOn < today,
})

const presentAcceptance = (acceptance: StoredAcceptance, today: string): Acceptance => ({
  ...acceptance,
  isExpired: isExpired(acceptance, today),
})

/** An acceptance is decided by the person it was asked of alone, and ends by itself only once its last day is over. */
const isOpenFor = (actor: Actor, risk: RiskFields, action: RiskAction, today: string): boolean => {
  const { acceptance } = risk
  switch (action) {
    case 'approve_acceptance':
    case 'refuse_acceptance':
      return acceptance?.status === 'requested' && acceptance.approver.id === actor.id
    case 'expire_acceptance':
      return isExpired(acceptance, today)
    case 'request_acceptance':
      return risk.treatment === 'accept' && risk.current !== null
    default:
      return true
  }
}

export const presentRisk = (actor: Actor, risk: RiskRow, institutions: InstitutionNames): Risk => {
  const today = parisDay(now())
  return {
    ...presentSummary(risk, institutions),
    descriptionFr: risk.descriptionFr,
    descriptionEn: risk.descriptionEn,
    causesFr: [...risk.causesFr],
    eventFr: risk.eventFr,
    consequenceFr: risk.consequenceFr,
    controlsFr: [...risk.controlsFr],
    indicatorFr: risk.indicatorFr,
    phases: [...risk.phases],
    conventionRefs: [...risk.conventionRefs],
    incidentCategories: [...risk.incidentCategories],
    actionItems: risk.actionItems.map((item) => presentItem(item, today)),
    acceptance: risk.acceptance && presentAcceptance(risk.acceptance, today),
    actions: openActions(riskWorkflow, risk.status, actor.can).filter((action) =>
      isOpenFor(actor, risk, action, today),
    ),
  }
}

export const presentLedgerEntry = (row: RiskLedgerRow): RiskLedgerEntry => ({
  id: row._id.toHexString(),
  sequence: row.sequence,
  action: row.action,
  changes: row.changes.map(({ field, before, after }) => ({ field, before, after })),
  reason: row.reason,
  author: row.author,
  knownAt: row.knownAt,
})
