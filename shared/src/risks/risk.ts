import { z } from 'zod'
import { Id, isoDate, isoDateTime } from '../contract/fields.ts'
import { InstitutionName } from '../incidents/report.ts'
import { actionsOf } from '../workflow.ts'
import { ActionProof, ActionStatus, RiskLevel, riskWords, riskWorkflow, Treatment } from './risk.workflow.ts'

/** What names a risk in an address: its id, or its number (R07). */
export const RiskKey = z.string().regex(/^([0-9a-f]{24}|R\d{2,6})$/)

export const AddRisk = z.strictObject(riskWords).meta({ id: 'AddRisk' })
export type AddRisk = z.output<typeof AddRisk>

const PersonName = z.object({ id: Id, name: z.string() })

/** A level as it was rated: its matrix version and the words of its band are those of then. */
const scored = {
  likelihood: z.int(),
  impact: z.int(),
  score: z.int(),
  /** The highest score of that matrix. */
  outOf: z.int(),
  band: z.string(),
  bandFr: z.string(),
  bandEn: z.string(),
  matrixVersion: z.int(),
  rationale: z.string().nullable(),
  /** Shipped as a starting point for a workshop: nobody has assessed it yet. */
  isStartingPoint: z.boolean(),
}
export const RiskScore = z.object(scored).meta({ id: 'RiskScore' })
export type RiskScore = z.output<typeof RiskScore>
const RatedLevel = z.object({ ...scored, ratedBy: z.string(), ratedAt: isoDateTime }).meta({ id: 'RatedLevel' })
/** Null is unrated, which is no level. */
const levelsOf = <Level extends z.ZodType>(level: Level) => ({ inherent: level, current: level, residual: level })

export const RiskActionItem = z
  .object({
    id: Id,
    title: z.string(),
    owner: PersonName,
    dueOn: isoDate,
    status: ActionStatus,
    isOverdue: z.boolean(),
    proof: ActionProof.nullable(),
    cancelReason: z.string().nullable(),
  })
  .meta({ id: 'RiskActionItem' })
export type RiskActionItem = z.output<typeof RiskActionItem>

export const acceptanceStatuses = ['requested', 'approved', 'refused', 'revoked', 'expired', 'void'] as const
export const Acceptance = z
  .object({
    status: z.enum(acceptanceStatuses),
    justification: z.string(),
    /** The last day on which it holds. */
    expiresOn: isoDate,
    isExpired: z.boolean(),
    requestedBy: PersonName,
    requestedAt: isoDateTime,
    approver: PersonName,
    decidedAt: isoDateTime.nullable(),
    decisionReference: z.string().nullable(),
    /** Why it was refused, revoked or fell. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'Acceptance' })
export type Acceptance = z.output<typeof Acceptance>

export const riskFlags = ['review_overdue', 'action_overdue', 'residual_reached', 'acceptance_expired'] as const

const summary = {
  id: Id,
  code: z.string(),
  titleFr: z.string(),
  titleEn: z.string(),
  categoryCode: z.string(),
  status: z.enum(riskWorkflow.statuses),
  treatment: Treatment.nullable(),
  owner: PersonName.nullable(),
  institution: InstitutionName.nullable(),
  ...levelsOf(RatedLevel.nullable()),
  reviewedOn: isoDate.nullable(),
  nextReviewOn: isoDate,
  openActions: z.int(),
  /** What waits: a review or an action late, all actions done while the current level stands, an acceptance that ended. */
  flags: z.array(z.enum(riskFlags)),
  isStartingPoint: z.boolean(),
  changedAt: isoDateTime,
  version: z.int(),
}
export const RiskSummary = z.object(summary).meta({ id: 'RiskSummary' })
export type RiskSummary = z.output<typeof RiskSummary>

export const Risk = z
  .object({
    ...summary,
    descriptionFr: z.string().nullable(),
    descriptionEn: z.string().nullable(),
    causesFr: z.array(z.string()),
    eventFr: z.string().nullable(),
    consequenceFr: z.string().nullable(),
    controlsFr: z.array(z.string()),
    indicatorFr: z.string().nullable(),
    phases: z.array(z.string()),
    conventionRefs: z.array(z.string()),
    incidentCategories: z.array(z.string()),
    actionItems: z.array(RiskActionItem),
    acceptance: Acceptance.nullable(),
    actions: z.array(z.enum(actionsOf(riskWorkflow))),
  })
  .meta({ id: 'Risk' })
export type Risk = z.output<typeof Risk>

/** One act on a risk, as the ledger keeps it for ever. */
export const RiskLedgerEntry = z
  .object({
    id: Id,
    sequence: z.int(),
    /** `open`, then an action of the workflow. */
    action: z.string(),
    changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    /** What the author said with it. */
    reason: z.string().nullable(),
    author: z.string(),
    knownAt: isoDateTime,
  })
  .meta({ id: 'RiskLedgerEntry' })
export type RiskLedgerEntry = z.output<typeof RiskLedgerEntry>

export const ScoreChange = z
  .object({
    level: RiskLevel,
    before: RiskScore.nullable(),
    after: RiskScore.nullable(),
    author: z.string(),
    at: isoDateTime,
  })
  .meta({ id: 'ScoreChange' })
export type ScoreChange = z.output<typeof ScoreChange>

/** A risk as it was known at an instant, rebuilt from its ledger. */
export const RiskAsOf = z
  .object({
    at: isoDateTime,
    code: z.string(),
    titleFr: z.string(),
    titleEn: z.string(),
    categoryCode: z.string(),
    status: z.string(),
    treatment: z.string().nullable(),
    owner: z.string().nullable(),
    ...levelsOf(RiskScore.nullable()),
    acceptance: z.object({ status: z.string(), approver: z.string(), expiresOn: isoDate }).nullable(),
    reviewedOn: isoDate.nullable(),
    nextReviewOn: isoDate,
    actionItems: z.record(
      z.string(),
      z.object({ title: z.string(), owner: z.string(), dueOn: isoDate, status: z.string() }),
    ),
  })
  .meta({ id: 'RiskAsOf' })
export type RiskAsOf = z.output<typeof RiskAsOf>

const Named = z.object({ id: Id, code: z.string() })
const Place = z.object({ likelihood: z.int(), impact: z.int(), score: z.int(), outOf: z.int(), band: z.string() })
export type Place = z.output<typeof Place>
export const movements = ['up', 'down', 'same', 'rated', 'unrated', 'new', 'gone'] as const

/** The risks of a day on the matrix that then held; what is unrated, or rated in another version, stands beside it. */
export const RiskMap = z
  .object({
    at: isoDateTime,
    level: RiskLevel,
    matrixVersion: z.int(),
    cells: z.array(z.object({ ...Place.shape, count: z.int(), risks: z.array(Named) })),
    unrated: z.array(Named),
    inOtherVersions: z.array(z.object({ ...Named.shape, matrixVersion: z.int(), ...Place.shape })),
    /** Since the end of the quarter before. */
    since: isoDateTime,
    movements: z.array(
      z.object({ ...Named.shape, movement: z.enum(movements), from: Place.nullable(), to: Place.nullable() }),
    ),
  })
  .meta({ id: 'RiskMap' })
export type RiskMap = z.output<typeof RiskMap>
