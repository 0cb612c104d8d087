import type { ApiClient } from '@vigie/shared/contract/client'
import type { BulkMove } from '@vigie/shared/incidents/bulk-move'
import type { Incident } from '@vigie/shared/incidents/incident'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { proposeSolution, qualify, recordIncident, resolve } from '../support/builders.ts'
import { unknownId } from '../support/contract.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { rawCollection } from '../support/things.ts'

let spoc: ApiClient
let fresh: Incident
let solved: Incident
let closed: Incident
let unrelated: Incident

beforeAll(async () => {
  await startTestServer()
  spoc = await as('spoc')
})
afterAll(() => stopTestServer())
beforeEach(async () => {
  const resolved = async () =>
    await resolve(spoc, await proposeSolution(spoc, await qualify(spoc, await recordIncident(spoc))))
  fresh = await recordIncident(spoc)
  unrelated = await recordIncident(spoc)
  solved = await resolved()
  const last = await resolved()
  closed = await spoc.incidents.move({
    params: { incidentId: last.id },
    body: { action: 'close', version: last.version },
  })
})

const several = async (move: BulkMove['move'], dryRun: boolean, rows: readonly Pick<Incident, 'id' | 'version'>[]) =>
  await spoc.incidents.moveSeveral({
    body: { incidents: rows.map(({ id, version }) => ({ id, version })), move, dryRun },
  })
const now = async ({ id }: Incident) => await spoc.incidents.get({ params: { incidentId: id } })
const codes = ({ rows }: Awaited<ReturnType<typeof several>>) => rows.map(({ problem }) => problem?.code ?? 'applied')

describe('the same act on several incidents', () => {
  test('is done where it is allowed, and says of each other one why not', async () => {
    const outcome = await several({ action: 'close' }, false, [fresh, solved, closed])

    expect(codes(outcome)).toEqual(['elements_missing', 'applied', 'transition_refused'])
    expect(outcome).toMatchObject({ applied: 1, refused: 2 })
    expect(outcome.rows[0]).toMatchObject({
      reference: fresh.reference,
      title: fresh.title,
      problem: { details: { missing: ['qualification', 'solution'] } },
    })
    expect([(await now(fresh)).status, (await now(solved)).status]).toEqual(['new', 'closed'])
  })

  test('is only tried in a dry run, which answers the same and stores nothing', async () => {
    const rowsBefore = await rawCollection('audit_events').countDocuments()
    const tried = await several({ action: 'close' }, true, [fresh, solved, closed])

    expect(await rawCollection('audit_events').countDocuments()).toBe(rowsBefore)
    expect([await now(fresh), await now(solved), await now(closed)]).toEqual([fresh, solved, closed])
    expect(tried).toEqual(await several({ action: 'close' }, false, [fresh, solved, closed]))
  })

  test('leaves alone what someone else changed meanwhile, and what does not exist', async () => {
    await (await as('spoc')).incidents.move({
      params: { incidentId: fresh.id },
      body: { action: 'acknowledge', version: fresh.version },
    })
    const outcome = await several({ action: 'reject', reason: 'Hors du périmètre.' }, false, [
      fresh,
      { id: unknownId, version: 0 },
      solved,
    ])

    expect(codes(outcome)).toEqual(['stale_version', 'not_found', 'applied'])
    expect((await now(fresh)).status).toBe('new')
    expect((await now(solved)).rejectionReason).toBe('Hors du périmètre.')
  })

  test('does each incident once, even when it is named twice', async () => {
    expect(codes(await several({ action: 'take' }, false, [fresh, fresh]))).toEqual(['applied', 'stale_version'])
  })

  test('never makes one its own duplicate', async () => {
    const outcome = await several({ action: 'mark_duplicate', masterId: solved.id }, false, [fresh, solved])

    expect(codes(outcome)).toEqual(['applied', 'duplicate_cycle'])
    expect((await now(fresh)).duplicateOf).toEqual({ id: solved.id, reference: solved.reference })
  })

  test('is undone at once by the versions that it answered, but for what somebody has acted on since', async () => {
    const marked = await several({ action: 'mark_duplicate', masterId: solved.id }, false, [fresh, closed, unrelated])
    expect(codes(marked)).toEqual(['applied', 'transition_refused', 'applied'])
    const undo = marked.rows.flatMap(({ id, version }) => (version === null ? [] : [{ id, version }]))
    await spoc.incidents.move({
      params: { incidentId: unrelated.id },
      body: { action: 'restore', version: (await now(unrelated)).version, reason: 'À part.' },
    })

    const undone = await several({ action: 'restore', reason: 'Rattachement annulé aussitôt.' }, false, undo)

    expect(codes(undone)).toEqual(['applied', 'stale_version'])
    expect(await now(fresh)).toMatchObject({ status: 'new', duplicateOf: null, version: undone.rows[0]?.version })
    expect((await now(solved)).duplicates).toEqual([])
  })

  test('names the field at fault when its input is wrong', async () => {
    const outcome = await several({ action: 'assign', assigneeId: unknownId }, true, [fresh])

    expect(outcome.rows[0]?.problem).toMatchObject({
      code: 'validation_failed',
      details: { issues: [{ path: ['body', 'assigneeId'], code: 'unknown_value' }] },
    })
  })
})
