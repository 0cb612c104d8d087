import { type BreachStatus, breachWorkflow } from '@vigie/shared/incidents/breach'
import mongoose, { type HydratedDocument, Schema } from 'mongoose'

export interface BreachFields {
  incidentId: string
  status: BreachStatus
  openedAt: Date
  openedBy: string
  dueAt: Date
  authorityReference: string | null
  notifiedAt: Date | null
  reason: string | null
  decidedBy: string | null
  decidedAt: Date | null
}

const breachSchema = new Schema<BreachFields>(
  {
    incidentId: { type: String, required: true, unique: true, immutable: true },
    status: { type: String, enum: breachWorkflow.statuses, required: true },
    openedAt: { type: Date, required: true, immutable: true },
    openedBy: { type: String, required: true, immutable: true },
    dueAt: { type: Date, required: true, immutable: true },
    authorityReference: { type: String, default: null },
    notifiedAt: { type: Date, default: null },
    reason: { type: String, default: null },
    decidedBy: { type: String, default: null },
    decidedAt: { type: Date, default: null },
  },
  { optimisticConcurrency: true, strict: 'throw', collection: 'breaches' },
)
breachSchema.index({ status: 1, dueAt: 1, _id: 1 })

export const BreachModel = mongoose.model('Breach', breachSchema)
export type BreachDocument = HydratedDocument<BreachFields>
export type BreachRow = BreachFields & { _id: mongoose.Types.ObjectId; __v: number }
