import { setClock } from '@vigie/server/kernel/clock'
import { RiskModel } from '@vigie/server/modules/risks/risk.model'
import { type ApiClient, ApiFailure } from '@vigie/shared/contract/client'
import type { Risk, RiskScore } from '@vigie/shared/risks/risk'
import { actionStatuses, riskLevels, treatments } from '@vigie/shared/risks/risk.workflow'
import { bandsOf, faultsOf, heightOf, type Scale } from '@vigie/shared/risks/scale'
import { addDays, parisDay } from '@vigie/shared/time/paris'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { as, person, type TestPerson } from '../support/as.ts'
import { actOnRisk, actOnRiskInTurn, addRisk, type RiskAct } from '../support/risks.ts'
import { keepSessionsOpen } from '../support/sessions.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { withinSeconds } from '../support/time.ts'

let spoc: ApiClient
let head: TestPerson
beforeAll(async () => {
  await startTestServer()
  ;[spoc, head] = [await as('spoc'), await person('spoc_head')]
  await keepSessionsOpen()
})
afterEach(() => setClock())
afterAll(() => stopTestServer())

const reason = 'Décision du comité.'
const rating = fc.record({
  likelihood: fc.integer({ min: 1, max: 4 }),
  impact: fc.integer({ min: 1, max: 4 }),
  rationale: fc.constantFrom('Vu en comité.', 'Trois pannes.', null),
})

/** Acts by who does them; actions of a risk are named by their place. */
type Turn =
  | { by: 'spoc' | 'head'; act: RiskAct }
  | { item: number; status: (typeof actionStatuses)[number] | 'removed' }
  | { accept: true; days: number }

const anyTurn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...riskLevels), rating)
      .map(([level, given]): Turn => ({ by: 'spoc', act: { action: 'rate', [level]: given } as RiskAct })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...treatments, 'accept' as const, null)
      .map((treatment): Turn => ({ by: 'spoc', act: { action: 'treat', treatment } })),
  },
  {
    weight: 4,
    arbitrary: fc.record({ item: fc.nat(3), status: fc.constantFrom(...actionStatuses, 'removed' as const) }),
  },
  { weight: 3, arbitrary: fc.record({ accept: fc.constant(true as const), days: fc.integer({ min: -1, max: 30 }) }) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom<RiskAct>(
        { action: 'approve_acceptance' },
        { action: 'approve_acceptance' },
        { action: 'refuse_acceptance', reason },
        { action: 'revoke_acceptance', reason },
        { action: 'expire_acceptance' },
      )
      .map((act): Turn => ({ by: 'head', act })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<RiskAct>(
        { action: 'review', comment: 'Vu.' },
        { action: 'withdraw', reason },
        { action: 'restore', reason },
        { action: 'restore', reason },
      )
      .map((act): Turn => ({ by: 'spoc', act })),
  },
)

const actOf = (turn: Turn, risk: Risk, today: string): RiskAct => {
  if ('act' in turn) return turn.act
  if ('accept' in turn)
    return {
      action: 'request_acceptance',
      justification: 'Coût.',
      expiresOn: addDays(today, turn.days),
      approverId: head.id,
    }
  const known = risk.actionItems[turn.item]
  if (known === undefined)
    return { action: 'add_action', item: { title: 'Plan', ownerId: head.id, dueOn: addDays(today, 20) } }
  if (turn.status === 'removed') return { action: 'remove_action', actionId: known.id, reason }
  const proof = { kind: 'text', text: 'Fait.' } as const
  return { action: 'update_action', actionId: known.id, item: { status: turn.status, proof }, reason }
}

const scoreOf = (score: (RiskScore & { ratedBy?: string; ratedAt?: Date }) | null): RiskScore | null => {
  if (score === null) return null
  const { ratedBy, ratedAt, ...kept } = score
  return kept
}

/** What is stored, in the words of the answer that a past instant gets. */
const storedState = async ({ id }: Risk) => {
  const stored = await RiskModel.findById(id).orFail().lean()
  return {
    status: stored.status,
    treatment: stored.treatment,
    inherent: scoreOf(stored.inherent),
    current: scoreOf(stored.current),
    residual: scoreOf(stored.residual),
    acceptance: stored.acceptance?.status ?? null,
    reviewedOn: stored.reviewedOn,
    nextReviewOn: stored.nextReviewOn,
    items: Object.fromEntries(stored.actionItems.map(({ id: item, status }) => [item, status])),
  }
}

const seen = { promised: 0, accepted: 0, refused: 0 }

/** Sequences begin where an acceptance may already be on its way. */
const begin = async (isAsked: boolean, today: string): Promise<Risk> => {
  const risk = await addRisk(spoc)
  if (!isAsked) return risk
  const acts: RiskAct[] = [
    { action: 'rate', current: { likelihood: 3, impact: 3, rationale: 'Vu en comité.' } },
    { action: 'treat', treatment: 'accept' },
    actOf({ accept: true, days: 9 }, risk, today),
  ]
  return await actOnRiskInTurn(spoc, risk, ...acts)
}

const requireSound = (risk: Risk): void => {
  for (const level of riskLevels) {
    const score = risk[level]
    if (score !== null) expect(score.score).toBe(score.likelihood * score.impact)
  }
  if (risk.current !== null && risk.residual !== null && heightOf(risk.residual) < heightOf(risk.current)) {
    seen.promised += 1
    expect(risk.actionItems.some(({ status }) => status !== 'cancelled')).toBe(true)
  }
  if (risk.status === 'accepted') seen.accepted += 1
  expect(risk.status === 'accepted').toBe(risk.acceptance?.status === 'approved')
  if (risk.status === 'identified') expect(risk.current).toBeNull()
}

test('a promise rests on an action, an acceptance on its approver, and any past state is what was stored then', async () => {
  const hasTime = withinSeconds(40)
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(fc.tuple(anyTurn, fc.constantFrom(0, 1, 30, 240)), { minLength: 8, maxLength: 20, size: 'max' }),
      async (isAsked, turns) => {
        if (!hasTime()) return
        let time = Date.parse('2031-02-03T10:00:00Z')
        setClock(new Date(time))
        let risk = await begin(isAsked, parisDay(new Date(time)))
        const remembered = new Map<number, Awaited<ReturnType<typeof storedState>>>()
        for (const [turn, hours] of turns) {
          time += hours * 3_600_000
          setClock(new Date(time))
          const act = actOf(turn, risk, parisDay(new Date(time)))
          const by = 'act' in turn && turn.by === 'head' ? head.client : spoc
          risk = await actOnRisk(by, risk, act).catch((error: unknown) => {
            if (!(error instanceof ApiFailure) || error.status >= 500) throw error
            seen.refused += 1
            return risk
          })
          requireSound(risk)
          remembered.set(time, await storedState(risk))
        }
        for (const [at, state] of remembered) {
          const { acceptance, actionItems, ...rebuilt } = await spoc.risks.asOf({
            params: { riskKey: risk.id },
            query: { at: new Date(at) },
          })
          const items = Object.fromEntries(Object.entries(actionItems).map(([id, { status }]) => [id, status]))
          expect({ ...rebuilt, acceptance: acceptance?.status ?? null, items }).toMatchObject(state)
          expect(items).toEqual(state.items)
        }
      },
    ),
    { numRuns: 30 },
  )

  expect(seen.promised).toBeGreaterThan(0)
  expect(seen.accepted).toBeGreaterThan(0)
  expect(seen.refused).toBeGreaterThan(0)
})

test('a scale is refused unless each of its scores has one band', async () => {
  const { items } = await spoc.risks.matrices()
  const scale = items[0] as Scale
  expect(faultsOf(scale)).toEqual([])
  fc.assert(
    fc.property(
      fc.nat(scale.bands.length - 1),
      fc.constantFrom('min' as const, 'max' as const),
      fc.constantFrom(-1, 1),
      (place, side, by) => {
        const bands = scale.bands.map((band, index) => (index === place ? { ...band, [side]: band[side] + by } : band))
        const scores = [1, 2, 3, 4].flatMap((first) => [1, 2, 3, 4].map((second) => first * second))
        const isSound = scores.every((score) => bandsOf({ ...scale, bands }, score).length === 1)
        expect(faultsOf({ ...scale, bands })).toEqual(isSound ? [] : ['bands'])
      },
    ),
  )
})
