import { z } from 'zod'
import { isoDateTime, longText } from '../contract/fields.ts'

export const solutionAnswers = ['applied', 'not_applicable', 'does_not_work'] as const
const SolutionAnswerKind = z.enum(solutionAnswers)
export type SolutionAnswerKind = z.output<typeof SolutionAnswerKind>

/** Which of the solutions sent to a report is meant, counted from 0 as the report lists them. */
const solution = z.int().min(0)

/** What an institution says of a solution sent to it. That it does not work is said with what happens instead. */
export const AnswerSolution = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('applied'), solution, comment: longText.nullish() }),
    z.strictObject({ answer: z.literal('not_applicable'), solution, comment: longText.nullish() }),
    z.strictObject({ answer: z.literal('does_not_work'), solution, comment: longText }),
  ])
  .meta({ id: 'AnswerSolution' })
export type AnswerSolution = z.output<typeof AnswerSolution>

/** The answer that holds. */
export const SolutionAnswer = z
  .object({
    answer: SolutionAnswerKind,
    comment: z.string().nullable(),
    answeredAt: isoDateTime,
    answeredBy: z.string(),
  })
  .meta({ id: 'SolutionAnswer' })
export type SolutionAnswer = z.output<typeof SolutionAnswer>
