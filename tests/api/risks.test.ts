import { verifyAudit } from '@vigie/server/kernel/audit-seal'
import { setClock } from '@vigie/server/kernel/clock'
import { ReferenceRowModel } from '@vigie/server/modules/reference/reference.model'
import { installRisks } from '@vigie/server/modules/risks/risk.install'
import { RiskLedgerModel, RiskModel } from '@vigie/server/modules/risks/risk.model'
import { reopenExpiredRisks } from '@vigie/server/modules/risks/risk.service'
import { type Role, roleKeys } from '@vigie/shared/access'
import type { Risk, RiskMap } from '@vigie/shared/risks/risk'
import { addDays, parisDay } from '@vigie/shared/time/paris'
import mongoose from 'mongoose'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { person, type TestPerson } from '../support/as.ts'
import { recordIncident } from '../support/builders.ts'
import { everyRole } from '../support/every-role.ts'
import { callApi, problemOf, type RawAnswer } from '../support/raw.ts'
import { actOnRisk, actOnRiskInTurn, addRisk, rated } from '../support/risks.ts'
import { sampleMatrix } from '../support/sample-bodies.ts'
import { keepSessionsOpen } from '../support/sessions.ts'
import type { SignedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let people: Record<Role, SignedIn>
let author: TestPerson
let head: TestPerson
let otherHead: TestPerson
beforeAll(async () => {
  await startTestServer()
  people = await everyRole()
  author = await person('spoc')
  head = await person('spoc_head')
  otherHead = await person('spoc_head')
  await keepSessionsOpen()
})
afterEach(() => setClock())
afterAll(() => stopTestServer())

const spoc = () => people.spoc.client
const today = () => parisDay(new Date())
const tryMove = async ({ id, version }: Risk, act: object, by: SignedIn = people.spoc) =>
  await callApi('POST', `/risks/${id}/moves`, { cookie: by.cookie, body: { version, ...act } })
const named = (answer: RawAnswer) =>
  (problemOf(answer).issues ?? []).map(({ path, code }) => `${path.join('.')} ${code}`)
const read = async ({ id }: Risk) => await spoc().risks.get({ params: { riskKey: id } })
const item = () => ({ title: 'Plan de continuité', ownerId: author.id, dueOn: addDays(today(), 30) })
const reduced = async () =>
  await actOnRiskInTurn(
    spoc(),
    await addRisk(spoc()),
    { action: 'rate', current: rated(4, 3) },
    { action: 'add_action', item: item() },
    { action: 'rate', residual: rated(2, 3) },
  )

describe('the register as it ships', () => {
  test('holds the 22 starting risks with their inherent score, marked as starting points, and nothing rated by anybody', async () => {
    const { items, count } = await spoc().risks.list({ query: { pageSize: 100, sort: 'number' } })
    expect(count).toBe(22)
    expect(items.map(({ code }) => code)).toEqual(items.map((_, index) => `R${String(index + 1).padStart(2, '0')}`))
    for (const risk of items) {
      expect(risk).toMatchObject({ isStartingPoint: true, current: null, residual: null })
      expect(risk.inherent).toMatchObject({ isStartingPoint: true, matrixVersion: 1, outOf: 16 })
      expect(risk.inherent?.rationale).toContain('non une évaluation')
    }
    const directory = await spoc().risks.get({ params: { riskKey: 'R05' } })
    expect(directory).toMatchObject({
      categoryCode: 'data',
      treatment: 'reduce',
      inherent: { likelihood: 4, impact: 3, score: 12, band: 'critical', bandFr: 'Critique', bandEn: 'Critical' },
      incidentCategories: ['IR'],
    })
  })

  test('is installed once: what people changed of it stays', async () => {
    const risk = await spoc().risks.get({ params: { riskKey: 'R14' } })
    const changed = await actOnRisk(spoc(), risk, { action: 'edit', titleFr: 'Position française tardive' })
    await installRisks()

    expect(await read(changed)).toEqual(changed)
    expect((await spoc().risks.matrices()).items).toHaveLength(1)
  })

  test('takes the place of the rows that the reference tables had, retired ones included', async () => {
    await RiskModel.deleteOne({ code: 'R21' })
    const rows = mongoose.connection.collection('reference_rows')
    await rows.insertMany([
      { table: 'risks', code: 'R21', order: 1, retiredOn: '2026-01-31', data: {} },
      { table: 'risks', code: 'R05', order: 2, retiredOn: null, data: {} },
    ])
    await installRisks()

    expect(await rows.countDocuments({ table: 'risks' })).toBe(0)
    expect(await spoc().risks.get({ params: { riskKey: 'R21' } })).toMatchObject({ status: 'withdrawn' })
    const { items } = await spoc().reference.risks()
    expect(items.find(({ code }) => code === 'R21')).toMatchObject({ retiredOn: '2026-01-31' })
    expect(await ReferenceRowModel.countDocuments({ table: 'riskCategories' })).toBe(14)
  })

  test('proposes a risk for every category of incidents, and subcategories inherit it', async () => {
    const [{ items }, { categories }] = [await spoc().reference.risks(), await spoc().reference.qualifications()]
    const open = items.filter(({ retiredOn }) => retiredOn === null)
    const mapped = new Set(open.flatMap(({ incidentCategories }) => incidentCategories))
    for (const { code, subcategories } of categories) {
      expect(mapped, code).toContain(code)
      for (const subcategory of subcategories)
        expect(mapped, subcategory.code).toContain(subcategory.code.split('.')[0])
    }
  })

  test('gives incidents its entries: a new risk may be named, a withdrawn one is refused', async () => {
    const risk = await addRisk(spoc(), { incidentCategories: ['AP'] })
    const incident = await recordIncident(spoc(), { symptom: 'AP-1' })
    const qualification = { category: 'AP', riskCodes: [risk.code] }
    const qualified = await spoc().incidents.move({
      params: { incidentId: incident.id },
      body: { action: 'qualify', version: incident.version, qualification },
    })
    expect(qualified.qualification?.riskCodes).toEqual([risk.code])
    const { risks } = await spoc().incidents.suggestions({ params: { incidentId: incident.id } })
    expect(risks.map(({ code }) => code)).toContain(risk.code)

    await actOnRisk(spoc(), risk, { action: 'withdraw', reason: 'Doublon de R15.' })
    const answer = await callApi('POST', `/incidents/${incident.id}/moves`, {
      cookie: people.spoc.cookie,
      body: { action: 'qualify', version: qualified.version, qualification },
    })
    expect(named(answer)).toEqual(['body.qualification.riskCodes.0 retired_value'])
  })
})

describe('a level', () => {
  test('is scored by the server, keeps its rationale, and puts the risk among the assessed', async () => {
    const risk = await addRisk(spoc())
    expect(risk).toMatchObject({ status: 'identified', inherent: null, current: null, residual: null })
    const one = await actOnRisk(spoc(), risk, { action: 'rate', inherent: rated(4, 4), current: rated(3, 2) })
    expect(one).toMatchObject({
      status: 'assessed',
      inherent: { score: 16, outOf: 16, band: 'critical' },
      current: { score: 6, band: 'moderate', rationale: 'Vu en comité.', isStartingPoint: false, matrixVersion: 1 },
      residual: null,
    })
  })

  test('that changes wants its rationale; one that stays does not', async () => {
    const risk = await actOnRisk(spoc(), await addRisk(spoc()), { action: 'rate', current: rated(3, 2) })
    const changed = await tryMove(risk, { action: 'rate', current: { likelihood: 4, impact: 2 } })
    expect(named(changed)).toEqual(['body.current.rationale required'])
    const same = await actOnRisk(spoc(), risk, { action: 'rate', current: { likelihood: 3, impact: 2 } })
    expect(same.current).toEqual(risk.current)
    const outside = await tryMove(risk, { action: 'rate', current: rated(5, 2) })
    expect(problemOf(outside)).toMatchObject({ status: 409 })
    expect(named(await tryMove(same, { action: 'rate', current: rated(5, 2) }))).toEqual(['body.current unknown_value'])
    expect(named(await tryMove(same, { action: 'rate' }))).toEqual(['body required'])
  })

  test('that is a starting point is confirmed in words', async () => {
    const risk = await spoc().risks.get({ params: { riskKey: 'R10' } })
    const { likelihood, impact } = risk.inherent ?? { likelihood: 0, impact: 0 }
    const silent = await tryMove(risk, { action: 'rate', inherent: { likelihood, impact } })
    expect(named(silent)).toEqual(['body.inherent.rationale required'])
    const confirmed = await actOnRisk(spoc(), risk, { action: 'rate', inherent: rated(likelihood, impact) })
    expect(confirmed.inherent).toMatchObject({ likelihood, impact, isStartingPoint: false })
  })

  test('keeps each change: old, new, rationale, author and instant', async () => {
    const risk = await actOnRiskInTurn(
      spoc(),
      await addRisk(spoc()),
      { action: 'rate', current: rated(2, 2, 'Premier avis.') },
      { action: 'rate', current: rated(3, 4, 'Trois pannes.') },
    )
    const { items } = await spoc().risks.scores({ params: { riskKey: risk.code } })
    expect(items).toMatchObject([
      { level: 'current', before: null, after: { score: 4, rationale: 'Premier avis.' } },
      {
        level: 'current',
        before: { score: 4, band: 'moderate' },
        after: { score: 12, band: 'critical', rationale: 'Trois pannes.' },
        author: expect.any(String),
        at: expect.any(Date),
      },
    ])
  })

  test('rated by two people at once is refused to the second, with the difference', async () => {
    const risk = await addRisk(spoc())
    await actOnRisk(spoc(), risk, { action: 'rate', current: rated(3, 3, 'Le mien.') })
    const late = await tryMove(risk, { action: 'rate', current: rated(2, 3, 'Le sien.') })
    expect(problemOf(late)).toMatchObject({ status: 409, code: 'stale_version' })
    expect(problemOf(late).details?.['conflicts']).toEqual([
      { field: 'current.likelihood', current: 3, submitted: 2 },
      { field: 'current.rationale', current: 'Le mien.', submitted: 'Le sien.' },
    ])
  })
})

describe('an action', () => {
  test('is what a residual level below the current one rests on, to the last of them', async () => {
    const risk = await actOnRisk(spoc(), await addRisk(spoc()), { action: 'rate', current: rated(4, 3) })
    const refused = await tryMove(risk, { action: 'rate', residual: rated(2, 3) })
    expect(problemOf(refused)).toMatchObject({
      status: 422,
      code: 'elements_missing',
      details: { missing: ['action'] },
    })
    const promised = await actOnRiskInTurn(
      spoc(),
      risk,
      { action: 'add_action', item: item() },
      { action: 'rate', residual: rated(2, 3) },
    )
    const actionId = promised.actionItems[0]?.id ?? ''
    for (const act of [
      { action: 'remove_action', actionId, reason: 'Plus utile.' },
      { action: 'update_action', actionId, item: { status: 'cancelled' }, reason: 'Sans budget.' },
    ])
      expect(problemOf(await tryMove(promised, act)), act.action).toMatchObject({
        code: 'elements_missing',
        details: { missing: ['action'] },
      })
    const level = await actOnRiskInTurn(
      spoc(),
      promised,
      { action: 'rate', residual: rated(4, 3) },
      { action: 'remove_action', actionId, reason: 'Plus utile.' },
    )
    expect(level.actionItems).toEqual([])
  })

  test('is done with its proof, cancelled with its reason, and proposes the level that it was to bring', async () => {
    const risk = await reduced()
    const actionId = risk.actionItems[0]?.id ?? ''
    const bare = await tryMove(risk, { action: 'update_action', actionId, item: { status: 'done' } })
    expect(named(bare)).toEqual(['body.item.proof required'])
    const mute = await tryMove(risk, { action: 'update_action', actionId, item: { status: 'cancelled' } })
    expect(named(mute)).toEqual(['body.reason required'])
    const proof = { kind: 'link', url: 'https://exemple.fr/plan' } as const
    const done = await actOnRisk(spoc(), risk, { action: 'update_action', actionId, item: { status: 'done', proof } })
    expect(done.actionItems).toMatchObject([{ status: 'done', proof, owner: { id: author.id } }])
    expect(done.flags).toEqual(['residual_reached'])
    expect(done.current).toEqual(risk.current)
  })

  test('that is late shows on its risk and in the list', async () => {
    const risk = await reduced()
    setClock(new Date(Date.now() + 40 * 86_400_000))
    expect((await read(risk)).flags).toContain('action_overdue')
    const late = await spoc().risks.list({ query: { pageSize: 100, sort: 'number', actionOverdue: true } })
    expect(late.items.map(({ code }) => code)).toContain(risk.code)
  })
})

describe('an acceptance', () => {
  const asked = async (expiresOn = addDays(today(), 90)) =>
    await actOnRiskInTurn(
      author.client,
      await addRisk(spoc()),
      { action: 'rate', current: rated(2, 2) },
      { action: 'treat', treatment: 'accept' },
      { action: 'request_acceptance', justification: 'Coût hors de proportion.', expiresOn, approverId: head.id },
    )

  test('is asked of a named head, decided by that person, and can be revoked', async () => {
    const request = await asked()
    expect(request).toMatchObject({
      status: 'in_treatment',
      acceptance: { status: 'requested', approver: { id: head.id } },
    })
    const approved = await actOnRisk(head.client, request, { action: 'approve_acceptance' })
    expect(approved).toMatchObject({ status: 'accepted', acceptance: { status: 'approved' }, treatment: 'accept' })
    const revoked = await actOnRisk(head.client, approved, { action: 'revoke_acceptance', reason: 'Nouvelle panne.' })
    expect(revoked).toMatchObject({
      status: 'assessed',
      treatment: null,
      acceptance: { status: 'revoked', reason: 'Nouvelle panne.' },
    })
    const refused = await actOnRisk(head.client, await asked(), { action: 'refuse_acceptance', reason: 'Trop grave.' })
    expect(refused).toMatchObject({ status: 'in_treatment', acceptance: { status: 'refused', reason: 'Trop grave.' } })
    expect((await verifyAudit()).faults).toEqual([])
  })

  test('needs a rated risk that is to be accepted, a day to come, and another head', async () => {
    const risk = await addRisk(spoc())
    const request = { action: 'request_acceptance', justification: 'Coût.', approverId: head.id }
    const early = await tryMove(risk, { ...request, expiresOn: addDays(today(), 90) })
    expect(problemOf(early)).toMatchObject({ details: { missing: ['current', 'treatment'] } })
    const ready = await actOnRiskInTurn(
      head.client,
      risk,
      { action: 'rate', current: rated(2, 2) },
      { action: 'treat', treatment: 'accept' },
    )
    expect(named(await tryMove(ready, { ...request, expiresOn: today() }))).toEqual(['body.expiresOn not_allowed'])
    const tomorrow = addDays(today(), 1)
    const notHead = await tryMove(ready, { ...request, expiresOn: tomorrow, approverId: author.id })
    expect(named(notHead)).toEqual(['body.approverId not_allowed'])
    await expect(
      actOnRisk(head.client, ready, {
        action: 'request_acceptance',
        justification: 'Coût.',
        expiresOn: tomorrow,
        approverId: head.id,
      }),
    ).rejects.toMatchObject({ problem: { issues: [{ path: ['body', 'approverId'], code: 'not_allowed' }] } })
  })

  test('is never approved by who asked, nor by a head that it was not asked of', async () => {
    const request = await actOnRiskInTurn(
      head.client,
      await addRisk(spoc()),
      { action: 'rate', current: rated(2, 2) },
      { action: 'treat', treatment: 'accept' },
      {
        action: 'request_acceptance',
        justification: 'Coût.',
        expiresOn: addDays(today(), 5),
        approverId: otherHead.id,
      },
    )
    expect(request.actions).not.toContain('approve_acceptance')
    await expect(actOnRisk(head.client, request, { action: 'approve_acceptance' })).rejects.toMatchObject({
      status: 403,
      problem: { code: 'own_approval' },
    })
    await expect(actOnRisk(people.spoc_head.client, request, { action: 'approve_acceptance' })).rejects.toMatchObject({
      problem: { code: 'forbidden' },
    })
    expect((await otherHead.client.risks.get({ params: { riskKey: request.id } })).actions).toContain(
      'approve_acceptance',
    )
    expect(await read(request)).toMatchObject({ acceptance: { status: 'requested' }, version: request.version })
  })

  test('falls with the level that it was given for', async () => {
    const approved = await actOnRisk(head.client, await asked(), { action: 'approve_acceptance' })
    const kept = await actOnRisk(spoc(), approved, { action: 'rate', current: rated(2, 2, 'Toujours le même.') })
    expect(kept.status).toBe('accepted')
    const worse = await actOnRisk(spoc(), kept, { action: 'rate', current: rated(4, 4) })
    expect(worse).toMatchObject({ status: 'assessed', treatment: null, acceptance: { status: 'void' } })
  })

  test('holds to its last day, then reopens the risk by itself', async () => {
    const lastDay = addDays(today(), 10)
    const approved = await actOnRisk(head.client, await asked(lastDay), { action: 'approve_acceptance' })
    setClock(new Date(`${lastDay}T20:00:00Z`))
    expect(await reopenExpiredRisks()).toBe(0)
    await expect(actOnRisk(head.client, approved, { action: 'expire_acceptance' })).rejects.toMatchObject({
      problem: { code: 'elements_missing', details: { missing: ['expiry'] } },
    })
    setClock(new Date(`${addDays(lastDay, 1)}T01:00:00Z`))
    expect(await read(approved)).toMatchObject({ acceptance: { isExpired: true } })
    expect(await reopenExpiredRisks()).toBe(1)
    expect(await reopenExpiredRisks()).toBe(0)
    const reopened = await read(approved)
    expect(reopened).toMatchObject({ status: 'assessed', treatment: null, acceptance: { status: 'expired' } })
    expect(reopened.flags).toContain('acceptance_expired')
    const { items } = await spoc().risks.ledger({ params: { riskKey: reopened.id }, query: { pageSize: 1 } })
    expect(items).toMatchObject([{ action: 'expire_acceptance', author: 'Vigie' }])
  })
})

describe('a review', () => {
  test.each([
    [null, 1],
    [rated(1, 2), 12],
    [rated(2, 2), 6],
    [rated(3, 3), 3],
    [rated(4, 4), 1],
  ])('is due by the level %j: after %i months', async (current, months) => {
    setClock(new Date('2032-01-31T10:00:00Z'))
    const risk = await addRisk(spoc())
    const reached = current === null ? risk : await actOnRisk(spoc(), risk, { action: 'rate', current })
    const due = { 1: '2032-02-29', 3: '2032-04-30', 6: '2032-07-31', 12: '2033-01-31' }[months]
    expect(reached.nextReviewOn).toBe(due)
  })

  test('that is late is listed until somebody looks', async () => {
    setClock(new Date('2032-03-01T10:00:00Z'))
    const risk = await addRisk(spoc())
    setClock(new Date('2032-04-02T10:00:00Z'))
    const overdue = async () =>
      (await spoc().risks.list({ query: { pageSize: 100, sort: 'review', reviewOverdue: true } })).items
    const before = await overdue()
    expect(before.find(({ id }) => id === risk.id)?.flags).toContain('review_overdue')
    const days = before.map(({ nextReviewOn }) => nextReviewOn)
    expect(days).toEqual([...days].sort())
    const reviewed = await actOnRisk(spoc(), await read(risk), { action: 'review', comment: 'Vu en réunion.' })
    expect(reviewed).toMatchObject({ reviewedOn: '2032-04-02', nextReviewOn: '2032-05-02', flags: [] })
    expect((await overdue()).map(({ id }) => id)).not.toContain(risk.id)
  })
})

describe('the list', () => {
  test('is read page by page, the unrated before the highest, none twice', async () => {
    const seen: string[] = []
    const ranks: (number | null)[] = []
    let after: string | undefined
    do {
      const page = await spoc().risks.list({ query: { pageSize: 7, sort: 'score', ...(after && { after }) } })
      seen.push(...page.items.map(({ id }) => id))
      ranks.push(...page.items.map(({ current }) => current && current.score / current.outOf))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(await RiskModel.countDocuments({ status: { $ne: 'withdrawn' } }))
    const firstRated = ranks.findIndex((rank) => rank !== null)
    expect(firstRated).toBeGreaterThan(0)
    expect(ranks.slice(firstRated)).toEqual(
      ranks.slice(firstRated).toSorted((left, right) => (right ?? 0) - (left ?? 0)),
    )
  })

  test('is filtered by category, band, treatment, status, owner and words', async () => {
    const risk = await actOnRiskInTurn(
      spoc(),
      await addRisk(spoc(), { titleFr: 'Inondation du site', categoryCode: 'external', ownerId: author.id }),
      { action: 'rate', current: rated(1, 3) },
      { action: 'treat', treatment: 'transfer' },
    )
    const found = async (query: object) =>
      (await spoc().risks.list({ query: { pageSize: 100, sort: 'number', ...query } })).items
    for (const query of [
      { category: ['external'] },
      { band: ['low'] },
      { treatment: ['transfer'] },
      { status: ['in_treatment'] },
      { ownerId: author.id },
      { q: 'inondation' },
      { q: risk.code },
    ])
      expect(
        (await found(query)).map(({ id }) => id),
        JSON.stringify(query),
      ).toContain(risk.id)
    expect((await found({ ownerId: author.id })).map(({ id }) => id)).toEqual([risk.id])
    for (const query of [{ band: ['critical', 'unrated'] }, { treatment: ['none'] }, { category: ['legal'] }])
      expect(
        (await found(query)).map(({ id }) => id),
        JSON.stringify(query),
      ).not.toContain(risk.id)
    expect((await found({ band: ['unrated'] })).every(({ current }) => current === null)).toBe(true)
    const foreign = Buffer.from(JSON.stringify([{ $gt: 0 }, 'f'.repeat(24)])).toString('base64url')
    const answer = await callApi('GET', `/risks?after=${foreign}`, { cookie: people.spoc.cookie })
    expect(named(answer)).toEqual(['query.after unknown_value'])
  })

  test('keeps what was withdrawn for who asks, with its whole past', async () => {
    const risk = await actOnRisk(spoc(), await addRisk(spoc()), { action: 'withdraw', reason: 'Saisi deux fois.' })
    const codes = async (query: object) =>
      (await spoc().risks.list({ query: { pageSize: 100, sort: 'number', ...query } })).items.map(({ code }) => code)
    expect(await codes({})).not.toContain(risk.code)
    expect(await codes({ status: ['withdrawn'] })).toContain(risk.code)
    expect(await RiskLedgerModel.countDocuments({ riskId: risk.id })).toBe(2)
    expect(await actOnRisk(spoc(), risk, { action: 'restore', reason: 'Erreur.' })).toMatchObject({
      status: 'identified',
    })
  })

  test('never leaves a category of incidents without a risk', async () => {
    const security = await spoc().risks.get({ params: { riskKey: 'R16' } })
    for (const act of [
      { action: 'withdraw', reason: 'Sans objet.' },
      { action: 'edit', incidentCategories: [] },
    ])
      expect(problemOf(await tryMove(security, act))).toMatchObject({
        code: 'elements_missing',
        details: { missing: ['category:SEC'] },
      })
    const unknown = await tryMove(security, {
      action: 'edit',
      categoryCode: 'weather',
      incidentCategories: ['SEC', 'ZZ'],
    })
    expect(named(unknown)).toEqual(['body.categoryCode unknown_value', 'body.incidentCategories.1 unknown_value'])
  })
})

describe('the map', () => {
  const cellOf = (map: RiskMap, { code }: Risk) =>
    map.cells.find(({ risks }) => risks.some((risk) => risk.code === code))
  const moved = (map: RiskMap, { code }: Risk) => map.movements.find((movement) => movement.code === code)

  test('shows any date as it was then, and what moved since the end of the quarter before', async () => {
    setClock(new Date('2033-02-10T10:00:00Z'))
    const risk = await actOnRisk(spoc(), await addRisk(spoc()), { action: 'rate', current: rated(2, 2) })
    setClock(new Date('2033-05-20T10:00:00Z'))
    await actOnRisk(spoc(), await read(risk), { action: 'rate', current: rated(3, 4) })

    const now = await spoc().risks.map({ query: { level: 'current' } })
    expect(now.since).toEqual(new Date('2033-03-31T21:59:59.999Z'))
    expect(cellOf(now, risk)).toMatchObject({ likelihood: 3, impact: 4, score: 12, band: 'critical' })
    expect(moved(now, risk)).toMatchObject({ movement: 'up', from: { score: 4 }, to: { score: 12 } })
    expect(now.cells).toHaveLength(16)
    for (const { count, risks } of now.cells) expect(risks).toHaveLength(count)

    const then = await spoc().risks.map({ query: { level: 'current', at: '2033-03-31' } })
    expect(cellOf(then, risk)).toMatchObject({ likelihood: 2, impact: 2 })
    expect(moved(then, risk)).toMatchObject({ movement: 'new', from: null })
    const before = await spoc().risks.map({ query: { level: 'current', at: '2033-02-09' } })
    expect(moved(before, risk)).toBeUndefined()
    expect(then.unrated.map(({ code }) => code)).toContain('R03')
    const residual = await spoc().risks.map({ query: { level: 'residual' } })
    expect(residual.unrated.map(({ code }) => code)).toContain(risk.code)
    const future = await callApi('GET', '/risks/map?at=2033-06-01', { cookie: people.spoc.cookie })
    expect(named(future)).toEqual(['query.at future'])
  })

  test('loses what was withdrawn, from that day on', async () => {
    setClock(new Date('2034-01-10T10:00:00Z'))
    const risk = await actOnRisk(spoc(), await addRisk(spoc()), { action: 'rate', current: rated(2, 2) })
    setClock(new Date('2034-04-10T10:00:00Z'))
    await actOnRisk(spoc(), await read(risk), { action: 'withdraw', reason: 'Sans objet.' })
    const map = await spoc().risks.map({ query: { level: 'current' } })
    expect(cellOf(map, risk)).toBeUndefined()
    expect(moved(map, risk)).toMatchObject({ movement: 'gone', from: { score: 4 }, to: null })
    expect(cellOf(await spoc().risks.map({ query: { level: 'current', at: '2034-04-09' } }), risk)).toBeDefined()
  })
})

test('what was known of a risk at an instant is what its ledger says of it', async () => {
  setClock(new Date('2035-01-10T10:00:00Z'))
  const risk = await actOnRisk(spoc(), await addRisk(spoc()), { action: 'rate', current: rated(2, 2) })
  setClock(new Date('2035-02-10T10:00:00Z'))
  await actOnRisk(spoc(), await read(risk), { action: 'treat', treatment: 'avoid' })
  const asOf = async (at: string) =>
    await spoc().risks.asOf({ params: { riskKey: risk.code }, query: { at: new Date(at) } })
  expect(await asOf('2035-01-10T12:00:00Z')).toMatchObject({
    status: 'assessed',
    treatment: null,
    current: { score: 4, band: 'moderate', rationale: 'Vu en comité.' },
    residual: null,
  })
  expect(await asOf('2035-02-10T10:00:00Z')).toMatchObject({ status: 'in_treatment', treatment: 'avoid' })
  await expect(asOf('2035-01-01T00:00:00Z')).rejects.toMatchObject({ status: 404 })
})

describe('the people', () => {
  const readers: readonly Role[] = ['spoc', 'spoc_head', 'dss', 'admin']
  test.each(roleKeys)('%s sees what the role may, and acts as far as it may', async (role) => {
    const risk = await reduced()
    const answer = await callApi('GET', `/risks/${risk.id}`, { cookie: people[role].cookie })
    expect(answer.status).toBe(readers.includes(role) ? 200 : 403)
    const rating = await tryMove(risk, { action: 'rate', current: rated(1, 1) }, people[role])
    expect(rating.status).toBe(role.startsWith('spoc') ? 200 : 403)
  })

  test('of the ministry comment on a risk and change nothing of it', async () => {
    const risk = await reduced()
    const dss = people.dss.client
    expect((await dss.risks.get({ params: { riskKey: risk.id } })).actions).toEqual(['comment'])
    const commented = await actOnRisk(dss, risk, { action: 'comment', comment: 'À revoir avec les organismes.' })
    const { id, version, changedAt, actions, ...rest } = commented
    expect(risk).toMatchObject(rest)
    const { items } = await dss.risks.ledger({ params: { riskKey: id }, query: { pageSize: 1 } })
    expect(items).toMatchObject([{ action: 'comment', reason: 'À revoir avec les organismes.', changes: [] }])
  })
})

// Last: from here on risks are rated in another scale.
describe('the matrix', () => {
  test('of a new version leaves old ratings in their own scale', async () => {
    const risk = await actOnRisk(spoc(), await addRisk(spoc()), { action: 'rate', current: rated(4, 3) })
    const added = await head.client.risks.addMatrix({ body: sampleMatrix })
    expect(added).toMatchObject({ version: 2, isStartingPoint: false })
    expect(await read(risk)).toMatchObject({ current: { matrixVersion: 1, score: 12, outOf: 16, bandFr: 'Critique' } })

    const map = await spoc().risks.map({ query: { level: 'current' } })
    expect(map.matrixVersion).toBe(2)
    expect(map.cells).toHaveLength(9)
    expect(map.inOtherVersions.find(({ code }) => code === risk.code)).toMatchObject({ matrixVersion: 1, score: 12 })
    const again = await actOnRisk(spoc(), risk, { action: 'rate', current: rated(3, 3, 'Dans la nouvelle échelle.') })
    expect(again.current).toMatchObject({ matrixVersion: 2, score: 9, outOf: 9, bandFr: 'Bande critical' })
    const { items } = await spoc().risks.scores({ params: { riskKey: risk.id } })
    expect(items.at(-1)).toMatchObject({
      before: { matrixVersion: 1, outOf: 16 },
      after: { matrixVersion: 2, outOf: 9 },
    })
  })

  test('covers each score once, and replaces the version that its author read', async () => {
    const body = { ...sampleMatrix, replaces: 2 }
    const add = async (changed: object) =>
      await callApi('POST', '/risks/matrices', {
        cookie: people.spoc_head.cookie,
        body: { ...body, ...changed },
        headers: { 'idempotency-key': crypto.randomUUID() },
      })
    expect(named(await add({ bands: body.bands.slice(1) }))).toEqual(['body.bands not_allowed'])
    expect(named(await add({ impact: body.impact.toReversed() }))).toEqual(['body.impact not_allowed'])
    expect(problemOf(await add({ replaces: 1 }))).toMatchObject({
      code: 'stale_version',
      details: { currentVersion: 2 },
    })
  })
})
