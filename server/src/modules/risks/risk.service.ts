import type { Page } from '@vigie/shared/contract/page'
import { stateAsOf } from '@vigie/shared/go-lives/ledger'
import { nextReviewOn } from '@vigie/shared/risks/review'
import type { AddRisk, Risk, RiskAsOf, RiskLedgerEntry, RiskSummary, ScoreChange } from '@vigie/shared/risks/risk'
import type { RiskListQuery } from '@vigie/shared/risks/risk.routes'
import { type RiskMove, riskWorkflow } from '@vigie/shared/risks/risk.workflow'
import { parisDay } from '@vigie/shared/time/paris'
import type { QueryFilter } from 'mongoose'
import { type Actor, systemActor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { type Order, paginate } from '../../kernel/paginate.ts'
import { notFound } from '../../kernel/problem.ts'
import { searchFilter } from '../../kernel/search.ts'
import { oneAtATime } from '../../kernel/serial.ts'
import { now, record } from '../../kernel/unit-of-work.ts'
import { institutionNames } from '../institutions/institution.service.ts'
import { keepInLedger } from './ledger.ts'
import { presentMatrix, readMatrices } from './matrix.service.ts'
import { noDay, type RiskFields, RiskLedgerModel, RiskModel, type RiskRow, type StoredRating } from './risk.model.ts'
import { moveStoredRisk } from './risk.move.ts'
import { describeRisk, presentLedgerEntry, presentRisk, presentSummary } from './risk.presenter.ts'
import { byRiskKey, checkWords, personNamed } from './risk.words.ts'
import { presentAsOf, scoreChangesIn } from './risk-history.ts'

const present = async (actor: Actor, risk: RiskRow): Promise<Risk> =>
  presentRisk(actor, risk, await institutionNames(risk.institutionId === null ? [] : [risk.institutionId]))

export const findRisk = async (key: string): Promise<RiskRow> => {
  const risk = await RiskModel.findOne(byRiskKey(key)).lean<RiskRow>()
  if (risk === null) throw notFound()
  return risk
}

export const getRisk = async (actor: Actor, key: string): Promise<Risk> => await present(actor, await findRisk(key))

const orders: Record<RiskListQuery['sort'], Order> = {
  score: { field: 'rank', direction: -1, kind: 'plain' },
  number: { field: 'number', direction: 1, kind: 'plain' },
  review: { field: 'nextReviewOn', direction: 1, kind: 'plain' },
  changed: { field: 'changedAt', direction: -1 },
}

const bandFilter = (bands: readonly string[]): QueryFilter<RiskFields> => {
  const rated = { 'current.band': { $in: bands.filter((band) => band !== 'unrated') } }
  return bands.includes('unrated') ? { $or: [{ current: null }, rated] } : rated
}

const filterOf = (query: RiskListQuery): QueryFilter<RiskFields> => {
  const today = parisDay(now())
  const standing = query.status ?? riskWorkflow.statuses.filter((status) => status !== 'withdrawn')
  const treated = query.treatment?.map((treatment) => (treatment === 'none' ? null : treatment))
  return {
    $and: [
      { status: { $in: [...standing] } },
      searchFilter(query.q),
      ...(query.category === undefined ? [] : [{ categoryCode: { $in: [...query.category] } }]),
      ...(query.band === undefined ? [] : [bandFilter(query.band)]),
      ...(treated === undefined ? [] : [{ treatment: { $in: treated } }]),
      ...(query.ownerId === undefined ? [] : [{ 'owner.id': query.ownerId }]),
      ...(query.reviewOverdue === true ? [{ nextReviewOn: { $lt: today } }] : []),
      ...(query.actionOverdue === true ? [{ nextDueOn: { $lt: today } }] : []),
    ],
  } as QueryFilter<RiskFields>
}

/** One page of the register; what was withdrawn is shown to who asks for it. */
export const listRisks = async (query: RiskListQuery): Promise<Page<RiskSummary>> =>
  await paginate(RiskModel, filterOf(query), orders[query.sort], query, {}, async (rows) => {
    const names = await institutionNames(rows.flatMap(({ institutionId }) => institutionId ?? []))
    return (rows as RiskRow[]).map((row) => presentSummary(row, names))
  })

/** All that was decided or said of a risk, newest first. */
export const readRiskLedger = async (
  key: string,
  page: { after?: string | undefined; pageSize: number },
): Promise<Page<RiskLedgerEntry>> => {
  const { _id } = await findRisk(key)
  const order = { field: 'knownAt', direction: -1 } as const
  return await paginate(RiskLedgerModel, { riskId: _id.toHexString() }, order, page, {}, (rows) =>
    rows.map(presentLedgerEntry),
  )
}

const actsOf = async ({ _id }: RiskRow) =>
  await RiskLedgerModel.find({ riskId: _id.toHexString() }).sort({ sequence: 1, _id: 1 }).lean()

/** Every change of a score, oldest first. */
export const readScores = async (key: string): Promise<{ items: ScoreChange[] }> => ({
  items: scoreChangesIn(await actsOf(await findRisk(key))),
})

/** A risk as it was known at an instant, from its ledger alone; none before it entered the register. */
export const riskAsOf = async (key: string, at: Date): Promise<RiskAsOf> => {
  const risk = await findRisk(key)
  const state = stateAsOf(await actsOf(risk), at)
  if (state === null) throw notFound()
  return presentAsOf(at, risk.code, state)
}

/** Rates, treats, accepts, reviews…: whatever the workflow names. */
export const moveRisk = async (actor: Actor, key: string, move: RiskMove): Promise<Risk> =>
  await command(actor, async () => await present(actor, (await moveStoredRisk(actor, key, move)).toObject()))

/** What ships says more of a risk than people give to a new one. */
export interface RiskBeginning {
  number?: number
  treatment?: RiskFields['treatment']
  inherent?: StoredRating
  phases?: string[]
  conventionRefs?: string[]
  isStartingPoint?: boolean
  withdrawnOn?: string | null
}

const nextNumber = async (): Promise<number> => {
  const last = await RiskModel.findOne({}, { number: 1 }).sort({ number: -1, _id: -1 }).lean()
  return (last?.number ?? 0) + 1
}

/** Puts a risk into the register under the next number, which is never given again. */
export const addRisk = async (actor: Actor, body: AddRisk, beginning: RiskBeginning = {}): Promise<Risk> =>
  await command(actor, async () => {
    await checkWords(body, ['body'])
    await oneAtATime('risk-numbers')
    const number = beginning.number ?? (await nextNumber())
    const today = parisDay(now())
    const { ownerId, ...words } = body
    const withdrawnOn = beginning.withdrawnOn ?? null
    const treatment = beginning.treatment ?? null
    const standing = treatment === null ? riskWorkflow.initial : 'in_treatment'
    const risk = new RiskModel({
      ...words,
      number,
      code: `R${String(number).padStart(2, '0')}`,
      owner: ownerId == null ? null : await personNamed(ownerId, ['body', 'ownerId']),
      phases: beginning.phases ?? [],
      conventionRefs: beginning.conventionRefs ?? [],
      inherent: beginning.inherent ?? null,
      treatment,
      status: withdrawnOn === null ? standing : 'withdrawn',
      recordedOn: today,
      nextReviewOn: nextReviewOn(presentMatrix(await readMatrices()), today, null),
      withdrawnOn,
      isStartingPoint: beginning.isStartingPoint ?? false,
      nextDueOn: noDay,
      sequence: 1,
      changedAt: now(),
    })
    await risk.save()
    const row = risk.toObject() as RiskRow
    const changes = changesBetween({}, describeRisk(row))
    keepInLedger(actor, row, { action: 'open', changes }, {})
    record({ type: 'risk.open', resource: 'risks', subjectId: risk.id, isNew: true, changes })
    return await present(actor, row)
  })

/** Reopens every risk whose acceptance is over; what a person does meanwhile comes first. */
export const reopenExpiredRisks = async (): Promise<number> => {
  const over: QueryFilter<RiskFields> = {
    'acceptance.status': 'approved',
    'acceptance.expiresOn': { $lt: parisDay(now()) },
  }
  const rows = await RiskModel.find(over, { __v: 1 }).sort({ _id: 1 }).limit(500).lean()
  for (const { _id, __v } of rows)
    await moveRisk(systemActor, _id.toHexString(), { action: 'expire_acceptance', version: __v })
  return rows.length
}
