import { type Lag, lagUnits } from '@vigie/shared/go-lives/dependency'
import type { CaseRole, GoLiveKind } from '@vigie/shared/go-lives/go-live'
import { goLiveKinds } from '@vigie/shared/go-lives/go-live'
import {
  type Applicability,
  applicabilities,
  type GoLiveStatus,
  goLiveWorkflow,
} from '@vigie/shared/go-lives/go-live.workflow'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import mongoose, { type HydratedDocument, Schema } from 'mongoose'
import { gridRowOf } from './grid-row.ts'

/** One line of a checklist; its words are those of the template. */
export interface StoredItem {
  code: string
  isMandatory: boolean
  done: { by: string; at: Date; note: string | null } | null
  waiver: { reason: string; expiresOn: string; by: string; at: Date } | null
}

/** Another cell that goes live first, and how long before. */
export interface StoredDependency {
  goLiveId: string
  lag: Lag
  by: string
  at: Date
}

export interface GoLiveFields {
  /** What the cell is about, as one text: no two cells share it. */
  key: string
  kind: GoLiveKind
  institutionId: string
  bucCode: string | null
  role: CaseRole | null
  releaseId: string | null
  family: string
  applicability: Applicability
  status: GoLiveStatus
  baselineOn: string | null
  planOn: string | null
  validatedOn: string | null
  forecastOn: string | null
  actualOn: string | null
  items: StoredItem[]
  /** What it waits for. */
  dependsOn: StoredDependency[]
  /** Kept for the grid, which reads it alone. */
  gridRow: string
  /** How many acts the ledger holds, and when the last one was known. */
  sequence: number
  changedAt: Date
}

const sub = { _id: false }
const day = { type: String, default: null }
const goLiveSchema = new Schema<GoLiveFields>(
  {
    key: { type: String, required: true, unique: true, immutable: true },
    kind: { type: String, enum: goLiveKinds, required: true, immutable: true },
    institutionId: { type: String, required: true, immutable: true },
    bucCode: { type: String, default: null, immutable: true },
    role: { type: String, enum: [...caseRoles, null], default: null, immutable: true },
    releaseId: { type: String, default: null, immutable: true },
    family: { type: String, required: true, immutable: true },
    applicability: { type: String, enum: applicabilities, required: true },
    status: { type: String, enum: goLiveWorkflow.statuses, required: true },
    baselineOn: day,
    planOn: day,
    validatedOn: day,
    forecastOn: day,
    actualOn: day,
    items: [
      {
        _id: false,
        code: { type: String, required: true },
        isMandatory: { type: Boolean, required: true },
        done: { type: new Schema({ by: String, at: Date, note: String }, sub), default: null },
        waiver: { type: new Schema({ reason: String, expiresOn: String, by: String, at: Date }, sub), default: null },
      },
    ],
    dependsOn: [
      {
        _id: false,
        goLiveId: { type: String, required: true },
        lag: {
          type: new Schema({ unit: { type: String, enum: lagUnits }, count: Number }, sub),
          required: true,
        },
        by: { type: String, required: true },
        at: { type: Date, required: true },
      },
    ],
    gridRow: { type: String, required: true },
    sequence: { type: Number, required: true },
    changedAt: { type: Date, required: true },
  },
  { optimisticConcurrency: true, strict: 'throw', minimize: false, collection: 'go_lives' },
)
// Before the checks: it is one of the fields that they want.
goLiveSchema.pre('validate', function () {
  this.gridRow = gridRowOf(this.toObject())
})
goLiveSchema.index({ kind: 1, institutionId: 1, _id: 1 })
goLiveSchema.index({ institutionId: 1, _id: 1 })
goLiveSchema.index({ 'dependsOn.goLiveId': 1 })

export const GoLiveModel = mongoose.model('GoLive', goLiveSchema)
export type GoLiveDocument = HydratedDocument<GoLiveFields>
export type GoLiveRow = GoLiveFields & { _id: mongoose.Types.ObjectId; __v: number }

export interface LedgerFields {
  goLiveId: string
  institutionId: string
  sequence: number
  action: string
  changes: { field: string; before: unknown; after: unknown }[]
  /** The calendar of the cell before and after it, for comparisons, which read these alone. */
  was: string
  became: string
  /** It took a day, or the whole cell, out of the calendar: feeds tell of it for a year. */
  tookAway?: true
  reasonCode: string | null
  reason: string | null
  decisionReference: string | null
  authorId: string
  author: string
  knownAt: Date
}

/** All that was ever decided or told of a cell: rows are added and never changed. */
const ledgerSchema = new Schema<LedgerFields>(
  {
    goLiveId: { type: String, required: true },
    institutionId: { type: String, required: true },
    sequence: { type: Number, required: true },
    action: { type: String, required: true },
    changes: { type: Schema.Types.Mixed, required: true },
    was: { type: String, required: true },
    became: { type: String, required: true },
    tookAway: Boolean,
    reasonCode: { type: String, default: null },
    reason: { type: String, default: null },
    decisionReference: { type: String, default: null },
    authorId: { type: String, required: true },
    author: { type: String, required: true },
    knownAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'go_live_ledger' },
)
ledgerSchema.index({ goLiveId: 1, sequence: 1 }, { unique: true })
ledgerSchema.index({ goLiveId: 1, knownAt: 1, _id: 1 })
ledgerSchema.index({ knownAt: 1, institutionId: 1 }, { partialFilterExpression: { tookAway: { $exists: true } } })
ledgerSchema.index({ knownAt: 1, _id: 1 })
ledgerSchema.index({ institutionId: 1, knownAt: 1, _id: 1 })

export const LedgerModel = mongoose.model('GoLiveLedger', ledgerSchema)
export type LedgerRow = LedgerFields & { _id: mongoose.Types.ObjectId }
