import { type SolutionAnswerFields, SolutionAnswerModel } from './solution-answer.model.ts'

/** The answers that held at an instant, of these institutions or of all. */
export const answersAsOf = async (
  asOf: Date,
  institutionIds: readonly string[] | null,
): Promise<Pick<SolutionAnswerFields, 'incidentId' | 'solutionId' | 'answer'>[]> =>
  await SolutionAnswerModel.find(
    {
      answeredAt: { $lte: asOf },
      until: { $gt: asOf },
      ...(institutionIds !== null && { institutionId: { $in: [...institutionIds] } }),
    },
    { incidentId: 1, solutionId: 1, answer: 1 },
  ).lean()
