import { z } from 'zod'
import { Id, isoDate, isoDateTime } from '../contract/fields.ts'
import { pageOf, pageQuery } from '../contract/page.ts'
import { defineRoutes } from '../contract/route.ts'
import { dependencyRoutes } from './dependency.routes.ts'
import { ComparedGoLive, GoLive, GoLiveAsOf, LedgerEntry, OpenGoLives } from './go-live.ts'
import { GoLiveMove } from './go-live.workflow.ts'
import { GoLiveGrid, GoLiveGridQuery } from './grid.ts'
import { AddRelease, Release } from './release.ts'
import { ReplanGoLives, ReplanOutcome } from './replan.ts'

const GoLiveParams = z.strictObject({ goLiveId: Id })

/** A civil day counts to its end in Paris, an instant includes itself. */
export const Cut = z.union([isoDate, isoDateTime])

export const ComparisonQuery = z.strictObject({
  from: Cut,
  to: Cut,
  institutionId: Id.optional(),
})
export type ComparisonQuery = z.output<typeof ComparisonQuery>

export const goLiveRoutes = defineRoutes({
  ...dependencyRoutes,
  grid: {
    method: 'GET',
    path: '/go-lives/grid',
    summary: 'All the cells of the calendar that one may see, in a compact form',
    permission: 'go_live:read',
    query: GoLiveGridQuery,
    response: GoLiveGrid,
    etag: true,
  },
  comparison: {
    method: 'GET',
    path: '/go-lives/comparison',
    summary: 'What changed in the calendar between two dates, withdrawn cells included',
    permission: 'go_live:read',
    query: ComparisonQuery,
    response: z.object({ from: isoDateTime, to: isoDateTime, items: z.array(ComparedGoLive) }),
    etag: true,
  },
  releases: {
    method: 'GET',
    path: '/go-lives/releases',
    summary: 'The versions that can be planned',
    permission: 'go_live:read',
    response: z.object({ items: z.array(Release) }),
  },
  addRelease: {
    method: 'POST',
    path: '/go-lives/releases',
    summary: 'Add a version that can be planned',
    permission: 'go_live:plan',
    body: AddRelease,
    response: Release,
    status: 201,
    idempotent: true,
  },
  replan: {
    method: 'POST',
    path: '/go-lives/replan',
    summary: 'Plan several go-lives anew, all or none; or see what would happen',
    permission: 'go_live:plan',
    body: ReplanGoLives,
    response: ReplanOutcome,
    idempotent: true,
  },
  open: {
    method: 'POST',
    path: '/go-lives',
    summary: 'Put cells into the calendar, all or none',
    permission: 'go_live:plan',
    body: OpenGoLives,
    response: z.object({ items: z.array(GoLive) }),
    status: 201,
    idempotent: true,
  },
  get: {
    method: 'GET',
    path: '/go-lives/:goLiveId',
    summary: 'Read one cell, with its checklist and what it is warned of',
    permission: 'go_live:read',
    params: GoLiveParams,
    response: GoLive,
  },
  ledger: {
    method: 'GET',
    path: '/go-lives/:goLiveId/ledger',
    summary: 'Read all that was ever decided or told of a cell, newest first',
    permission: 'go_live:read',
    params: GoLiveParams,
    query: z.strictObject(pageQuery),
    response: pageOf(LedgerEntry),
  },
  asOf: {
    method: 'GET',
    path: '/go-lives/:goLiveId/as-of',
    summary: 'Read a cell as it was known at a past instant',
    permission: 'go_live:read',
    params: GoLiveParams,
    query: z.strictObject({ at: isoDateTime }),
    response: GoLiveAsOf,
  },
  move: {
    method: 'POST',
    path: '/go-lives/:goLiveId/moves',
    summary: 'Plan a go-live, confirm it, tell its forecast, work off its checklist, go live, or take it back',
    permission: 'go_live:update',
    params: GoLiveParams,
    body: GoLiveMove,
    response: GoLive,
    idempotent: true,
  },
})
