import { verifyAudit } from '@vigie/server/kernel/audit-seal'
import { GoLiveModel } from '@vigie/server/modules/go-lives/go-live.model'
import type { Role } from '@vigie/shared/access'
import { addWorkingDays } from '@vigie/shared/calendar/working-days'
import { ApiFailure } from '@vigie/shared/contract/client'
import { earliestDay, isTooEarly, type Lag } from '@vigie/shared/go-lives/dependency'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { addDays } from '@vigie/shared/time/paris'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { unknownId } from '../support/contract.ts'
import { countsOfRecords } from '../support/database-content.ts'
import { everyRole } from '../support/every-role.ts'
import { actInTurn, actOnGoLive, bringLive, dayFromNow, openGoLive } from '../support/go-lives.ts'
import { callApi, problemOf } from '../support/raw.ts'
import type { SignedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { withinSeconds } from '../support/time.ts'

let people: Record<Role, SignedIn>
beforeAll(async () => {
  await startTestServer()
  people = await everyRole()
})
afterAll(() => stopTestServer())

const spoc = () => people.spoc.client
const delay = { reasonCode: 'dependency', reason: 'La version est en retard.' } as const
const sameDay: Lag = { unit: 'days', count: 0 }
const read = async ({ id }: GoLive) => await spoc().goLives.get({ params: { goLiveId: id } })

/** Makes cells wait for another one, each as it is now. */
const wait = async (waiting: readonly GoLive[], on: GoLive, lag: Lag = sameDay) => {
  const goLives = (await Promise.all(waiting.map(read))).map(({ id, version }) => ({ id, version }))
  return await spoc().goLives.setDependencies({ body: { goLives, onId: on.id, lag } })
}
const linksOf = async ({ id }: GoLive) => await spoc().goLives.dependencies({ params: { goLiveId: id } })
const propose = async ({ id }: GoLive, on?: string) =>
  await spoc().goLives.proposal({ params: { goLiveId: id }, query: on === undefined ? {} : { on } })
type Proposal = Awaited<ReturnType<typeof propose>>

/** Does what was proposed, all or none. */
const apply = async (proposal: Proposal) => {
  const moved = proposal.rows.flatMap(({ goLive: { id, version }, planOn }) =>
    planOn === null ? [] : [{ id, version, planOn }],
  )
  return await spoc().goLives.replan({
    body: {
      goLives: moved.map(({ id, version }) => ({ id, version })),
      shift: { to: 'each', plans: moved.map(({ id, planOn }) => ({ id, planOn })) },
      ...delay,
      dryRun: false,
    },
  })
}
const moves = ({ rows }: Proposal) => rows.map(({ goLive, planOn }) => [goLive.id, planOn])

describe('a dependency', () => {
  test('is seen from both ends, with the day that it allows, who set it and when', async () => {
    const [release, buc] = [await openGoLive(spoc()), await openGoLive(spoc())]
    await wait([buc], release, { unit: 'working_days', count: 5 })

    const [ofBuc, ofRelease] = [await linksOf(buc), await linksOf(release)]

    const earliestOn = addWorkingDays(dayFromNow(30), 5, 'metropolitan')
    expect(ofBuc.requiredBy).toEqual([])
    expect(ofBuc.dependsOn).toMatchObject([
      { goLive: { id: release.id, planOn: dayFromNow(30) }, lag: { unit: 'working_days', count: 5 }, earliestOn },
    ])
    expect(ofBuc.dependsOn[0]).toMatchObject({ isBroken: true, setBy: expect.stringMatching(/^spoc /) })
    expect(ofRelease).toMatchObject({ dependsOn: [], requiredBy: [{ goLive: { id: buc.id }, earliestOn }] })
  })

  test('is kept in the ledger with its author, counts as a change of the cell, and is removed the same way', async () => {
    const [first, second] = [await openGoLive(spoc()), await openGoLive(spoc())]
    await wait([second], first, { unit: 'days', count: 3 })
    await spoc().goLives.removeDependency({ params: { goLiveId: second.id, onId: first.id } })

    const { items } = await spoc().goLives.ledger({ params: { goLiveId: second.id }, query: { pageSize: 10 } })
    const field = `dependsOn.${first.id}`
    const lag = { unit: 'days', count: 3 }
    expect(items.map(({ action, changes }) => ({ action, changes })).slice(0, 2)).toEqual([
      { action: 'remove_dependency', changes: [{ field, before: lag, after: null }] },
      { action: 'add_dependency', changes: [{ field, before: null, after: lag }] },
    ])
    expect((await read(second)).version).toBe(second.version + 2)
    expect(await linksOf(second)).toEqual({ dependsOn: [], requiredBy: [] })
    expect((await verifyAudit()).faults).toEqual([])
  })

  test('that is there already takes the new lag, and does nothing when it is the same', async () => {
    const [first, second] = [await openGoLive(spoc()), await openGoLive(spoc())]
    await wait([second], first, { unit: 'days', count: 3 })
    await wait([second], first, { unit: 'days', count: 10 })
    const { version } = await read(second)
    await wait([second], first, { unit: 'days', count: 10 })

    expect((await linksOf(second)).dependsOn.map(({ lag }) => lag)).toEqual([{ unit: 'days', count: 10 }])
    expect((await read(second)).version).toBe(version)
  })

  test('warns the one that comes too early, in its view and in the grid, until it comes late enough', async () => {
    const first = await openGoLive(spoc(), 'ALERTE')
    const second = await openGoLive(spoc(), 'ALERTE')
    await wait([second], first, { unit: 'days', count: 7 })
    const warned = { kind: 'dependency', on: dayFromNow(30), lineId: null, code: dayFromNow(37) }
    expect((await read(second)).warnings).toContainEqual(warned)
    expect((await read(first)).warnings).not.toContainEqual(expect.objectContaining({ kind: 'dependency' }))

    const { cells } = await spoc().goLives.grid({ query: { kind: 'buc', institutionId: first.institution.id } })
    expect(cells.earliestOn[cells.id.indexOf(second.id)]).toBe(dayFromNow(37))
    expect(cells.earliestOn[cells.id.indexOf(first.id)]).toBeNull()

    const moved = await actOnGoLive(spoc(), await read(second), {
      action: 'forecast',
      forecastOn: dayFromNow(37),
    })
    expect(moved.warnings.map(({ kind }) => kind)).not.toContain('dependency')
  })

  test('on what left the calendar holds nobody back; what went live counts by its real day', async () => {
    const first = await openGoLive(spoc(), 'CNAM', { planOn: dayFromNow(90) })
    const second = await openGoLive(spoc())
    await wait([second], first)
    expect((await linksOf(second)).dependsOn).toMatchObject([{ isBroken: true }])

    const live = await bringLive(spoc(), first)
    expect((await linksOf(second)).dependsOn).toMatchObject([{ isBroken: false, earliestOn: live.actualOn }])
    const back = await actOnGoLive(spoc(), live, { action: 'roll_back', reasonCode: 'incident' })
    expect((await linksOf(second)).dependsOn).toMatchObject([{ isBroken: true, earliestOn: dayFromNow(90) }])
    await actOnGoLive(spoc(), back, { action: 'withdraw', reasonCode: 'national_decision' })
    expect((await linksOf(second)).dependsOn).toMatchObject([{ isBroken: false, earliestOn: null }])
    expect(await propose(first)).toMatchObject({ rows: [] })
  })
})

describe('what is refused, whole', () => {
  test('a circle, however long, named from end to end', async () => {
    const cells = [await openGoLive(spoc()), await openGoLive(spoc()), await openGoLive(spoc())]
    const [first, second, third] = cells as [GoLive, GoLive, GoLive]
    await wait([second], first)
    await wait([third], second)
    const before = await countsOfRecords()

    const { version } = await read(first)
    const answer = await callApi('POST', '/go-lives/dependencies', {
      cookie: people.spoc.cookie,
      body: { goLives: [{ id: first.id, version }], onId: third.id, lag: sameDay },
    })

    expect(problemOf(answer)).toMatchObject({
      status: 409,
      code: 'dependency_cycle',
      details: {
        path: [third, second, first].map(({ id, bucCode, role }) => ({
          id,
          institution: 'CNAM',
          target: bucCode,
          role,
        })),
      },
    })
    await expect(wait([first], first)).rejects.toMatchObject({ problem: { code: 'dependency_cycle' } })
    expect(await countsOfRecords()).toEqual(before)
  })

  test('the two halves of a circle at the same moment: one of them stays', async () => {
    const [first, second] = [await openGoLive(spoc()), await openGoLive(spoc())]
    const results = await Promise.allSettled([wait([first], second), wait([second], first)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const links = [await linksOf(first), await linksOf(second)].flatMap(({ dependsOn }) => dependsOn)
    expect(links).toHaveLength(1)
  })

  test('an unknown cell, a cell named twice, a version that is not the last, one too many', async () => {
    const [first, second] = [await openGoLive(spoc()), await openGoLive(spoc())]
    const { version } = second
    const set = async (goLives: { id: string; version: number }[], onId: string) =>
      await callApi('POST', '/go-lives/dependencies', {
        cookie: people.spoc.cookie,
        body: { goLives, onId, lag: sameDay },
      })
    const named = (answer: Awaited<ReturnType<typeof set>>) =>
      (problemOf(answer).issues ?? []).map(({ path, code }) => `${path.join('.')} ${code}`)

    expect(named(await set([{ id: second.id, version }], unknownId))).toEqual(['body.onId unknown_value'])
    expect((await set([{ id: unknownId, version }], first.id)).status).toBe(404)
    const twice = [
      { id: second.id, version },
      { id: second.id, version },
    ]
    expect(named(await set(twice, first.id))).toEqual(['body.goLives.1.id not_allowed'])
    const stale = await set([{ id: second.id, version: version + 1 }], first.id)
    expect(problemOf(stale).code).toBe('stale_version')
    expect((await linksOf(first)).requiredBy).toEqual([])

    const held = Array.from({ length: 20 }, (_, index) => ({
      goLiveId: index.toString(16).padStart(24, 'a'),
      lag: sameDay,
      by: 'Essai',
      at: new Date(),
    }))
    await GoLiveModel.updateOne({ _id: second.id }, { $set: { dependsOn: held } })
    expect(named(await set([{ id: second.id, version }], first.id))).toEqual([
      'body.goLives.0.id too_many_dependencies',
    ])
  })

  test('whoever does not plan; and for an institution the cells of a neighbour are not there', async () => {
    const [mine, theirs] = [await openGoLive(spoc(), 'CNAM'), await openGoLive(spoc(), 'VOISINE')]
    await wait([mine], theirs)
    await wait([theirs], await openGoLive(spoc(), 'VOISINE', { planOn: dayFromNow(60) }))
    const ops = await as('ops', 'CNAM')

    expect(await ops.goLives.dependencies({ params: { goLiveId: mine.id } })).toEqual({
      dependsOn: [],
      requiredBy: [],
    })
    await expect(ops.goLives.dependencies({ params: { goLiveId: theirs.id } })).rejects.toMatchObject({ status: 404 })
    // Not even the day of the other one shows through.
    await actOnGoLive(spoc(), await read(theirs), { action: 'plan', planOn: dayFromNow(80), ...delay })
    expect((await read(mine)).warnings.map(({ kind }) => kind)).toContain('dependency')
    expect((await ops.goLives.get({ params: { goLiveId: mine.id } })).warnings.map(({ kind }) => kind)).not.toContain(
      'dependency',
    )
    const { cells } = await ops.goLives.grid({ query: { kind: 'buc' } })
    expect(cells.earliestOn[cells.id.indexOf(mine.id)]).toBeNull()
    const refused = await callApi('DELETE', `/go-lives/${mine.id}/dependencies/${theirs.id}`, {
      cookie: people.ops.cookie,
    })
    expect(refused.status).toBe(403)
  })
})

describe('a proposal', () => {
  test('tells what would move through all that waits, whom it affects, and what satisfies already; it moves nothing', async () => {
    const release = await openGoLive(spoc(), 'AMONT', { planOn: dayFromNow(20) })
    const owner = await openGoLive(spoc(), 'AVAL')
    const counterparty = await openGoLive(spoc(), 'TIERS', { planOn: dayFromNow(31) })
    const late = await openGoLive(spoc(), 'LOIN', { planOn: dayFromNow(200) })
    await wait([owner, late], release, { unit: 'days', count: 2 })
    await wait([counterparty], owner, { unit: 'days', count: 5 })
    const before = await countsOfRecords()

    const proposal = await propose(release, dayFromNow(40))

    expect(proposal.on).toBe(dayFromNow(40))
    expect(new Map(proposal.rows.map(({ goLive, planOn }) => [goLive.id, planOn]))).toEqual(
      new Map([
        [owner.id, dayFromNow(42)],
        [counterparty.id, dayFromNow(47)],
        [late.id, null],
      ]),
    )
    expect(proposal.institutions.map(({ acronym }) => acronym)).toEqual(['AVAL', 'TIERS'])
    expect(await countsOfRecords()).toEqual(before)
    expect(moves(await propose(release)).filter(([, planOn]) => planOn !== null)).toEqual([
      [counterparty.id, dayFromNow(35)],
    ])
  })

  test('warns of the day that it proposes', async () => {
    const first = await openGoLive(spoc(), 'CNAM', { planOn: '2033-07-01' })
    const second = await openGoLive(spoc(), 'CNAM', { planOn: '2033-07-02' })
    await actOnGoLive(spoc(), second, { action: 'forecast', forecastOn: '2033-07-03' })
    await wait([second], first, { unit: 'days', count: 1 })

    const { rows } = await propose(first, '2033-07-13')

    expect(rows).toMatchObject([{ planOn: '2033-07-14', warnings: [{ kind: 'holiday', on: '2033-07-14' }] }])
  })

  test('is done through a new plan for each, all or none, and leaves nothing broken', async () => {
    const [first, second, third] = [
      await openGoLive(spoc(), 'SUITE'),
      await openGoLive(spoc(), 'SUITE'),
      await openGoLive(spoc(), 'SUITE'),
    ]
    await wait([second], first, { unit: 'days', count: 1 })
    await wait([third], second, { unit: 'working_days', count: 3 })
    await actInTurn(spoc(), await read(first), { action: 'plan', planOn: dayFromNow(50), ...delay })

    const proposal = await propose(first)
    const stale = await actOnGoLive(spoc(), await read(third), { action: 'confirm' })
    expect(await apply(proposal)).toMatchObject({ isApplied: false, refused: 1 })
    expect((await read(second)).planOn).toBe(dayFromNow(30))

    const outcome = await apply(await propose(first))
    expect(outcome).toMatchObject({ isApplied: true })
    expect(outcome.rows.flatMap(({ warnings }) => warnings).map(({ kind }) => kind)).not.toContain('dependency')
    expect(await read(third)).toMatchObject({ status: 'planned', validatedOn: stale.planOn })
    expect(moves(await propose(first)).every(([, planOn]) => planOn === null)).toBe(true)
  })

  test('a new plan for each wants a day for every cell', async () => {
    const [first, second] = [await openGoLive(spoc()), await openGoLive(spoc())]
    const outcome = await spoc().goLives.replan({
      body: {
        goLives: [first, second].map(({ id, version }) => ({ id, version })),
        shift: { to: 'each', plans: [{ id: first.id, planOn: dayFromNow(33) }] },
        ...delay,
        dryRun: true,
      },
    })
    expect(outcome.rows.map(({ problem }) => problem?.code ?? null)).toEqual([null, 'elements_missing'])
  })

  test('what only one’s new plan and the other’s together satisfy is not warned of', async () => {
    const [first, second] = [await openGoLive(spoc()), await openGoLive(spoc())]
    await wait([second], first, { unit: 'days', count: 1 })
    const replan = async (cells: readonly GoLive[], days: number) =>
      await spoc().goLives.replan({
        body: {
          goLives: (await Promise.all(cells.map(read))).map(({ id, version }) => ({ id, version })),
          shift: { to: 'days_later', days },
          ...delay,
          dryRun: true,
        },
      })
    const kinds = ({ rows }: Awaited<ReturnType<typeof replan>>) =>
      rows.map(({ warnings }) => warnings.some(({ kind }) => kind === 'dependency'))

    expect(kinds(await replan([second], 1))).toEqual([false])
    expect(kinds(await replan([first, second], 1))).toEqual([false, true])
  })
})

/** A graph of cells by their places: what waits for what, and how the first one slips. */
const anyGraph = fc.record({
  plans: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 6 }),
  links: fc.array(
    fc.record({
      from: fc.nat(5),
      to: fc.nat(5),
      unit: fc.constantFrom('days' as const, 'working_days' as const),
      count: fc.nat(8),
    }),
    { minLength: 2, maxLength: 10, size: 'max' },
  ),
  forecasts: fc.array(fc.record({ cell: fc.nat(5), days: fc.integer({ min: 1, max: 60 }) }), { maxLength: 3 }),
  slip: fc.integer({ min: 0, max: 60 }),
})

test('no circle is ever stored, and a proposal that was done leaves no dependency broken below its cell', async () => {
  const hasTime = withinSeconds(30)
  const seen = { circles: 0, moved: 0 }
  await fc.assert(
    fc.asyncProperty(anyGraph, async ({ plans, links, forecasts, slip }) => {
      if (!hasTime()) return
      const cells: GoLive[] = []
      for (const days of plans) cells.push(await openGoLive(spoc(), 'GRAPHE', { planOn: dayFromNow(days) }))
      const at = (place: number): GoLive => {
        const cell = cells[place % cells.length]
        if (cell === undefined) throw new Error('there are no cells')
        return cell
      }
      for (const { from, to, unit, count } of links) {
        try {
          await wait([at(from)], at(to), { unit, count })
        } catch (error) {
          if (!(error instanceof ApiFailure) || error.problem.code !== 'dependency_cycle') throw error
          seen.circles += 1
        }
      }
      for (const { cell, days } of forecasts)
        await actOnGoLive(spoc(), await read(at(cell)), { action: 'forecast', forecastOn: dayFromNow(days) })
      await actOnGoLive(spoc(), await read(at(0)), {
        action: 'plan',
        planOn: addDays(dayFromNow(plans[0] ?? 0), slip),
        ...delay,
      })

      const proposal = await propose(at(0))
      const count = proposal.rows.filter(({ planOn }) => planOn !== null).length
      seen.moved += count
      if (count > 0) expect(await apply(proposal)).toMatchObject({ isApplied: true })

      const stored = await GoLiveModel.find({ _id: { $in: cells.map(({ id }) => id) } }).lean()
      const byId = new Map(stored.map((cell) => [cell._id.toHexString(), cell]))
      // Whoever has no cell left to wait for can be taken away until nobody is left: there is no circle.
      const left = new Map(stored.map(({ _id, dependsOn }) => [_id.toHexString(), dependsOn]))
      for (let size = -1; size !== left.size; ) {
        size = left.size
        for (const [id, dependsOn] of left) if (!dependsOn.some(({ goLiveId }) => left.has(goLiveId))) left.delete(id)
      }
      expect(left.size).toBe(0)
      const below = new Set([at(0).id])
      for (let size = -1; size !== below.size; ) {
        size = below.size
        for (const [id, { dependsOn }] of byId) if (dependsOn.some(({ goLiveId }) => below.has(goLiveId))) below.add(id)
      }
      below.delete(at(0).id)
      for (const id of below) {
        const cell = byId.get(id)
        if (cell === undefined) throw new Error('a cell is gone')
        expect(
          isTooEarly(
            cell,
            earliestDay(cell.dependsOn, (on) => byId.get(on)),
          ),
        ).toBe(false)
      }
    }),
    { numRuns: 25 },
  )
  expect(seen.circles).toBeGreaterThan(0)
  expect(seen.moved).toBeGreaterThan(0)
})
