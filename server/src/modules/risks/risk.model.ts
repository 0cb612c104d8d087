import type { acceptanceStatuses } from '@vigie/shared/risks/risk'
import {
  type ActionProof,
  type ActionStatus,
  type RiskLevel,
  type RiskStatus,
  riskWorkflow,
  type Treatment,
  treatments,
} from '@vigie/shared/risks/risk.workflow'
import { tellingTokens } from '@vigie/shared/text/search-tokens'
import mongoose, { type HydratedDocument, Schema } from 'mongoose'

export interface StoredPerson {
  id: string
  name: string
}
export interface StoredRating {
  likelihood: number
  impact: number
  score: number
  outOf: number
  band: string
  bandFr: string
  bandEn: string
  matrixVersion: number
  rationale: string | null
  isStartingPoint: boolean
  ratedBy: string
  ratedAt: Date
}
export interface StoredAction {
  id: string
  title: string
  owner: StoredPerson
  dueOn: string
  status: ActionStatus
  proof: ActionProof | null
  cancelReason: string | null
}
export interface StoredAcceptance {
  status: (typeof acceptanceStatuses)[number]
  justification: string
  expiresOn: string
  requestedBy: StoredPerson
  requestedAt: Date
  approver: StoredPerson
  decidedAt: Date | null
  decisionReference: string | null
  reason: string | null
}
export interface RiskFields extends Record<RiskLevel, StoredRating | null> {
  number: number
  /** What people and qualifications call it: R07. */
  code: string
  titleFr: string
  titleEn: string
  descriptionFr: string | null
  descriptionEn: string | null
  categoryCode: string
  causesFr: string[]
  eventFr: string | null
  consequenceFr: string | null
  controlsFr: string[]
  indicatorFr: string | null
  phases: string[]
  conventionRefs: string[]
  incidentCategories: string[]
  owner: StoredPerson | null
  institutionId: string | null
  status: RiskStatus
  treatment: Treatment | null
  actionItems: StoredAction[]
  acceptance: StoredAcceptance | null
  recordedOn: string
  reviewedOn: string | null
  nextReviewOn: string
  withdrawnOn: string | null
  isStartingPoint: boolean
  /** Derived, for the lists: how high the current level lies, and the first day on which an open action is due. */
  rank: number
  nextDueOn: string
  searchTokens: string[]
  /** How many acts the ledger holds, and when the last one was known. */
  sequence: number
  changedAt: Date
}

/** Above every score: what nobody has rated is no low risk, and is looked at first. */
const unratedRank = 2000
/** Later than any day: a text that every engine compares with a day. */
export const noDay = '9999-12-31'

const rankOf = (current: StoredRating | null): number =>
  current === null ? unratedRank : Math.round((1000 * current.score) / current.outOf)

export const isOpenAction = ({ status }: Pick<StoredAction, 'status'>): boolean =>
  status === 'todo' || status === 'doing'

const text = { type: String, default: null }
const mixed = { type: Schema.Types.Mixed, default: null }
const riskSchema = new Schema<RiskFields>(
  {
    number: { type: Number, required: true, unique: true, immutable: true },
    code: { type: String, required: true, unique: true, immutable: true },
    titleFr: { type: String, required: true },
    titleEn: { type: String, required: true },
    descriptionFr: text,
    descriptionEn: text,
    categoryCode: { type: String, required: true },
    causesFr: [String],
    eventFr: text,
    consequenceFr: text,
    controlsFr: [String],
    indicatorFr: text,
    phases: [String],
    conventionRefs: [String],
    incidentCategories: [String],
    owner: mixed,
    institutionId: text,
    status: { type: String, enum: riskWorkflow.statuses, required: true },
    treatment: { type: String, enum: [...treatments, null], default: null },
    inherent: mixed,
    current: mixed,
    residual: mixed,
    actionItems: { type: Schema.Types.Mixed, default: [] },
    acceptance: mixed,
    recordedOn: { type: String, required: true, immutable: true },
    reviewedOn: text,
    nextReviewOn: { type: String, required: true },
    withdrawnOn: text,
    isStartingPoint: { type: Boolean, required: true, immutable: true },
    rank: { type: Number, required: true },
    nextDueOn: { type: String, required: true },
    searchTokens: [String],
    sequence: { type: Number, required: true },
    changedAt: { type: Date, required: true },
  },
  { optimisticConcurrency: true, strict: 'throw', minimize: false, collection: 'risks' },
)
// Before the checks: they are among the fields that these want.
riskSchema.pre('validate', function () {
  this.rank = rankOf(this.current)
  this.nextDueOn =
    this.actionItems
      .filter(isOpenAction)
      .map(({ dueOn }) => dueOn)
      .sort()[0] ?? noDay
  const words = [this.code, this.titleFr, this.titleEn, this.descriptionFr, this.descriptionEn, this.eventFr]
  this.searchTokens = tellingTokens(words.join('\n'))
})
riskSchema.index({ rank: -1, _id: -1 })
riskSchema.index({ nextReviewOn: 1, _id: 1 })
riskSchema.index({ changedAt: -1, _id: -1 })
riskSchema.index({ 'acceptance.status': 1, 'acceptance.expiresOn': 1 })

export const RiskModel = mongoose.model('Risk', riskSchema)
export type RiskDocument = HydratedDocument<RiskFields>
export type RiskRow = RiskFields & { _id: mongoose.Types.ObjectId; __v: number }

export interface RiskLedgerFields {
  riskId: string
  code: string
  sequence: number
  action: string
  changes: { field: string; before: unknown; after: unknown }[]
  reason: string | null
  authorId: string
  author: string
  knownAt: Date
}

/** All that was ever decided or said of a risk: rows are added and never changed. */
const ledgerSchema = new Schema<RiskLedgerFields>(
  {
    riskId: { type: String, required: true },
    code: { type: String, required: true },
    sequence: { type: Number, required: true },
    action: { type: String, required: true },
    changes: { type: Schema.Types.Mixed, required: true },
    reason: text,
    authorId: { type: String, required: true },
    author: { type: String, required: true },
    knownAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'risk_ledger' },
)
ledgerSchema.index({ riskId: 1, sequence: 1 }, { unique: true })
ledgerSchema.index({ riskId: 1, knownAt: 1, _id: 1 })
ledgerSchema.index({ knownAt: 1, _id: 1 })

export const RiskLedgerModel = mongoose.model('RiskLedger', ledgerSchema)
export type RiskLedgerRow = RiskLedgerFields & { _id: mongoose.Types.ObjectId }
