import { z } from 'zod'
import { Id, isoDate, isoDateTime, TableCode } from '../contract/fields.ts'
import { caseRoles } from '../incidents/case-details.ts'
import { InstitutionName } from '../incidents/report.ts'
import { actionsOf } from '../workflow.ts'
import { ChecklistItem } from './checklist.ts'
import { Applicability, goLiveWorkflow, grounds, reasonCodes } from './go-live.workflow.ts'
import { Release } from './release.ts'
import { GoLiveWarning } from './warnings.ts'

export const goLiveKinds = ['buc', 'release'] as const
export const GoLiveKind = z.enum(goLiveKinds)
export type GoLiveKind = z.output<typeof GoLiveKind>

export const CaseRole = z.enum(caseRoles)
export type CaseRole = z.output<typeof CaseRole>

/** What a cell is about: it never changes, and no two cells share it. */
export const GoLiveTarget = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('buc'), institutionId: Id, bucCode: TableCode, role: CaseRole }),
    z.strictObject({ kind: z.literal('release'), institutionId: Id, releaseId: Id }),
  ])
  .meta({ id: 'GoLiveTarget' })
export type GoLiveTarget = z.output<typeof GoLiveTarget>

export const mostCellsAtOnce = 500

/** Cells that enter the calendar together, with the same first plan. */
export const OpenGoLives = z
  .strictObject({
    targets: z.array(GoLiveTarget).min(1).max(mostCellsAtOnce),
    applicability: Applicability,
    planOn: isoDate.nullable(),
    ...grounds,
  })
  .meta({ id: 'OpenGoLives' })
export type OpenGoLives = z.output<typeof OpenGoLives>

const day = isoDate.nullable()
const dates = {
  /** The plan that was confirmed first; never changes. */
  baselineOn: day,
  planOn: day,
  /** The plan that was confirmed last. */
  validatedOn: day,
  /** What the institution now expects. */
  forecastOn: day,
  /** The day on which it went live. */
  actualOn: day,
}
const standing = { applicability: Applicability, status: z.enum(goLiveWorkflow.statuses), ...dates }

/** How late the day that now holds is: the actual one, else the forecast, else the plan. Working days are those of Paris. */
const Slip = z.object({ days: z.int(), workingDays: z.int() })
export type Slip = z.output<typeof Slip>

const about = {
  kind: GoLiveKind,
  institution: InstitutionName,
  bucCode: z.string().nullable(),
  role: CaseRole.nullable(),
  release: Release.nullable(),
}

export const GoLive = z
  .object({
    id: Id,
    ...about,
    family: z.string(),
    ...standing,
    slip: z.object({ fromBaseline: Slip.nullable(), fromValidated: Slip.nullable() }),
    checklist: z.array(ChecklistItem),
    /** What `go_live` would be refused for. */
    openItems: z.array(z.string()),
    warnings: z.array(GoLiveWarning),
    actions: z.array(z.enum(actionsOf(goLiveWorkflow))),
    changedAt: isoDateTime,
    version: z.int(),
  })
  .meta({ id: 'GoLive' })
export type GoLive = z.output<typeof GoLive>

/** A cell as another one that is linked to it names it. */
export const LinkedGoLive = z
  .object({
    id: Id,
    ...about,
    applicability: Applicability,
    status: z.enum(goLiveWorkflow.statuses),
    planOn: day,
    forecastOn: day,
    actualOn: day,
    version: z.int(),
  })
  .meta({ id: 'LinkedGoLive' })
export type LinkedGoLive = z.output<typeof LinkedGoLive>

/** One field of a cell that an act changed. */
const LedgerChange = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })

/** One act on a cell, as the ledger keeps it for ever. */
export const LedgerEntry = z
  .object({
    id: Id,
    sequence: z.int(),
    /** `open`, an action of the workflow, `add_dependency` or `remove_dependency`. */
    action: z.string(),
    changes: z.array(LedgerChange),
    reasonCode: z.enum(reasonCodes).nullable(),
    reason: z.string().nullable(),
    decisionReference: z.string().nullable(),
    author: z.string(),
    knownAt: isoDateTime,
  })
  .meta({ id: 'LedgerEntry' })
export type LedgerEntry = z.output<typeof LedgerEntry>

/** A cell as it was known at an instant, rebuilt from its ledger; its checklist by the code of each item. */
export const GoLiveAsOf = z
  .object({
    at: isoDateTime,
    ...standing,
    items: z.record(z.string(), z.object({ isDone: z.boolean(), waivedUntil: day })),
  })
  .meta({ id: 'GoLiveAsOf' })
export type GoLiveAsOf = z.output<typeof GoLiveAsOf>

/** A cell whose calendar differs between two instants. */
export const ComparedGoLive = z
  .object({
    id: Id,
    ...about,
    /** It was not in the calendar yet at the first instant. */
    isNew: z.boolean(),
    /** Withdrawn by the second instant, and shown all the same. */
    isWithdrawn: z.boolean(),
    changes: z.array(LedgerChange),
  })
  .meta({ id: 'ComparedGoLive' })
export type ComparedGoLive = z.output<typeof ComparedGoLive>
