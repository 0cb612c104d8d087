import type { RiskMatrix } from '@vigie/shared/risks/scale'
import mongoose, { Schema } from 'mongoose'

const list = { type: Schema.Types.Mixed, required: true }
/** Versions of the matrix: rows are added and never changed. */
const matrixSchema = new Schema<RiskMatrix>(
  {
    version: { type: Number, required: true, unique: true },
    likelihood: list,
    impact: list,
    bands: list,
    unratedReviewMonths: { type: Number, required: true },
    note: { type: String, required: true },
    author: { type: String, required: true },
    isStartingPoint: { type: Boolean, required: true },
    since: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'risk_matrices' },
)
export const MatrixModel = mongoose.model('RiskMatrix', matrixSchema)
