import { verifyAudit } from '@vigie/server/kernel/audit-seal'
import { setClock } from '@vigie/server/kernel/clock'
import { LedgerModel } from '@vigie/server/modules/go-lives/go-live.model'
import { UserModel } from '@vigie/server/modules/identity/user.model'
import { type Role, roleKeys } from '@vigie/shared/access'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { applicabilities, type GoLiveStatus, goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { actionsOf, openActions, targetsOf } from '@vigie/shared/workflow'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { institutionId } from '../support/as.ts'
import { unknownId } from '../support/contract.ts'
import { countsOfRecords } from '../support/database-content.ts'
import { everyRole } from '../support/every-role.ts'
import {
  actInTurn,
  actOnGoLive,
  bringLive,
  completeChecklist,
  dayFromNow,
  type GoLiveAct,
  nextTarget,
  openGoLive,
} from '../support/go-lives.ts'
import { closePages, openPage, whileEventsArrive } from '../support/live.ts'
import { callApi, problemOf, type RawAnswer, withoutRequestId } from '../support/raw.ts'
import { sampleGoLiveMoves } from '../support/sample-bodies.ts'
import { keepSessionsOpen } from '../support/sessions.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let people: Record<Role, SignedIn>
beforeAll(async () => {
  await startTestServer()
  people = await everyRole()
  await keepSessionsOpen()
})
afterEach(() => setClock())
afterAll(async () => {
  closePages()
  await stopTestServer()
})

const spoc = () => people.spoc.client
const ops = () => people.ops.client
const delay = { reasonCode: 'technical_delay', reason: 'Livraison repoussée.' } as const
const read = async ({ id }: GoLive) => await spoc().goLives.get({ params: { goLiveId: id } })
const ledgerOf = async ({ id }: GoLive) =>
  (await spoc().goLives.ledger({ params: { goLiveId: id }, query: { pageSize: 100 } })).items
const tryMove = async ({ id, version }: GoLive, act: object, person: SignedIn = people.spoc) =>
  await callApi('POST', `/go-lives/${id}/moves`, { cookie: person.cookie, body: { version, ...act } })
const named = (answer: RawAnswer) =>
  (problemOf(answer).issues ?? []).map(({ path, code }) => `${path.join('.')} ${code}`)

describe('a go-live', () => {
  test('is planned and confirmed by Cleiss, prepared and gone live by its institution', async () => {
    const opened = await openGoLive(spoc())
    expect(opened).toMatchObject({ status: 'planned', baselineOn: null, planOn: dayFromNow(30), actualOn: null })
    expect(opened.checklist.length).toBeGreaterThan(4)

    const confirmed = await actOnGoLive(spoc(), opened, { action: 'confirm', decisionReference: 'CR-2026-03' })
    expect(confirmed).toMatchObject({ status: 'confirmed', baselineOn: dayFromNow(30), validatedOn: dayFromNow(30) })

    const started = await actInTurn(
      ops(),
      await completeChecklist(ops(), confirmed),
      { action: 'forecast', forecastOn: dayFromNow(37), ...delay },
      { action: 'start' },
    )
    expect(started).toMatchObject({ status: 'in_progress', openItems: [], slip: { fromBaseline: { days: 7 } } })

    const live = await actOnGoLive(ops(), started, { action: 'go_live', actualOn: dayFromNow(-1) })
    expect(live).toMatchObject({
      status: 'live',
      actualOn: dayFromNow(-1),
      slip: { fromBaseline: { days: -31 }, fromValidated: { days: -31 } },
    })
    expect((await verifyAudit()).faults).toEqual([])
  })

  test('keeps its first baseline for ever, and the plan confirmed last beside it', async () => {
    const confirmed = await actOnGoLive(spoc(), await openGoLive(spoc()), { action: 'confirm' })
    const replanned = await actOnGoLive(spoc(), confirmed, { action: 'plan', planOn: dayFromNow(60), ...delay })
    expect(replanned).toMatchObject({ status: 'planned', baselineOn: dayFromNow(30), validatedOn: dayFromNow(30) })

    const again = await actOnGoLive(spoc(), replanned, { action: 'confirm' })
    expect(again).toMatchObject({
      baselineOn: dayFromNow(30),
      validatedOn: dayFromNow(60),
      slip: { fromBaseline: { days: 30 }, fromValidated: { days: 0, workingDays: 0 } },
    })
  })

  test('stays confirmed when its plan is given the day that it has already', async () => {
    const confirmed = await actOnGoLive(spoc(), await openGoLive(spoc()), { action: 'confirm' })
    const same = await tryMove(confirmed, { action: 'plan', planOn: dayFromNow(30), ...delay })
    expect(named(same)).toEqual(['body.planOn not_allowed'])

    const moving = await openGoLive(spoc())
    const outcome = await spoc().goLives.replan({
      body: {
        goLives: [confirmed, moving].map(({ id, version }) => ({ id, version })),
        shift: {
          to: 'each',
          plans: [
            { id: confirmed.id, planOn: dayFromNow(30) },
            { id: moving.id, planOn: dayFromNow(31) },
          ],
        },
        ...delay,
        dryRun: false,
      },
    })
    expect(outcome).toMatchObject({ isApplied: true, rows: [{ version: confirmed.version }, { version: 1 }] })
    expect(await read(confirmed)).toEqual(confirmed)
  })

  test('keeps for ever what was noted of an item, though it is reopened and done again', async () => {
    const goLive = await openGoLive(spoc())
    const itemCode = goLive.openItems[0] ?? ''
    await actInTurn(
      ops(),
      goLive,
      { action: 'complete_item', itemCode, note: 'Session du 3 mars.' },
      { action: 'reopen_item', itemCode, reason: 'Une équipe manquait.' },
      { action: 'complete_item', itemCode, note: 'Session du 10 mars.' },
    )
    const reasons = (await ledgerOf(goLive)).map(({ reason }) => reason)
    expect(reasons).toEqual(['Session du 10 mars.', 'Une équipe manquait.', 'Session du 3 mars.', null])
  })

  test('writes each act into its ledger, with old and new, the reason, the decision, the author and when', async () => {
    const before = new Date()
    const goLive = await actInTurn(
      spoc(),
      await openGoLive(spoc()),
      { action: 'plan', planOn: dayFromNow(45), ...delay, decisionReference: 'CR-2026-04' },
      { action: 'confirm' },
    )
    const [confirm, plan, open, ...others] = await ledgerOf(goLive)

    expect(others).toEqual([])
    expect(open).toMatchObject({ sequence: 1, action: 'open' })
    expect(plan).toMatchObject({
      sequence: 2,
      action: 'plan',
      changes: [{ field: 'planOn', before: dayFromNow(30), after: dayFromNow(45) }],
      ...delay,
      decisionReference: 'CR-2026-04',
    })
    expect(confirm?.changes).toContainEqual({ field: 'status', before: 'planned', after: 'confirmed' })
    expect(confirm?.author).toMatch(/^spoc /)
    expect(confirm?.knownAt.getTime()).toBeGreaterThanOrEqual(before.getTime())
  })

  test('is read as it was known at a past instant, and did not exist before it was opened', async () => {
    const start = Date.now()
    const at = (hours: number) => new Date(start + hours * 3_600_000)
    const opened = await openGoLive(spoc())
    setClock(at(1))
    const confirmed = await actOnGoLive(spoc(), opened, { action: 'confirm' })
    setClock(at(2))
    const itemCode = confirmed.openItems[0] ?? ''
    await actOnGoLive(spoc(), confirmed, { action: 'complete_item', itemCode })
    const asOf = async (instant: Date) =>
      await spoc().goLives.asOf({ params: { goLiveId: opened.id }, query: { at: instant } })

    expect(await asOf(at(0.5))).toMatchObject({ status: 'planned', baselineOn: null })
    expect(await asOf(at(1))).toMatchObject({ status: 'confirmed', baselineOn: dayFromNow(30) })
    expect((await asOf(at(1.5))).items[itemCode]).toEqual({ isDone: false, waivedUntil: null })
    expect((await asOf(at(3))).items[itemCode]).toEqual({ isDone: true, waivedUntil: null })
    await expect(asOf(new Date(start - 3_600_000))).rejects.toMatchObject({ status: 404 })
  })

  test('is never live because a date went by: it is warned of, and stays as it was', async () => {
    const confirmed = await actOnGoLive(spoc(), await openGoLive(spoc()), { action: 'confirm' })
    setClock(new Date(Date.now() + 40 * 86_400_000))

    const later = await read(confirmed)
    expect(later).toMatchObject({ status: 'confirmed', actualOn: null })
    expect(later.warnings).toContainEqual({ kind: 'overdue', on: dayFromNow(30), lineId: null, code: null })
  })

  test('tells the pages of its institution and of Cleiss, and no other', async () => {
    const neighbour = await signedIn('ops', 'CCMSA')
    const goLive = await openGoLive(spoc())
    const pages = {
      own: await openPage(people.ops.cookie),
      cleiss: await openPage(people.spoc.cookie),
      neighbour: await openPage(neighbour.cookie),
    }
    await whileEventsArrive()
    for (const page of Object.values(pages)) page.forget()
    await actOnGoLive(ops(), goLive, { action: 'forecast', forecastOn: dayFromNow(31) })
    await whileEventsArrive()

    const heard = Object.entries(pages).map(([name, page]) => [name, page.heard.some(([, what]) => what === 'goLives')])
    expect(Object.fromEntries(heard)).toEqual({ own: true, cleiss: true, neighbour: false })
  })
})

describe('the guard of `live`', () => {
  const inProgress = async () =>
    await actInTurn(spoc(), await openGoLive(spoc()), { action: 'confirm' }, { action: 'start' })

  test('names every mandatory item that is open, and lets go of what is done or optional', async () => {
    const goLive = await inProgress()
    const refused = await tryMove(goLive, { action: 'go_live', actualOn: dayFromNow(0) })
    expect(problemOf(refused)).toMatchObject({
      status: 422,
      code: 'elements_missing',
      details: { missing: goLive.checklist.filter(({ isMandatory }) => isMandatory).map(({ code }) => code) },
    })
    const [last = '', ...others] = goLive.openItems
    const almost = await actInTurn(
      ops(),
      goLive,
      ...others.map((itemCode): GoLiveAct => ({ action: 'complete_item', itemCode })),
    )
    expect(problemOf(await tryMove(almost, { action: 'go_live', actualOn: dayFromNow(0) })).details).toEqual({
      missing: [last],
    })
    expect(await read(goLive)).toMatchObject({ status: 'in_progress', actualOn: null, openItems: [last] })
  })

  test('accepts a waiver of Cleiss until the day on which it ends, that day included', async () => {
    const goLive = await inProgress()
    const [first = '', ...others] = goLive.openItems
    const done = await actInTurn(
      ops(),
      goLive,
      ...others.map((itemCode): GoLiveAct => ({ action: 'complete_item', itemCode })),
    )
    const waiver = { action: 'waive_item', itemCode: first, expiresOn: dayFromNow(1), reason: 'Session reportée.' }
    expect((await tryMove(done, waiver, people.ops)).status).toBe(403)
    const waived = await actOnGoLive(spoc(), done, waiver as GoLiveAct)
    expect(waived).toMatchObject({ openItems: [] })

    setClock(new Date(Date.now() + 2 * 86_400_000))
    expect(problemOf(await tryMove(waived, { action: 'go_live', actualOn: dayFromNow(0) })).code).toBe(
      'elements_missing',
    )
    setClock(new Date(Date.now() + 86_400_000))
    const live = await actOnGoLive(spoc(), waived, { action: 'go_live', actualOn: dayFromNow(0) })
    expect(live.status).toBe('live')
    setClock(new Date(Date.now() + 2 * 86_400_000))
    expect((await read(live)).warnings).toEqual([
      { kind: 'waiver_expired', on: dayFromNow(1), lineId: null, code: first },
    ])
  })

  test('refuses to reopen an item of what is live, until it was rolled back', async () => {
    const live = await bringLive(spoc(), await openGoLive(spoc()))
    const reopening = { action: 'reopen_item', itemCode: live.checklist[0]?.code ?? '', reason: 'À refaire.' } as const
    expect(problemOf(await tryMove(live, reopening)).code).toBe('transition_refused')

    const back = await actOnGoLive(spoc(), live, { action: 'roll_back', reasonCode: 'incident' })
    expect(back).toMatchObject({ status: 'rolled_back', actualOn: null, baselineOn: live.baselineOn })
    const reopened = await actOnGoLive(spoc(), back, reopening)
    expect(reopened.openItems).toEqual([reopening.itemCode])
  })

  test('wants the institution concerned, and a plan, before anything is confirmed', async () => {
    const goLive = await openGoLive(spoc(), 'CNAM', { applicability: 'unknown', planOn: null })
    expect(problemOf(await tryMove(goLive, { action: 'confirm' })).details).toEqual({
      missing: ['applicability', 'planOn'],
    })
  })
})

describe('the workflow of a go-live', () => {
  const toward: Record<GoLiveStatus, (goLive: GoLive) => Promise<GoLive>> = {
    planned: async (goLive) => goLive,
    confirmed: async (goLive) => await actOnGoLive(spoc(), goLive, { action: 'confirm' }),
    in_progress: async (goLive) => await actInTurn(spoc(), goLive, { action: 'confirm' }, { action: 'start' }),
    live: async (goLive) => await bringLive(spoc(), goLive),
    suspended: async (goLive) => await actOnGoLive(spoc(), goLive, { action: 'suspend', reasonCode: 'incident' }),
    rolled_back: async (goLive) =>
      await actOnGoLive(spoc(), await bringLive(spoc(), goLive), { action: 'roll_back', reasonCode: 'incident' }),
    withdrawn: async (goLive) =>
      await actOnGoLive(spoc(), goLive, { action: 'withdraw', reasonCode: 'national_decision' }),
  }

  test.each(goLiveWorkflow.statuses)('opens from "%s" what the table says, and refuses the rest', async (status) => {
    const reach = async () => await toward[status](await completeChecklist(spoc(), await openGoLive(spoc())))
    let goLive = await reach()
    for (const action of actionsOf(goLiveWorkflow)) {
      if (goLive.status !== status || goLive.openItems.length > 0) goLive = await reach()
      expect(goLive.status).toBe(status)
      expect(goLive.actions).toEqual(openActions(goLiveWorkflow, status, () => true))
      const transition = goLiveWorkflow.transitions[action]
      const answer = await tryMove(goLive, { action, ...sampleGoLiveMoves[action] })
      const now = await read(goLive)
      if ((transition.from as readonly string[]).includes(status) && action !== 'waive_item') {
        expect(answer.status, `${action} from ${status}: ${answer.text}`).toBe(200)
        expect(targetsOf(transition, status), action).toContain(now.status)
      } else {
        // What is done needs no waiver.
        const isAllowed = (transition.from as readonly string[]).includes(status)
        expect(problemOf(answer).code, action).toBe(isAllowed ? 'validation_failed' : 'transition_refused')
        expect(now).toMatchObject({ status, version: goLive.version })
      }
      goLive = now
    }
  })
})

describe('what is refused, whole', () => {
  let goLive: GoLive
  let before: Record<string, number>
  beforeAll(async () => {
    goLive = await actInTurn(spoc(), await openGoLive(spoc()), { action: 'confirm' }, { action: 'start' })
    goLive = await completeChecklist(spoc(), goLive)
    before = await countsOfRecords()
  })
  afterEach(async () => {
    expect(await read(goLive)).toEqual(goLive)
    expect(await countsOfRecords()).toEqual(before)
  })

  test.each([
    ['an actual day in the future', { action: 'go_live', actualOn: dayFromNow(1) }, 'body.actualOn future'],
    ['a plan that moves without a reason', { action: 'plan', planOn: dayFromNow(40) }, 'body.reasonCode required'],
    [
      'a plan before the baseline without a word',
      { action: 'plan', planOn: dayFromNow(20), reasonCode: 'other' },
      'body.reason required',
    ],
    ['an unknown item', { action: 'complete_item', itemCode: 'nothing' }, 'body.itemCode unknown_value'],
    ['a day that does not exist', { action: 'plan', planOn: '2026-02-30' }, 'body.planOn civil_day'],
  ])('%s', async (_, act, issue) => {
    expect(named(await tryMove(goLive, act))).toEqual([issue])
  })

  test('a version that is not the last one', async () => {
    const answer = await tryMove({ ...goLive, version: 0 }, { action: 'forecast', forecastOn: null })
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'stale_version' })
  })

  test('cells of an unknown institution, BUC or release, each by its path', async () => {
    const target = await nextTarget(spoc(), 'CNAM')
    const targets = [
      target,
      { ...target, bucCode: 'X_BUC_99' },
      { ...target, institutionId: unknownId },
      { kind: 'release', institutionId: target.institutionId, releaseId: unknownId },
    ]
    const answer = await callApi('POST', '/go-lives', {
      cookie: people.spoc.cookie,
      body: { targets, applicability: 'concerned', planOn: null },
    })
    expect(named(answer).sort()).toEqual([
      'body.targets.1.bucCode unknown_value',
      'body.targets.2.institutionId unknown_value',
      'body.targets.3.releaseId unknown_value',
    ])
  })

  test('a cell that is in the calendar already, or twice in one call', async () => {
    const fresh = await nextTarget(spoc(), 'CNAM')
    const known = {
      kind: 'buc',
      institutionId: goLive.institution.id,
      bucCode: goLive.bucCode ?? '',
      role: goLive.role ?? 'case_owner',
    } as const
    for (const targets of [
      [fresh, known],
      [fresh, fresh],
    ]) {
      const answer = spoc().goLives.open({ body: { targets, applicability: 'concerned', planOn: null } })
      await expect(answer).rejects.toMatchObject({
        status: 409,
        problem: { code: 'already_exists', details: { field: 'targets.1' } },
      })
    }
  })
})

describe('who sees a go-live', () => {
  test('its institution, its head, Cleiss, the ministry and administrators; for a neighbour there is none', async () => {
    const head = await signedIn('ops_head', 'TETE')
    const member = await signedIn('ops', 'MEMBRE', 'TETE')
    const neighbour = await signedIn('ops', 'VOISINE')
    const goLive = await openGoLive(spoc(), 'MEMBRE')
    const paths = ['', '/ledger', '/as-of?at=2099-01-01T00:00:00Z']
    for (const person of [member, head, people.spoc_head, people.dss, people.admin])
      for (const path of paths)
        expect((await callApi('GET', `/go-lives/${goLive.id}${path}`, { cookie: person.cookie })).status).toBe(200)

    const ask = async (id: string, path: string) =>
      withoutRequestId(await callApi('GET', `/go-lives/${id}${path}`, { cookie: neighbour.cookie }))
    for (const path of paths) expect(await ask(goLive.id, path)).toEqual(await ask(unknownId, path))
    const forecast = { action: 'forecast', forecastOn: null }
    expect(withoutRequestId(await tryMove(goLive, forecast, neighbour))).toEqual(
      withoutRequestId(await tryMove({ ...goLive, id: unknownId }, forecast, neighbour)),
    )
    expect((await tryMove(goLive, forecast, head)).status).toBe(200)
  })

  test('who reads all of them for the ministry acts on those of their own institution alone', async () => {
    const both = await signedIn('ops', 'DOUBLE')
    const membership = { role: 'dss', institutionId: null, isPending: false, grantedById: both.id, grantedBy: 'Essai' }
    await UserModel.updateOne({ _id: both.id }, { $push: { memberships: { ...membership, grantedAt: new Date() } } })
    const [own, other] = [await openGoLive(spoc(), 'DOUBLE'), await openGoLive(spoc(), 'VOISINE')]
    const seen = await both.client.goLives.get({ params: { goLiveId: other.id } })

    expect(seen.actions).toEqual([])
    expect((await tryMove(other, { action: 'forecast', forecastOn: null }, both)).status).toBe(403)
    expect((await tryMove(own, { action: 'forecast', forecastOn: null }, both)).status).toBe(200)
  })

  test('the grid and the comparison hold one’s own alone, whatever is asked', async () => {
    const own = await signedIn('ops', 'SEULE')
    const mine = await openGoLive(spoc(), 'SEULE')
    const others = await openGoLive(spoc(), 'VOISINE')
    const { client } = own
    const today = { from: dayFromNow(-1), to: dayFromNow(0) }
    const elsewhere = { institutionId: await institutionId('VOISINE') }

    expect((await client.goLives.grid({ query: { kind: 'buc' } })).cells.id).toEqual([mine.id])
    expect((await client.goLives.grid({ query: { kind: 'buc', ...elsewhere } })).cells.id).toEqual([])
    expect((await client.goLives.comparison({ query: today })).items.map(({ id }) => id)).toEqual([mine.id])
    expect((await client.goLives.comparison({ query: { ...today, ...elsewhere } })).items).toEqual([])
    const all = (await people.dss.client.goLives.grid({ query: { kind: 'buc' } })).cells.id
    expect(all).toEqual(expect.arrayContaining([mine.id, others.id]))
  })

  test.each(roleKeys.filter((role) => !['spoc', 'spoc_head'].includes(role)))(
    '%s does no more than its role says',
    async (role) => {
      const goLive = await openGoLive(spoc())
      const plan = await tryMove(goLive, { action: 'plan', planOn: dayFromNow(50), ...delay }, people[role])
      expect(plan.status).toBe(403)
      const seen = await callApi('GET', `/go-lives/${goLive.id}`, { cookie: people[role].cookie })
      const isReader = ['ops', 'ops_head', 'dss', 'admin'].includes(role)
      expect(seen.status).toBe(isReader ? 200 : 403)
      if (!isReader) return
      const held = new Set(['ops', 'ops_head'].includes(role) ? ['go_live:update'] : [])
      expect((seen.json as GoLive).actions).toEqual(
        openActions(goLiveWorkflow, 'planned', (permission) => held.has(permission)),
      )
    },
  )
})

describe('the grid', () => {
  test('gives each cell its institution, BUC, role, state and days', async () => {
    const goLive = await actInTurn(
      spoc(),
      await openGoLive(spoc(), 'GRILLE'),
      { action: 'confirm' },
      { action: 'forecast', forecastOn: dayFromNow(33) },
      { action: 'waive_item', itemCode: 'training', expiresOn: dayFromNow(90), reason: 'Session reportée.' },
    )
    const grid = await spoc().goLives.grid({ query: { kind: 'buc', institutionId: goLive.institution.id } })
    const { cells } = grid

    expect(cells.id).toEqual([goLive.id])
    expect(cells.version).toEqual([goLive.version])
    expect(grid.institutions[cells.institution[0] ?? -1]).toEqual(goLive.institution)
    expect(grid.columns[cells.column[0] ?? -1]).toEqual({ code: goLive.bucCode, family: goLive.family })
    expect(caseRoles[cells.role[0] ?? -1]).toBe(goLive.role)
    expect(applicabilities[cells.applicability[0] ?? -1]).toBe('concerned')
    expect(goLiveWorkflow.statuses[cells.status[0] ?? -1]).toBe('confirmed')
    expect(cells).toMatchObject({
      baselineOn: [goLive.baselineOn],
      planOn: [goLive.planOn],
      validatedOn: [goLive.validatedOn],
      forecastOn: [dayFromNow(33)],
      actualOn: [null],
      openItems: [goLive.openItems.length],
      waivedUntil: [dayFromNow(90)],
    })
  })

  test('of releases holds institutions and versions, each with the checklist of its product', async () => {
    const { items } = await spoc().goLives.releases()
    const cdm = items.find(({ name }) => name === 'CDM 4.4')
    const target = { kind: 'release', institutionId: await institutionId('GRILLE'), releaseId: cdm?.id ?? '' } as const
    const opened = await spoc().goLives.open({
      body: { targets: [target], applicability: 'concerned', planOn: dayFromNow(10) },
    })

    expect(opened.items[0]).toMatchObject({ kind: 'release', bucCode: null, role: null, release: { name: 'CDM 4.4' } })
    expect(opened.items[0]?.openItems).toContain('open_cases')
    const grid = await spoc().goLives.grid({ query: { kind: 'release' } })
    expect(grid.columns).toEqual([{ code: cdm?.id, family: 'release_cdm' }])
    expect(grid.cells.role).toEqual([-1])
  })
})

describe('the comparison of two dates', () => {
  test('tells what entered, moved and was withdrawn between them, and nothing that came back', async () => {
    const start = Date.now()
    const at = (hours: number) => new Date(start + hours * 3_600_000)
    const [moved, withdrawn, unchanged] = [
      await openGoLive(spoc(), 'COMPARE'),
      await openGoLive(spoc(), 'COMPARE'),
      await openGoLive(spoc(), 'COMPARE'),
    ]
    setClock(at(2))
    await actInTurn(
      spoc(),
      moved,
      { action: 'plan', planOn: dayFromNow(40), ...delay },
      { action: 'plan', planOn: dayFromNow(50), ...delay },
    )
    await actOnGoLive(spoc(), withdrawn, { action: 'withdraw', reasonCode: 'national_decision' })
    await actInTurn(
      spoc(),
      unchanged,
      { action: 'plan', planOn: dayFromNow(99), ...delay },
      { action: 'plan', planOn: dayFromNow(30), ...delay },
      { action: 'complete_item', itemCode: 'training' },
    )
    setClock(at(4))
    const added = await openGoLive(spoc(), 'COMPARE')
    await actOnGoLive(spoc(), await read(moved), { action: 'confirm' })
    const between = async (from: number, to: number) => {
      const query = { from: at(from), to: at(to), institutionId: moved.institution.id }
      return new Map((await spoc().goLives.comparison({ query })).items.map((item) => [item.id, item]))
    }

    const second = await between(1, 3)
    expect([...second.keys()].sort()).toEqual([moved.id, withdrawn.id].sort())
    expect(second.get(moved.id)).toMatchObject({
      isNew: false,
      isWithdrawn: false,
      changes: [{ field: 'planOn', before: dayFromNow(30), after: dayFromNow(50) }],
    })
    expect(second.get(withdrawn.id)).toMatchObject({
      isWithdrawn: true,
      changes: [{ field: 'status', before: 'planned', after: 'withdrawn' }],
    })
    const third = await between(3, 5)
    expect([...third.keys()].sort()).toEqual([moved.id, added.id].sort())
    expect(third.get(added.id)).toMatchObject({ isNew: true })
    expect((await between(6, 7)).size).toBe(0)
    expect((await between(-1, 5)).size).toBe(4)
  })

  test('refuses dates in the wrong order', async () => {
    const answer = await callApi('GET', '/go-lives/comparison?from=2026-02-02&to=2026-02-01', {
      cookie: people.spoc.cookie,
    })
    expect(named(answer)).toEqual(['query.to out_of_order'])
  })
})

describe('lines over the calendar', () => {
  const freeze = (from: string, to: string, titleFr = 'Gel') =>
    ({ kind: 'freeze', level: 'national', titleFr, titleEn: null, from, to }) as const

  test('the shipped milestones are there, those that are deduced say so', async () => {
    const { items } = await people.ops.client.calendarLines.list()
    expect(items.length).toBeGreaterThan(15)
    expect(items.find(({ from }) => from === '2019-06-27')).toMatchObject({ level: 'european', isSure: true })
    expect(items.find(({ from }) => from === '2026-02-20')).toMatchObject({ to: '2026-02-23', isSure: false })
  })

  test('freeze periods that share a day are refused, those that follow each other are not', async () => {
    const add = async (from: string, to: string) => await spoc().calendarLines.add({ body: freeze(from, to) })
    const first = await add('2031-03-10', '2031-03-14')
    for (const [from, to] of [
      ['2031-03-14', '2031-03-20'],
      ['2031-03-01', '2031-03-10'],
      ['2031-03-11', '2031-03-12'],
      ['2031-03-01', '2031-03-31'],
    ] as const)
      await expect(add(from, to)).rejects.toMatchObject({
        status: 409,
        problem: { code: 'period_overlap', details: { lineIds: [first.id] } },
      })
    const second = await add('2031-03-15', '2031-03-20')
    const stretched = spoc().calendarLines.edit({
      params: { lineId: second.id },
      body: { version: second.version, from: '2031-03-14' },
    })
    await expect(stretched).rejects.toMatchObject({ problem: { code: 'period_overlap' } })
    await spoc().calendarLines.edit({ params: { lineId: first.id }, body: { version: 0, isActive: false } })
    expect((await add('2031-03-11', '2031-03-12')).isActive).toBe(true)
  })

  test('two that come at the same moment do not both enter', async () => {
    const both = [freeze('2032-05-01', '2032-05-10'), freeze('2032-05-05', '2032-05-15')]
    const results = await Promise.allSettled(both.map((body) => spoc().calendarLines.add({ body })))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a go-live on a holiday, in a freeze or in a window is warned of, not refused', async () => {
    const line = await spoc().calendarLines.add({ body: freeze('2033-07-10', '2033-07-20') })
    const window = await spoc().calendarLines.add({
      body: { ...freeze('2033-07-14', '2033-07-14', 'Maintenance'), kind: 'maintenance' },
    })
    const goLive = await openGoLive(spoc(), 'CNAM', { planOn: '2033-07-14' })

    expect(goLive.warnings.map(({ kind, lineId, code }) => [kind, lineId ?? code])).toEqual([
      ['holiday', 'bastille_day'],
      ['freeze', line.id],
      ['maintenance', window.id],
    ])
  })

  test('that end before they begin are refused', async () => {
    const answer = await callApi('POST', '/calendar-lines', {
      cookie: people.spoc.cookie,
      body: freeze('2034-02-02', '2034-02-01'),
    })
    expect(named(answer)).toEqual(['body.to out_of_order'])
  })
})

describe('planning several anew', () => {
  let cells: GoLive[]
  beforeEach(async () => {
    cells = [await openGoLive(spoc(), 'LOT'), await openGoLive(spoc(), 'LOT'), await openGoLive(spoc(), 'LOT')]
  })
  const body = (fields: object = {}) => ({
    goLives: cells.map(({ id, version }) => ({ id, version })),
    shift: { to: 'days_later', days: 7 } as const,
    ...delay,
    dryRun: false,
    ...fields,
  })
  const plans = async () => (await Promise.all(cells.map(read))).map(({ planOn }) => planOn)

  test('shows what would happen and stores nothing, then does it, each with its line in the ledger', async () => {
    const before = await countsOfRecords()
    const preview = await spoc().goLives.replan({ body: body({ dryRun: true }) })
    expect(preview).toMatchObject({ isApplied: false, refused: 0 })
    expect(preview.rows.map(({ planOn }) => planOn)).toEqual(
      cells.map(() => ({ before: dayFromNow(30), after: dayFromNow(37) })),
    )
    expect(await countsOfRecords()).toEqual(before)

    const done = await spoc().goLives.replan({ body: body() })
    expect(done.isApplied).toBe(true)
    expect(await plans()).toEqual(cells.map(() => dayFromNow(37)))
    const acts = await LedgerModel.find({ goLiveId: { $in: cells.map(({ id }) => id) }, action: 'plan' }).lean()
    expect(acts.map(({ reasonCode }) => reasonCode)).toEqual(cells.map(() => delay.reasonCode))
  })

  test('leaves all as they were when one cannot be planned, and says which and why', async () => {
    const [first] = cells
    if (first === undefined) throw new Error('no cell')
    await actOnGoLive(spoc(), first, { action: 'withdraw', reasonCode: 'other' })
    const stale = await spoc().goLives.replan({ body: body() })
    expect(stale).toMatchObject({ isApplied: false, refused: 1 })
    expect(stale.rows.map(({ problem }) => problem?.code ?? null)).toEqual(['stale_version', null, null])
    cells[0] = await read(first)
    const refused = await spoc().goLives.replan({ body: body() })
    expect(refused.rows[0]?.problem?.code).toBe('transition_refused')
    expect(await plans()).toEqual(cells.map(() => dayFromNow(30)))
  })

  test('warns of the new day, whatever the institution expects', async () => {
    const [first] = cells
    if (first === undefined) throw new Error('no cell')
    cells = [await actOnGoLive(spoc(), first, { action: 'forecast', forecastOn: '2033-05-03' })]
    const { rows } = await spoc().goLives.replan({
      body: body({ shift: { to: 'day', planOn: '2033-05-08' }, dryRun: true }),
    })
    expect(rows[0]?.warnings).toEqual([{ kind: 'holiday', on: '2033-05-08', lineId: null, code: 'victory_1945' }])
  })

  test('refuses a cell that is named twice', async () => {
    const [first] = cells
    const twice = [first, first].map((cell) => ({ id: cell?.id ?? '', version: 0 }))
    const answer = await callApi('POST', '/go-lives/replan', {
      cookie: people.spoc.cookie,
      body: body({ goLives: twice }),
    })
    expect(named(answer)).toEqual(['body.goLives.1.id not_allowed'])
  })
})
