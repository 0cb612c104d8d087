import type { Page } from '@vigie/shared/contract/page'
import {
  accessPointAddressee,
  type Referral,
  type ReferralMessage,
  type ReferralSummary,
} from '@vigie/shared/incidents/referral'
import type { ReferralFilters, ReferralQuery } from '@vigie/shared/incidents/referral.routes'
import { openReferralStatuses, type ReferralMove, referralWorkflow } from '@vigie/shared/incidents/referral.workflow'
import mongoose, { type QueryFilter } from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { objectId } from '../../kernel/keys.ts'
import { moveIn } from '../../kernel/move.ts'
import { paginate } from '../../kernel/paginate.ts'
import { notFound } from '../../kernel/problem.ts'
import { insertLater, now } from '../../kernel/unit-of-work.ts'
import { tellLater } from '../notifications/notify.service.ts'
import { visibleReferrals } from './incident.access.ts'
import { IncidentModel } from './incident.model.ts'
import { whoFollows } from './incident-follower.ts'
import { tellIncident } from './incident-referrals.ts'
import {
  type ReferralDocument,
  type ReferralFields,
  ReferralMessageModel,
  type ReferralMessageRow,
  ReferralModel,
  type ReferralRow,
} from './referral.model.ts'
import {
  describeReferral,
  presentReferral,
  presentReferralMessage,
  presentReferralSummary,
  type ReferredIncident,
} from './referral.presenter.ts'

const factsProjection = {
  reference: 1,
  title: 1,
  environment: 1,
  occurredAt: 1,
  bucCode: 1,
  casesAffected: 1,
  caseDetails: 1,
} as const

/** What some referrals are about, by the id of the incident. */
export const referredIncidents = async (
  referrals: readonly Pick<ReferralFields, 'incidentId'>[],
): Promise<(referral: Pick<ReferralFields, 'incidentId'>) => ReferredIncident> => {
  const ids = [...new Set(referrals.map(({ incidentId }) => incidentId))]
  const rows = await IncidentModel.find({ _id: { $in: ids.map(objectId) } }, factsProjection).lean()
  const known = new Map(rows.map((row) => [row._id.toHexString(), row]))
  return ({ incidentId }) => {
    const incident = known.get(incidentId)
    if (incident === undefined) throw new Error(`a referral is about incident ${incidentId}, which does not exist`)
    return incident
  }
}

const present = async (actor: Actor, referral: ReferralRow): Promise<Referral> =>
  presentReferral(actor, referral, (await referredIncidents([referral]))(referral))

/** Its number is kept under another name than those of other records: `reference` is what its addressee calls it. */
const byKey = (key: string) => (/^[0-9a-f]{24}$/.test(key) ? { _id: objectId(key) } : { number: key })

const load = async (actor: Actor, key: string): Promise<ReferralDocument | null> =>
  await ReferralModel.findOne({ $and: [byKey(key), visibleReferrals(actor)] })

const findReferral = async (actor: Actor, key: string): Promise<ReferralDocument> => {
  const referral = await load(actor, key)
  if (referral === null) throw notFound()
  return referral
}

export const getReferral = async (actor: Actor, key: string): Promise<Referral> =>
  await present(actor, (await findReferral(actor, key)).toObject())

const statusesOf = (state: ReferralFilters['state']) => {
  if (state === 'all') return {}
  return { status: state === 'open' ? { $in: [...openReferralStatuses] } : state }
}

/** The referrals that a list with these filters shows to this person. */
export const referralFilterOf = (
  actor: Actor,
  { state, addressee }: Pick<ReferralFilters, 'state' | 'addressee'>,
): QueryFilter<ReferralFields> => ({
  $and: [visibleReferrals(actor), statusesOf(state), addressee === undefined ? {} : { addressee }],
})

/** The orders of the list. */
export const referralOrders = {
  oldest: { field: 'statusSince', direction: 1 },
  newest: { field: 'statusSince', direction: -1 },
} as const

/** One page of the referrals that this person may see. */
export const listReferrals = async (actor: Actor, query: ReferralQuery): Promise<Page<ReferralSummary>> =>
  await paginate(ReferralModel, referralFilterOf(actor, query), referralOrders[query.sort], query, {}, async (rows) => {
    const incidentOf = await referredIncidents(rows)
    return rows.map((row) =>
      presentReferralSummary(actor, { ...row, __v: (row as { __v?: number }).__v ?? 0 }, incidentOf(row)),
    )
  })

/** What was answered and asked, oldest first. */
export const listReferralMessages = async (
  actor: Actor,
  key: string,
  page: { after?: string | undefined; pageSize: number },
): Promise<Page<ReferralMessage>> => {
  const referral = await findReferral(actor, key)
  const order = { field: 'saidAt', direction: 1 } as const
  return await paginate(ReferralMessageModel, { referralId: referral.id }, order, page, {}, (rows) =>
    rows.map(presentReferralMessage),
  )
}

/** What a move says to the other side; a closing says nothing more than what came of it. */
const saidIn = (move: ReferralMove): string | null => {
  switch (move.action) {
    case 'answer':
    case 'ask':
      return move.text
    case 'reopen':
      return move.reason
    case 'close':
      return null
  }
}

const apply = (actor: Actor, referral: ReferralDocument, move: ReferralMove): undefined => {
  referral.statusSince = now()
  referral.outcome = move.action === 'close' ? move.outcome : null
  referral.closedBy = move.action === 'close' ? actor.name : null
  if (move.action === 'answer' && move.reference != null) referral.reference = move.reference
  // No field of the record, but a part of its history.
  referral.$locals['said'] = saidIn(move)
}

/** Whether this person answers in the name of the addressee, who alone can say what it says. */
const isAddressee = (actor: Actor, { addressee }: ReferralDocument): boolean =>
  addressee === accessPointAddressee && actor.has('access_point')

const keepMessage = (
  actor: Actor,
  referral: ReferralDocument,
  side: ReferralMessageRow['side'],
  text: string,
): string => {
  const row: ReferralMessageRow = {
    _id: new mongoose.Types.ObjectId(),
    referralId: referral.id,
    side,
    authorId: actor.id,
    author: actor.name,
    isRelayed: side === 'addressee' && !isAddressee(actor, referral),
    text,
    saidAt: now(),
  }
  insertLater(ReferralMessageModel.collection.name, row)
  return row._id.toHexString()
}

/** An answer is told to who follows the incident. */
const tellOfAnswer = async (actor: Actor, { incidentId, number }: ReferralDocument, key: string): Promise<void> => {
  const incident = await IncidentModel.findById(incidentId, { assignee: 1 }).lean()
  tellLater(actor, { kind: 'referral_answered', key, reference: number, to: await whoFollows(incident), isNew: true })
}

const sayTo = async (actor: Actor, referral: ReferralDocument, move: ReferralMove): Promise<void> => {
  const text = saidIn(move)
  if (text === null) return
  const side = move.action === 'answer' ? 'addressee' : 'cleiss'
  const key = keepMessage(actor, referral, side, text)
  if (side === 'addressee') return await tellOfAnswer(actor, referral, key)
  if (referral.addressee === accessPointAddressee)
    tellLater(actor, { kind: 'referral_asked', key, reference: referral.number, to: 'access_point', isNew: true })
}

const describe = (referral: ReferralDocument): Record<string, unknown> => ({
  ...describeReferral(referral.toObject()),
  said: referral.$locals['said'] ?? null,
})

const moveStoredReferral = moveIn<typeof referralWorkflow, ReferralDocument>({
  workflow: referralWorkflow,
  resource: 'referrals',
  load,
  describe,
  current: describe,
  scope: ({ addressee }) => [addressee],
  missing: () => [],
  apply: async (actor, referral, move) => apply(actor, referral, move),
  afterwards: async (actor, referral, move) => {
    await sayTo(actor, referral, move)
    const text = saidIn(move)
    await tellIncident(referral, {
      type: `incident.referral_${move.action}`,
      changes: [
        { field: 'referral', before: null, after: referral.number },
        { field: move.action === 'close' ? 'outcome' : 'said', before: null, after: text ?? referral.outcome },
      ],
    })
  },
})

/** Answers a referral, asks again, closes it or opens it again; its incident follows in the same transaction. */
export const moveReferral = async (actor: Actor, key: string, move: ReferralMove): Promise<Referral> =>
  await command(actor, async () => await present(actor, (await moveStoredReferral(actor, key, move)).toObject()))

/** Numbers, by id, of those referrals that exist for this person, with the number of their incident for a title. */
export const referralNames = async (
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, { reference: string; title: string }>> => {
  if (ids.length === 0) return new Map()
  const among = { $and: [{ _id: { $in: ids.map(objectId) } }, visibleReferrals(actor)] }
  const rows = await ReferralModel.find(among, { number: 1, incidentId: 1 }).lean()
  const incidentOf = await referredIncidents(rows)
  return new Map(
    rows.map((row) => [row._id.toHexString(), { reference: row.number, title: incidentOf(row).reference }]),
  )
}
