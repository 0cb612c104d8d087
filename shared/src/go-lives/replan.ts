import { z } from 'zod'
import { Id, isoDate, Version } from '../contract/fields.ts'
import { problems } from '../contract/problems.ts'
import { mostCellsAtOnce } from './go-live.ts'
import { grounds, ReasonCode } from './go-live.workflow.ts'
import { GoLiveWarning } from './warnings.ts'

/** The same day for all; each later (or earlier) by so many days; or a day for each, such as those that were proposed. */
const Shift = z
  .discriminatedUnion('to', [
    z.strictObject({ to: z.literal('day'), planOn: isoDate }),
    z.strictObject({ to: z.literal('days_later'), days: z.int().min(-3650).max(3650) }),
    z.strictObject({ to: z.literal('working_days_later'), days: z.int().min(-2500).max(2500) }),
    z.strictObject({
      to: z.literal('each'),
      plans: z
        .array(z.strictObject({ id: Id, planOn: isoDate }))
        .min(1)
        .max(mostCellsAtOnce),
    }),
  ])
  .meta({ id: 'PlanShift' })
export type PlanShift = z.output<typeof Shift>

/** A new plan for several cells, each with the version that the person saw. `dryRun` says what would happen. */
export const ReplanGoLives = z
  .strictObject({
    goLives: z
      .array(z.strictObject({ id: Id, version: Version }))
      .min(1)
      .max(mostCellsAtOnce),
    shift: Shift,
    ...grounds,
    reasonCode: ReasonCode,
    dryRun: z.boolean(),
  })
  .meta({ id: 'ReplanGoLives' })
export type ReplanGoLives = z.output<typeof ReplanGoLives>

const problemCodes = Object.keys(problems) as [keyof typeof problems, ...(keyof typeof problems)[]]

/** What becomes of each cell, in the order asked. One that is refused keeps all of them as they were. */
export const ReplanOutcome = z
  .object({
    isApplied: z.boolean(),
    refused: z.int(),
    rows: z.array(
      z.object({
        id: Id,
        planOn: z.object({ before: isoDate.nullable(), after: isoDate.nullable() }),
        /** What the new day would be warned of. */
        warnings: z.array(GoLiveWarning),
        /** The version that now is; null unless it was applied. */
        version: Version.nullable(),
        problem: z.object({ code: z.enum(problemCodes), details: z.record(z.string(), z.unknown()) }).nullable(),
      }),
    ),
  })
  .meta({ id: 'ReplanOutcome' })
export type ReplanOutcome = z.output<typeof ReplanOutcome>
