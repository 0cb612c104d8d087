import { z } from 'zod'
import { commaList, flag, Id, isoDate, isoDateTime, TableCode } from '../contract/fields.ts'
import { pageOf, pageQuery } from '../contract/page.ts'
import { defineRoutes } from '../contract/route.ts'
import { AddRisk, Risk, RiskAsOf, RiskKey, RiskLedgerEntry, RiskMap, RiskSummary, ScoreChange } from './risk.ts'
import { RiskLevel, RiskMove, riskWorkflow, treatments } from './risk.workflow.ts'
import { AddMatrix, RiskMatrix } from './scale.ts'

export const RiskParams = z.strictObject({ riskKey: RiskKey })

export const riskSorts = ['score', 'number', 'review', 'changed'] as const
/** `unrated` is a state beside the bands: no band is asked for it. */
export const RiskListQuery = z.strictObject({
  ...pageQuery,
  q: z.string().trim().max(200).optional(),
  category: commaList(TableCode).optional(),
  /** Of the current level; `unrated` for those without one. */
  band: commaList(TableCode).optional(),
  treatment: commaList(z.enum([...treatments, 'none'])).optional(),
  status: commaList(z.enum(riskWorkflow.statuses)).optional(),
  ownerId: Id.optional(),
  reviewOverdue: flag.optional(),
  actionOverdue: flag.optional(),
  /** By score: the highest first, the unrated before them all. */
  sort: z.enum(riskSorts).default('score'),
})
export type RiskListQuery = z.output<typeof RiskListQuery>

/** A civil day counts to its end in Paris, an instant includes itself; now unless said. */
const At = z.union([isoDate, isoDateTime])

export const RiskMapQuery = z.strictObject({ at: At.optional(), level: RiskLevel.default('current') })
export type RiskMapQuery = z.output<typeof RiskMapQuery>

export const riskRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/risks',
    summary: 'One page of the risk register',
    permission: 'risk:read',
    query: RiskListQuery,
    response: pageOf(RiskSummary),
  },
  add: {
    method: 'POST',
    path: '/risks',
    summary: 'Put a risk into the register, unrated',
    permission: 'risk:manage',
    body: AddRisk,
    response: Risk,
    status: 201,
    idempotent: true,
  },
  matrices: {
    method: 'GET',
    path: '/risks/matrices',
    summary: 'Every version of the matrix, the one that holds first',
    permission: 'risk:read',
    response: z.object({ items: z.array(RiskMatrix) }),
  },
  addMatrix: {
    method: 'POST',
    path: '/risks/matrices',
    summary: 'Give the matrix a new version; what was rated stays in its own',
    permission: 'risk:accept',
    body: AddMatrix,
    response: RiskMatrix,
    status: 201,
    idempotent: true,
  },
  map: {
    method: 'GET',
    path: '/risks/map',
    summary: 'The risk map of any date, with what moved since the end of the quarter before',
    permission: 'risk:read',
    query: RiskMapQuery,
    response: RiskMap,
  },
  get: {
    method: 'GET',
    path: '/risks/:riskKey',
    summary: 'Read one risk, with its levels, its actions and its acceptance',
    permission: 'risk:read',
    params: RiskParams,
    response: Risk,
  },
  move: {
    method: 'POST',
    path: '/risks/:riskKey/moves',
    summary: 'Rate a risk, treat it, act on it, accept it, review it, comment on it, or take it out of the register',
    permission: 'risk:comment',
    params: RiskParams,
    body: RiskMove,
    response: Risk,
    idempotent: true,
  },
  ledger: {
    method: 'GET',
    path: '/risks/:riskKey/ledger',
    summary: 'Read all that was ever decided or said of a risk, newest first',
    permission: 'risk:read',
    params: RiskParams,
    query: z.strictObject(pageQuery),
    response: pageOf(RiskLedgerEntry),
  },
  scores: {
    method: 'GET',
    path: '/risks/:riskKey/scores',
    summary: 'Every change of a score: old, new, rationale, author and instant, oldest first',
    permission: 'risk:read',
    params: RiskParams,
    response: z.object({ items: z.array(ScoreChange) }),
  },
  asOf: {
    method: 'GET',
    path: '/risks/:riskKey/as-of',
    summary: 'Read a risk as it was known at a past instant',
    permission: 'risk:read',
    params: RiskParams,
    query: z.strictObject({ at: isoDateTime }),
    response: RiskAsOf,
  },
})
