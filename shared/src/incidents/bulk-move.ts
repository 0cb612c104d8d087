import { z } from 'zod'
import { Id, Version } from '../contract/fields.ts'
import { problems } from '../contract/problems.ts'
import { actSchema } from '../workflow.ts'
import { incidentWorkflow } from './incident.workflow.ts'

/** The acts that several incidents can take at once. */
export const bulkActions = [
  'acknowledge',
  'take',
  'assign',
  'qualify',
  'propose_solution',
  'resolve',
  'close',
  'reject',
  'mark_duplicate',
  'restore',
] as const
export type BulkAction = (typeof bulkActions)[number]
export const mostAtOnce = 100

/** The same act on several incidents, each with the version that the person saw. `dryRun` says what would happen. */
export const BulkMove = z
  .strictObject({
    incidents: z
      .array(z.strictObject({ id: Id, version: Version }))
      .min(1)
      .max(mostAtOnce),
    move: actSchema(incidentWorkflow, bulkActions),
    dryRun: z.boolean(),
  })
  .meta({ id: 'BulkMove' })
export type BulkMove = z.output<typeof BulkMove>

const problemCodes = Object.keys(problems) as [keyof typeof problems, ...(keyof typeof problems)[]]

/** What became of each incident, in the order asked; `applied` in a dry run means that it would be. */
export const BulkOutcome = z
  .object({
    applied: z.int(),
    refused: z.int(),
    rows: z.array(
      z.object({
        id: Id,
        /** Null when nothing of that id exists for the caller. */
        reference: z.string().nullable(),
        title: z.string().nullable(),
        /** What an act that undoes this one names: the version after it; null when it was refused. */
        version: Version.nullable(),
        /** Why it was refused; null when it was not. */
        problem: z.object({ code: z.enum(problemCodes), details: z.record(z.string(), z.unknown()) }).nullable(),
      }),
    ),
  })
  .meta({ id: 'BulkOutcome' })
export type BulkOutcome = z.output<typeof BulkOutcome>
