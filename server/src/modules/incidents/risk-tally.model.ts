import mongoose, { Schema } from 'mongoose'

export interface RiskTallyFields {
  /** Year and quarter as one number: 20261. */
  quarter: number
  /** Empty: incidents that name no risk. */
  riskCode: string
  kind: 'severity' | 'buc'
  /** Empty: none is known. */
  value: string
  count: number
  /** The sum of many changes; the others are one change each, so that two incidents never write the same row. */
  isFolded: boolean
}

/** How many incidents bear on each risk, by quarter: always the sum of the rows. */
const tallySchema = new Schema<RiskTallyFields>(
  {
    quarter: { type: Number, required: true },
    riskCode: { type: String, default: '' },
    kind: { type: String, enum: ['severity', 'buc'], required: true },
    value: { type: String, default: '' },
    count: { type: Number, required: true },
    isFolded: { type: Boolean, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'risk_tallies' },
)
tallySchema.index({ quarter: 1, riskCode: 1 })
tallySchema.index({ isFolded: 1, _id: 1 })
export const RiskTallyModel = mongoose.model('RiskTally', tallySchema)
