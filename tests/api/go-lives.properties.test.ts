import { setClock } from '@vigie/server/kernel/clock'
import { GoLiveModel } from '@vigie/server/modules/go-lives/go-live.model'
import { type ApiClient, ApiFailure } from '@vigie/shared/contract/client'
import { openMandatoryItems } from '@vigie/shared/go-lives/checklist'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { reasonCodes } from '@vigie/shared/go-lives/go-live.workflow'
import { addDays, parisDay } from '@vigie/shared/time/paris'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { actInTurn, actOnGoLive, type GoLiveAct, openGoLive } from '../support/go-lives.ts'
import { keepSessionsOpen } from '../support/sessions.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { withinSeconds } from '../support/time.ts'

const hour = 3_600_000
let spoc: ApiClient
let ops: ApiClient
beforeAll(async () => {
  await startTestServer()
  ;[spoc, ops] = [await as('spoc'), await as('ops', 'CNAM')]
  await keepSessionsOpen()
})
afterEach(() => setClock())
afterAll(() => stopTestServer())

/** Days are counted from the present one; items by their place in the checklist. */
type Turn =
  | { kind: 'act'; by: 'spoc' | 'ops'; act: GoLiveAct; hoursLater: number }
  | { kind: 'item'; action: 'complete_item' | 'reopen_item'; item: number; hoursLater: number }
  | { kind: 'waive'; item: number; days: number; hoursLater: number }
  | { kind: 'plan' | 'forecast' | 'actual'; days: number; hoursLater: number }
  | { kind: 'replan'; days: number; hoursLater: number }
  | { kind: 'complete'; hoursLater: number }

const hoursLater = fc.constantFrom(0, 0.001, 1, 5, 24, 48)
const reasonCode = fc.constantFrom(...reasonCodes)
const reason = 'Décision du comité.'
const anyAct: fc.Arbitrary<GoLiveAct> = fc.oneof(
  fc.constantFrom<GoLiveAct>(
    { action: 'confirm' },
    { action: 'confirm' },
    { action: 'start' },
    { action: 'start' },
    { action: 'resume' },
    { action: 'restore', reason },
    { action: 'set_applicability', applicability: 'unknown' },
    { action: 'set_applicability', applicability: 'concerned' },
  ),
  reasonCode.map((code) => ({ action: 'suspend', reasonCode: code }) as const),
  reasonCode.map((code) => ({ action: 'roll_back', reasonCode: code }) as const),
  reasonCode.map((code) => ({ action: 'withdraw', reasonCode: code }) as const),
)
const days = fc.integer({ min: -20, max: 60 })
const item = fc.nat(7)
const anyTurn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      by: fc.constantFrom('spoc' as const, 'ops' as const),
      act: anyAct,
      hoursLater,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('plan' as const, 'forecast' as const), days, hoursLater }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('actual' as const), days: fc.integer({ min: -3, max: 1 }), hoursLater }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('item' as const),
      action: fc.constantFrom('complete_item' as const, 'reopen_item' as const),
      item,
      hoursLater,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('complete' as const), hoursLater }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('waive' as const),
      item,
      days: fc.integer({ min: 0, max: 3 }),
      hoursLater,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('replan' as const), days, hoursLater }) },
)

const actsOf = (turn: Turn, goLive: GoLive, today: string): GoLiveAct[] => {
  const codeAt = (place: number) => goLive.checklist[place % goLive.checklist.length]?.code ?? ''
  switch (turn.kind) {
    case 'act':
      return [turn.act]
    case 'item':
      return [
        turn.action === 'complete_item'
          ? { action: turn.action, itemCode: codeAt(turn.item) }
          : { action: turn.action, itemCode: codeAt(turn.item), reason },
      ]
    case 'complete':
      return goLive.openItems.map((itemCode) => ({ action: 'complete_item', itemCode }))
    case 'waive':
      return [{ action: 'waive_item', itemCode: codeAt(turn.item), expiresOn: addDays(today, turn.days), reason }]
    case 'plan':
      return [{ action: 'plan', planOn: addDays(today, turn.days), reasonCode: 'other', reason }]
    case 'forecast':
      return [{ action: 'forecast', forecastOn: addDays(today, turn.days) }]
    case 'actual':
      return [
        goLive.status === 'live'
          ? { action: 'correct_actual', actualOn: addDays(today, turn.days), reason }
          : { action: 'go_live', actualOn: addDays(today, turn.days) },
      ]
    case 'replan':
      return []
  }
}

/** The cell after a call; as it was when the call was refused. */
const allowed = async (call: Promise<unknown>): Promise<void> => {
  try {
    await call
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.status >= 500) throw error
  }
}
const read = async ({ id }: GoLive) => await spoc.goLives.get({ params: { goLiveId: id } })

const take = async (goLive: GoLive, turn: Turn, today: string): Promise<GoLive> => {
  if (turn.kind === 'replan') {
    await spoc.goLives.replan({
      body: {
        goLives: [{ id: goLive.id, version: goLive.version }],
        shift: { to: 'days_later', days: turn.days },
        reasonCode: 'other',
        reason,
        dryRun: false,
      },
    })
    return await read(goLive)
  }
  const person = turn.kind === 'act' && turn.by === 'ops' ? ops : spoc
  let reached = goLive
  for (const act of actsOf(turn, goLive, today)) {
    await allowed(actOnGoLive(person, reached, act))
    reached = await read(reached)
  }
  return reached
}

/** What is stored, in the words of the answer that a past instant gets. */
const storedState = async ({ id }: GoLive) => {
  const stored = await GoLiveModel.findById(id).orFail().lean()
  const { applicability, status, baselineOn, planOn, validatedOn, forecastOn, actualOn } = stored
  const items = Object.fromEntries(
    stored.items.map(({ code, done, waiver }) => [
      code,
      { isDone: done !== null, waivedUntil: waiver?.expiresOn ?? null },
    ]),
  )
  return { applicability, status, baselineOn, planOn, validatedOn, forecastOn, actualOn, items }
}

const seen = { live: 0, movedAfterBaseline: 0 }

/** Sequences begin where a cell may already be on its way. */
const anyBeginning = fc.constantFrom<'planned' | 'ready' | 'live'>('planned', 'ready', 'live')

const begin = async (beginning: 'planned' | 'ready' | 'live', today: string): Promise<GoLive> => {
  const opened = await openGoLive(spoc, 'CNAM', { planOn: addDays(today, 10) })
  if (beginning === 'planned') return opened
  const ready = await actInTurn(
    spoc,
    opened,
    ...opened.openItems.map((itemCode): GoLiveAct => ({ action: 'complete_item', itemCode })),
    { action: 'confirm' },
    { action: 'start' },
  )
  return beginning === 'ready' ? ready : await actOnGoLive(spoc, ready, { action: 'go_live', actualOn: today })
}

test('a baseline never changes, nothing goes live over an open item, and any past state is what was stored then', async () => {
  const hasTime = withinSeconds(40)
  await fc.assert(
    fc.asyncProperty(
      anyBeginning,
      fc.array(anyTurn, { minLength: 5, maxLength: 14, size: 'max' }),
      async (beginning, turns) => {
        if (!hasTime()) return
        let time = Date.parse('2031-02-03T10:00:00Z')
        setClock(new Date(time))
        let goLive = await begin(beginning, parisDay(new Date(time)))
        const remembered: { at: Date; state: Awaited<ReturnType<typeof storedState>> }[] = []
        for (const turn of turns) {
          time += turn.hoursLater * hour
          setClock(new Date(time))
          const today = parisDay(new Date(time))
          const before = goLive
          goLive = await take(before, turn, today)
          if (before.baselineOn !== null) {
            expect(goLive.baselineOn).toBe(before.baselineOn)
            if (goLive.planOn !== before.planOn) seen.movedAfterBaseline += 1
          }
          if (goLive.status === 'live' && before.status !== 'live') {
            seen.live += 1
            expect(openMandatoryItems(goLive.checklist, today)).toEqual([])
            expect(goLive.applicability).toBe('concerned')
          }
          expect(goLive.actualOn !== null).toBe(goLive.status === 'live')
          if (goLive.actualOn !== null) expect(goLive.actualOn <= today).toBe(true)
          remembered.push({ at: new Date(time), state: await storedState(goLive) })
        }
        // Of several states at one instant, the last one was known by its end.
        const lastOf = new Map(remembered.map(({ at, state }) => [at.getTime(), state]))
        for (const [at, state] of lastOf) {
          const { at: _, ...rebuilt } = await spoc.goLives.asOf({
            params: { goLiveId: goLive.id },
            query: { at: new Date(at) },
          })
          expect(rebuilt).toEqual(state)
        }
      },
    ),
    { numRuns: 40 },
  )

  expect(seen.live).toBeGreaterThan(0)
  expect(seen.movedAfterBaseline).toBeGreaterThan(0)
})
