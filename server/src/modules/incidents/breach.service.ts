import type { Page } from '@vigie/shared/contract/page'
import {
  type Breach,
  type BreachFilters,
  type BreachMove,
  type BreachQuery,
  breachHours,
  breachWorkflow,
} from '@vigie/shared/incidents/breach'
import { openActions } from '@vigie/shared/workflow'
import mongoose, { type QueryFilter } from 'mongoose'
import { type Actor, seesEveryRecord } from '../../kernel/actor.ts'
import { cappedCount } from '../../kernel/capped-count.ts'
import { command } from '../../kernel/command.ts'
import { objectId } from '../../kernel/keys.ts'
import { moveIn } from '../../kernel/move.ts'
import { paginate } from '../../kernel/paginate.ts'
import { invalid } from '../../kernel/problem.ts'
import { insertLater, now, record } from '../../kernel/unit-of-work.ts'
import { type BreachDocument, type BreachFields, BreachModel, type BreachRow } from './breach.model.ts'
import { type IncidentFields, IncidentModel } from './incident.model.ts'
import { futureDates } from './vocabulary-checks.ts'

type Names = ReadonlyMap<string, { reference: string; title: string }>

const namesOf = async (incidentIds: readonly string[]): Promise<Names> => {
  const rows = await IncidentModel.find({ _id: { $in: incidentIds.map(objectId) } }, { reference: 1, title: 1 }).lean()
  return new Map(rows.map(({ _id, reference, title }) => [_id.toHexString(), { reference, title }]))
}

const present = (actor: Actor, breach: BreachRow, names: Names): Breach => ({
  id: breach._id.toHexString(),
  incident: { id: breach.incidentId, ...(names.get(breach.incidentId) ?? { reference: '?', title: '?' }) },
  status: breach.status,
  openedAt: breach.openedAt,
  openedBy: breach.openedBy,
  dueAt: breach.dueAt,
  authorityReference: breach.authorityReference,
  notifiedAt: breach.notifiedAt,
  reason: breach.reason,
  decidedBy: breach.decidedBy,
  decidedAt: breach.decidedAt,
  actions: openActions(breachWorkflow, breach.status, actor.can),
  version: breach.__v,
})

/** Breaches follow their incidents: who sees every record sees them. */
const visibleBreaches = (actor: Actor): QueryFilter<BreachFields> =>
  seesEveryRecord(actor) ? {} : { _id: { $in: [] } }

/**
 * Opens the task of an incident that may be a breach, in the transaction that said so; once for each incident. The
 * clock runs from when one became aware of it.
 */
export const openBreach = async (
  actor: Actor,
  incident: { id: string; flags: IncidentFields['flags'] },
  { isNew, awareAt }: { isNew: boolean; awareAt: Date },
): Promise<void> => {
  if (incident.flags.possibleBreach !== true) return
  if (!isNew && (await BreachModel.exists({ incidentId: incident.id })) !== null) return
  const row: BreachRow = {
    _id: new mongoose.Types.ObjectId(),
    __v: 0,
    incidentId: incident.id,
    status: 'open',
    openedAt: now(),
    openedBy: actor.name,
    dueAt: new Date(awareAt.getTime() + breachHours * 3_600_000),
    authorityReference: null,
    notifiedAt: null,
    reason: null,
    decidedBy: null,
    decidedAt: null,
  }
  insertLater(BreachModel.collection.name, row)
  record({
    type: 'breach.opened',
    resource: 'breaches',
    subjectId: row._id.toHexString(),
    isNew: true,
    changes: [{ field: 'dueAt', before: null, after: row.dueAt }],
  })
}

const orders = {
  due: { field: 'dueAt', direction: 1 },
  newest: { field: 'openedAt', direction: -1 },
} as const

const filterOf = (actor: Actor, { status, incidentId }: BreachFilters): QueryFilter<BreachFields> => ({
  ...visibleBreaches(actor),
  ...(status !== undefined && { status }),
  ...(incidentId !== undefined && { incidentId }),
})

/** How many of these possible breaches there are, and until when the most pressing one must be decided. */
export const countBreaches = async (actor: Actor, filters: BreachFilters) => {
  const filter = filterOf(actor, filters)
  const [counted, first] = await Promise.all([
    cappedCount(BreachModel, filter),
    BreachModel.findOne(filter, { dueAt: 1 }).sort({ dueAt: 1, _id: 1 }).lean(),
  ])
  return { ...counted, dueAt: first?.dueAt ?? null }
}

/** One page of the possible breaches. */
export const listBreaches = async (actor: Actor, query: BreachQuery): Promise<Page<Breach>> => {
  return await paginate(BreachModel, filterOf(actor, query), orders[query.sort], query, {}, async (rows) => {
    const names = await namesOf(rows.map(({ incidentId }) => incidentId))
    return rows.map((row) => present(actor, { ...row, __v: (row as { __v?: number }).__v ?? 0 }, names))
  })
}

const describe = (breach: BreachDocument): Record<string, unknown> => {
  const { status, authorityReference, notifiedAt, reason } = breach
  return { status, authorityReference, notifiedAt, reason }
}

const apply = (actor: Actor, breach: BreachDocument, move: BreachMove): undefined => {
  const isDecision = move.action !== 'reopen'
  breach.decidedBy = isDecision ? actor.name : null
  breach.decidedAt = isDecision ? now() : null
  breach.authorityReference = move.action === 'notify' ? move.authorityReference : null
  breach.notifiedAt = move.action === 'notify' ? move.notifiedAt : null
  breach.reason = move.action === 'set_aside' ? move.reason : null
}

const moveStoredBreach = moveIn<typeof breachWorkflow, BreachDocument>({
  workflow: breachWorkflow,
  resource: 'breaches',
  load: async (actor, id) => await BreachModel.findOne({ _id: objectId(id), ...visibleBreaches(actor) }),
  describe,
  current: describe,
  missing: () => [],
  apply: async (actor, breach, move) => {
    if (move.action === 'notify') {
      const issues = futureDates({ notifiedAt: move.notifiedAt })
      if (issues.length > 0) throw invalid(...issues)
    }
    return apply(actor, breach, move)
  },
})

/** Decides on a breach: the authority was told, or need not be; a decision can be taken back. */
export const moveBreach = async (actor: Actor, id: string, move: BreachMove): Promise<Breach> =>
  await command(actor, async () => {
    const breach = await moveStoredBreach(actor, id, move)
    return present(actor, breach.toObject(), await namesOf([breach.incidentId]))
  })
