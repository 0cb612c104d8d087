import { z } from 'zod'
import { Id, isoDate, isoDateTime, shortText, Version } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'
import { InstitutionName } from '../incidents/report.ts'
import { Lag } from './dependency.ts'
import { LinkedGoLive, mostCellsAtOnce } from './go-live.ts'
import { GoLiveWarning } from './warnings.ts'

/** One cell that waits for another, seen from either. */
const Dependency = z
  .object({
    /** The cell at the other end. */
    goLive: LinkedGoLive,
    lag: Lag,
    /** The first day on which the waiting one may go live; null while the other holds nobody back. */
    earliestOn: isoDate.nullable(),
    isBroken: z.boolean(),
    setBy: z.string(),
    setAt: isoDateTime,
  })
  .meta({ id: 'GoLiveDependency' })
export type Dependency = z.output<typeof Dependency>

export const GoLiveDependencies = z
  .object({
    /** What it waits for. */
    dependsOn: z.array(Dependency),
    /** What waits for it. */
    requiredBy: z.array(Dependency),
  })
  .meta({ id: 'GoLiveDependencies' })
export type GoLiveDependencies = z.output<typeof GoLiveDependencies>

/** Cells that from now on wait for another one; a dependency that is there takes the new lag. */
export const SetDependencies = z
  .strictObject({
    goLives: z
      .array(z.strictObject({ id: Id, version: Version }))
      .min(1)
      .max(mostCellsAtOnce),
    onId: Id,
    lag: Lag,
    reason: shortText(2000).nullish(),
  })
  .meta({ id: 'SetDependencies' })
export type SetDependencies = z.output<typeof SetDependencies>

/** What waits for a cell, directly or through others, and would have to move for a day of it. Nothing moves by itself. */
export const GoLiveProposal = z
  .object({
    /** The day that was asked about; null when the cell has none. */
    on: isoDate.nullable(),
    rows: z.array(
      z.object({
        goLive: LinkedGoLive,
        /** The first day that all it waits for allows. */
        earliestOn: isoDate,
        /** The plan that is proposed; null when its day allows for it already. */
        planOn: isoDate.nullable(),
        /** What the proposed day would be warned of. */
        warnings: z.array(GoLiveWarning),
      }),
    ),
    /** Those whose plan would move. */
    institutions: z.array(InstitutionName),
  })
  .meta({ id: 'GoLiveProposal' })
export type GoLiveProposal = z.output<typeof GoLiveProposal>

const GoLiveParams = z.strictObject({ goLiveId: Id })

export const dependencyRoutes = defineRoutes({
  dependencies: {
    method: 'GET',
    path: '/go-lives/:goLiveId/dependencies',
    summary: 'What a cell waits for, and what waits for it',
    permission: 'go_live:read',
    params: GoLiveParams,
    response: GoLiveDependencies,
  },
  setDependencies: {
    method: 'POST',
    path: '/go-lives/dependencies',
    summary: 'Make cells wait for another one, all or none; never in a circle',
    permission: 'go_live:plan',
    body: SetDependencies,
    response: GoLiveDependencies,
    idempotent: true,
  },
  removeDependency: {
    method: 'DELETE',
    path: '/go-lives/:goLiveId/dependencies/:onId',
    summary: 'Make a cell wait for another one no longer',
    permission: 'go_live:plan',
    params: z.strictObject({ goLiveId: Id, onId: Id }),
    response: z.null(),
    status: 204,
  },
  proposal: {
    method: 'GET',
    path: '/go-lives/:goLiveId/proposal',
    summary: 'What would have to move, and whom it affects, if a cell went live on a day; nothing is changed',
    permission: 'go_live:plan',
    params: GoLiveParams,
    query: z.strictObject({ on: isoDate.optional() }),
    response: GoLiveProposal,
  },
})
