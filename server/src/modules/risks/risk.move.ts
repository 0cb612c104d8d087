import { nextReviewOn } from '@vigie/shared/risks/review'
import {
  type RiskLevel,
  type RiskMove,
  type RiskStatus,
  riskLevels,
  riskWorkflow,
} from '@vigie/shared/risks/risk.workflow'
import { heightOf } from '@vigie/shared/risks/scale'
import { parisDay } from '@vigie/shared/time/paris'
import type { Actor } from '../../kernel/actor.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { newId } from '../../kernel/keys.ts'
import { moveIn } from '../../kernel/move.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { holdersOf } from '../identity/user.service.ts'
import { keepInLedger } from './ledger.ts'
import { type Matrices, matrixOf, presentMatrix, rateIn, readMatrices } from './matrix.service.ts'
import {
  type RiskDocument,
  type RiskFields,
  RiskModel,
  type StoredAcceptance,
  type StoredAction,
  type StoredRating,
} from './risk.model.ts'
import { describeRisk, isExpired } from './risk.presenter.ts'
import { byRiskKey, checkWords, personNamed, requireMapping } from './risk.words.ts'

type Move<Action extends RiskMove['action']> = Extract<RiskMove, { action: Action }>

const describe = (risk: RiskDocument) => describeRisk(risk.toObject())
const load = async (_: Actor, key: string): Promise<RiskDocument | null> => await RiskModel.findOne(byRiskKey(key))

/** Where its facts put a risk that is in the register. */
const standingOf = ({ acceptance, treatment, current }: RiskFields): RiskStatus => {
  if (acceptance?.status === 'approved') return 'accepted'
  if (treatment !== null) return 'in_treatment'
  return current === null ? 'identified' : 'assessed'
}

/** What each guard of the workflow lacks. */
const missing = (risk: RiskDocument, guard: string): string[] => {
  if (guard === 'acceptable')
    return [...(risk.current === null ? ['current'] : []), ...(risk.treatment === 'accept' ? [] : ['treatment'])]
  if (guard === 'requested') return risk.acceptance?.status === 'requested' ? [] : ['acceptance']
  return risk.acceptance?.status === 'approved' && !isExpired(risk.acceptance, parisDay(now())) ? ['expiry'] : []
}

/** A level to be reached is a promise, and what is to be done makes it one. */
const requireActions = ({ current, residual, actionItems }: RiskFields): void => {
  if (current === null || residual === null || heightOf(residual) >= heightOf(current)) return
  if (!actionItems.some(({ status }) => status !== 'cancelled'))
    throw new Problem('elements_missing', { missing: ['action'] })
}

/** An acceptance that ends takes its treatment with it: somebody has to decide anew. */
const endAcceptance = (risk: RiskDocument, status: 'revoked' | 'expired' | 'void', reason: string | null): void => {
  const { acceptance } = risk
  if (acceptance?.status !== 'approved' && acceptance?.status !== 'requested') return
  if (acceptance.status === 'approved' && risk.treatment === 'accept') risk.treatment = null
  risk.acceptance = { ...acceptance, status, reason, decidedAt: now() }
}

const isSameScore = (before: StoredRating | null, given: Pick<StoredRating, 'likelihood' | 'impact'>): boolean =>
  before !== null && before.likelihood === given.likelihood && before.impact === given.impact

const rateLevel = (
  actor: Actor,
  risk: RiskDocument,
  level: RiskLevel,
  given: NonNullable<Move<'rate'>[RiskLevel]>,
  matrices: Matrices,
): void => {
  const before = risk[level]
  const matrix = presentMatrix(matrices)
  const rationale = given.rationale ?? null
  const isSame = isSameScore(before, given) && before?.matrixVersion === matrix.version
  // A starting point that is kept is assessed from then on, and says why.
  if (rationale === null && (!isSame || before?.isStartingPoint === true))
    throw invalid({ path: ['body', level, 'rationale'], code: 'required' })
  if (rationale === null) return
  const rating = rateIn(matrix, {
    likelihood: given.likelihood,
    impact: given.impact,
    rationale,
    isStartingPoint: false,
    ratedBy: actor.name,
    ratedAt: now(),
  })
  if (rating === null) throw invalid({ path: ['body', level], code: 'unknown_value' })
  risk[level] = rating
  // The decision was on the level that the risk had and was to have.
  if (level !== 'inherent' && !isSameScore(before, given)) endAcceptance(risk, 'void', null)
}

const rate = (actor: Actor, risk: RiskDocument, move: Move<'rate'>, matrices: Matrices): void => {
  if (riskLevels.every((level) => move[level] === undefined)) throw invalid({ path: ['body'], code: 'required' })
  for (const level of riskLevels) {
    const given = move[level]
    if (given !== undefined) rateLevel(actor, risk, level, given, matrices)
  }
  requireActions(risk)
}

const treat = (risk: RiskDocument, { treatment, reason }: Move<'treat'>): void => {
  if (treatment !== 'accept') endAcceptance(risk, 'void', reason ?? null)
  risk.treatment = treatment
}

const actionOf = (risk: RiskDocument, id: string): StoredAction => {
  const item = risk.actionItems.find((known) => known.id === id)
  if (item === undefined) throw invalid({ path: ['body', 'actionId'], code: 'unknown_value' })
  return item
}

const updateAction = async (risk: RiskDocument, { actionId, item, reason }: Move<'update_action'>): Promise<void> => {
  const known = actionOf(risk, actionId)
  const status = item.status ?? known.status
  const proof = status === 'done' ? (item.proof ?? known.proof) : (item.proof ?? null)
  if (status === 'done' && proof === null) throw invalid({ path: ['body', 'item', 'proof'], code: 'required' })
  const cancelReason = status === 'cancelled' ? (reason ?? known.cancelReason) : null
  if (status === 'cancelled' && cancelReason === null) throw invalid({ path: ['body', 'reason'], code: 'required' })
  const changed: StoredAction = {
    id: actionId,
    title: item.title ?? known.title,
    owner: item.ownerId === undefined ? known.owner : await personNamed(item.ownerId, ['body', 'item', 'ownerId']),
    dueOn: item.dueOn ?? known.dueOn,
    status,
    proof,
    cancelReason,
  }
  risk.actionItems = risk.actionItems.map((other) => (other.id === actionId ? changed : other))
  requireActions(risk)
}

const requestAcceptance = async (
  actor: Actor,
  risk: RiskDocument,
  { justification, expiresOn, approverId }: Move<'request_acceptance'>,
): Promise<void> => {
  if (expiresOn <= parisDay(now())) throw invalid({ path: ['body', 'expiresOn'], code: 'not_allowed' })
  const path = ['body', 'approverId']
  if (approverId === actor.id || !(await holdersOf('spoc_head')).includes(approverId))
    throw invalid({ path, code: 'not_allowed' })
  endAcceptance(risk, 'void', null)
  risk.acceptance = {
    status: 'requested',
    justification,
    expiresOn,
    requestedBy: { id: actor.id, name: actor.name },
    requestedAt: now(),
    approver: await personNamed(approverId, path),
    decidedAt: null,
    decisionReference: null,
    reason: null,
  }
}

/** The pending request, for the person it was asked of: never for who asked. */
const requestFor = (actor: Actor, { acceptance }: RiskDocument): StoredAcceptance => {
  if (acceptance === null) throw new Problem('elements_missing', { missing: ['acceptance'] })
  if (acceptance.requestedBy.id === actor.id) throw new Problem('own_approval')
  if (acceptance.approver.id !== actor.id) throw new Problem('forbidden')
  return acceptance
}

const approve = (actor: Actor, risk: RiskDocument, { decisionReference }: Move<'approve_acceptance'>): void => {
  const request = requestFor(actor, risk)
  if (request.expiresOn <= parisDay(now())) throw new Problem('elements_missing', { missing: ['expiry'] })
  risk.acceptance = {
    ...request,
    status: 'approved',
    decidedAt: now(),
    decisionReference: decisionReference ?? null,
  }
}

const edit = async (risk: RiskDocument, { action, version, ownerId, ...words }: Move<'edit'>): Promise<void> => {
  await checkWords(words, ['body'])
  const before = [...risk.incidentCategories]
  risk.set(Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)))
  if (ownerId !== undefined) risk.owner = ownerId === null ? null : await personNamed(ownerId, ['body', 'ownerId'])
  const dropped = before.filter((code) => !risk.incidentCategories.includes(code))
  await requireMapping(risk.code, dropped)
}

const withdraw = async (risk: RiskDocument, { reason }: Move<'withdraw'>): Promise<void> => {
  await requireMapping(risk.code, risk.incidentCategories)
  endAcceptance(risk, 'void', reason)
  risk.withdrawnOn = parisDay(now())
}

const change = async (actor: Actor, risk: RiskDocument, move: RiskMove, matrices: Matrices): Promise<void> => {
  switch (move.action) {
    case 'edit':
      return await edit(risk, move)
    case 'rate':
      return rate(actor, risk, move, matrices)
    case 'treat':
      return treat(risk, move)
    case 'add_action': {
      const owner = await personNamed(move.item.ownerId, ['body', 'item', 'ownerId'])
      const { title, dueOn } = move.item
      risk.actionItems = [
        ...risk.actionItems,
        { id: newId(), title, owner, dueOn, status: 'todo', proof: null, cancelReason: null },
      ]
      return
    }
    case 'update_action':
      return await updateAction(risk, move)
    case 'remove_action':
      actionOf(risk, move.actionId)
      risk.actionItems = risk.actionItems.filter(({ id }) => id !== move.actionId)
      return requireActions(risk)
    case 'request_acceptance':
      return await requestAcceptance(actor, risk, move)
    case 'approve_acceptance':
      return approve(actor, risk, move)
    case 'refuse_acceptance':
      risk.acceptance = { ...requestFor(actor, risk), status: 'refused', reason: move.reason, decidedAt: now() }
      return
    case 'revoke_acceptance':
      return endAcceptance(risk, 'revoked', move.reason)
    case 'expire_acceptance':
      return endAcceptance(risk, 'expired', null)
    case 'review':
      risk.reviewedOn = parisDay(now())
      return
    case 'withdraw':
      return await withdraw(risk, move)
    case 'restore':
      risk.withdrawnOn = null
      return
    case 'comment':
      return
  }
}

/** What follows from the facts of a risk. */
const settle = (risk: RiskDocument, matrices: Matrices): void => {
  const scale = risk.current === null ? presentMatrix(matrices) : matrixOf(matrices, risk.current.matrixVersion)
  risk.nextReviewOn = nextReviewOn(scale, risk.reviewedOn ?? risk.recordedOn, risk.current?.band ?? null)
}

const apply = async (actor: Actor, risk: RiskDocument, move: RiskMove): Promise<RiskStatus | undefined> => {
  const matrices = await readMatrices()
  await change(actor, risk, move, matrices)
  settle(risk, matrices)
  risk.sequence += 1
  // A clock that went back must not make an act known before the one that it follows.
  risk.changedAt = new Date(Math.max(now().getTime(), risk.changedAt.getTime()))
  const { to } = riskWorkflow.transitions[move.action]
  return typeof to === 'object' ? standingOf(risk) : undefined
}

/** The one way to act on a risk. */
export const moveStoredRisk = moveIn<typeof riskWorkflow, RiskDocument>({
  workflow: riskWorkflow,
  resource: 'risks',
  load,
  describe,
  current: describe,
  missing,
  apply,
  afterwards: async (actor, risk, move, before) =>
    keepInLedger(actor, risk, { action: move.action, changes: changesBetween(before, describe(risk)) }, move),
})
