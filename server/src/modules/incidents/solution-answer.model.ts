import { type SolutionAnswerKind, solutionAnswers } from '@vigie/shared/incidents/solution-answer'
import mongoose, { Schema } from 'mongoose'

export interface SolutionAnswerFields {
  /** The incident on which the solution was proposed, wherever the report hangs later. */
  incidentId: string
  solutionId: string
  reportId: string
  reportReference: string
  institutionId: string
  answer: SolutionAnswerKind
  comment: string | null
  answeredBy: string
  /** It holds from `answeredAt`, inclusive, to `until`, exclusive. */
  answeredAt: Date
  until: Date
}

/** What institutions said of the solutions sent to them, and when: one row an answer, never rewritten but for its end. */
const solutionAnswerSchema = new Schema<SolutionAnswerFields>(
  {
    incidentId: { type: String, required: true },
    solutionId: { type: String, required: true },
    reportId: { type: String, required: true },
    reportReference: { type: String, required: true },
    institutionId: { type: String, required: true },
    answer: { type: String, enum: solutionAnswers, required: true },
    comment: { type: String, default: null },
    answeredBy: { type: String, required: true },
    answeredAt: { type: Date, required: true },
    until: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'solution_answers' },
)
solutionAnswerSchema.index({ incidentId: 1, until: -1 })
solutionAnswerSchema.index({ reportId: 1, solutionId: 1, until: -1 })
solutionAnswerSchema.index({ until: 1, answeredAt: 1 })
export const SolutionAnswerModel = mongoose.model('SolutionAnswer', solutionAnswerSchema)
export type SolutionAnswerRow = SolutionAnswerFields & { _id: mongoose.Types.ObjectId }
