import { z } from 'zod'
import { Id, isoDateTime, longText } from '../contract/fields.ts'
import { InstitutionName } from './report.ts'
import { SolutionAnswer } from './solution-answer.ts'

export const solutionKinds = ['workaround', 'correction', 'procedure', 'referral', 'none_possible'] as const
export const SolutionKind = z.enum(solutionKinds)
export type SolutionKind = z.output<typeof SolutionKind>

/** `reporters`: one copy on each report of the incident; `internal`: kept for the coordinators. */
export const SolutionAudience = z.enum(['reporters', 'internal'])

/** With `none_possible` the text is the reason, and IR.4.2 counts it only beside a referral that has a reference. */
export const SolutionDraft = z
  .strictObject({ kind: SolutionKind, text: longText, audience: SolutionAudience })
  .meta({ id: 'SolutionDraft' })
export type SolutionDraft = z.output<typeof SolutionDraft>

/** What an institution says of the copy that one of its reports received, as coordinators read it. */
const InstitutionAnswer = z
  .object({
    ...SolutionAnswer.shape,
    institution: InstitutionName,
    report: z.object({ id: Id, reference: z.string() }),
  })
  .meta({ id: 'InstitutionAnswer' })

export const Solution = z
  .object({
    id: Id,
    kind: z.string(),
    text: z.string(),
    audience: SolutionAudience,
    isCurrent: z.boolean(),
    proposedAt: isoDateTime,
    proposedBy: z.string(),
    /** What each institution that received it says now, oldest first. */
    answers: z.array(InstitutionAnswer),
    /** How many of them say that it does not work. */
    contestedCount: z.int(),
  })
  .meta({ id: 'Solution' })
export type Solution = z.output<typeof Solution>
