import { ApiFailure } from '@vigie/shared/contract/client'
import { type BulkAction, BulkMove, bulkActions } from '@vigie/shared/incidents/bulk-move'
import type { EditIncident, Incident } from '@vigie/shared/incidents/incident'
import { missingElements } from '@vigie/shared/indicators/ir42'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileReport, incidentOf, recordIncident } from '../support/builders.ts'
import {
  anyStep,
  completeQualification,
  moveFor,
  resolution,
  type Step,
  workaround,
} from '../support/incident-steps.ts'
import { callApi } from '../support/raw.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { withinSeconds } from '../support/time.ts'

let spoc: SignedIn
let ops: SignedIn
beforeAll(async () => {
  await startTestServer()
  ;[spoc, ops] = [await signedIn('spoc'), await signedIn('ops')]
})
afterAll(() => stopTestServer())

/** What the indicator lacks, taken from what the API shows of an incident and not from what it says of it. */
const missingIn = ({ qualification, solutions, referrals }: Incident) =>
  missingElements({
    qualification,
    solutions,
    hasReferralWithReference: referrals.some(({ reference }) => reference !== null),
  })

const isSolved = ({ status }: Pick<Incident, 'status'>) => status === 'resolved' || status === 'closed'
const seen = { solved: 0, refusedByGuard: 0 }

const expectSound = (incident: Incident): Incident => {
  expect(incident.missing).toEqual(missingIn(incident))
  if (isSolved(incident)) {
    seen.solved += 1
    expect(missingIn(incident), `${incident.reference} is ${incident.status}`).toEqual([])
  }
  return incident
}

/** The incident after a call; as it was when the call was refused. */
const attempt = async (before: Incident, call: Promise<Incident>): Promise<Incident> => {
  try {
    return expectSound(await call)
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error
    expect([403, 404, 409, 422], error.message).toContain(error.status)
    if (error.problem.code === 'elements_missing') seen.refusedByGuard += 1
    return before
  }
}

const move = (incident: Incident, step: Step, other: Incident, version: number) =>
  spoc.client.incidents.move({
    params: { incidentId: incident.id },
    body: moveFor(step, incident, other, version),
  })

type Turn =
  | { kind: 'move'; on: 0 | 1; step: Step; behind: number }
  | { kind: 'together'; on: 0 | 1; steps: [Step, Step] }
  | { kind: 'edit'; on: 0 | 1; fields: Partial<EditIncident> }
  | { kind: 'bulk'; step: Step; dryRun: boolean }

const on = fc.constantFrom<0 | 1>(0, 0, 0, 1)
const behind = fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
const fields = fc.constantFrom<Partial<EditIncident>>(
  { environment: 'training' },
  { bucCode: null },
  { bucCode: 'S_BUC_NONE' },
  { detectedAt: new Date('2026-01-04T08:00:00Z') },
)
const anyMove = fc.record({ kind: fc.constant('move' as const), on, step: anyStep, behind })
const anyPair = fc.record({ kind: fc.constant('together' as const), on, steps: fc.tuple(anyStep, anyStep) })
const anyEdit = fc.record({ kind: fc.constant('edit' as const), on, fields })
const anyBulk = fc.record({ kind: fc.constant('bulk' as const), step: anyStep, dryRun: fc.boolean() })
const anyTurn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 12, arbitrary: anyMove },
  { weight: 2, arbitrary: anyPair },
  { weight: 1, arbitrary: anyEdit },
  { weight: 3, arbitrary: anyBulk },
)

const isForSeveral = (step: Step): step is Extract<Step, { action: BulkAction }> =>
  bulkActions.some((action) => action === step.action)

/** The same act on both at once; a dry run leaves them as they were. */
const takeBoth = async (incidents: [Incident, Incident], step: Step, dryRun: boolean): Promise<void> => {
  if (!isForSeveral(step)) return
  const { version: _, ...act } = moveFor(step, incidents[0], incidents[1], 0)
  const body = BulkMove.parse({ incidents: incidents.map(({ id, version }) => ({ id, version })), move: act, dryRun })
  const { rows } = await spoc.client.incidents.moveSeveral({ body })
  seen.refusedByGuard += rows.filter(({ problem }) => problem?.code === 'elements_missing').length
  for (const [index, before] of [...incidents.entries()]) {
    const after = expectSound(await spoc.client.incidents.get({ params: { incidentId: before.id } }))
    if (dryRun || rows[index]?.problem !== null) expect(after.status).toBe(before.status)
    incidents[index as 0 | 1] = after
  }
}

const take = async (incidents: [Incident, Incident], turn: Turn): Promise<void> => {
  if (turn.kind === 'bulk') return await takeBoth(incidents, turn.step, turn.dryRun)
  const [incident, other] = turn.on === 0 ? incidents : [incidents[1], incidents[0]]
  const params = { incidentId: incident.id }
  switch (turn.kind) {
    case 'move':
      incidents[turn.on] = await attempt(
        incident,
        move(incident, turn.step, other, Math.max(0, incident.version - turn.behind)),
      )
      return
    case 'together':
      await Promise.all(turn.steps.map((step) => attempt(incident, move(incident, step, other, incident.version))))
      incidents[turn.on] = expectSound(await spoc.client.incidents.get({ params }))
      return
    case 'edit':
      incidents[turn.on] = await attempt(
        incident,
        spoc.client.incidents.edit({ params, body: { ...turn.fields, version: incident.version } }),
      )
  }
}

const reopening: Step = { action: 'reopen', reason: 'La panne est revenue.' }

/** Sequences begin where an incident may already be on its way. */
const anyBeginning = fc.constantFrom<readonly Step[]>(
  [],
  [completeQualification],
  [completeQualification, workaround],
  [completeQualification, workaround, resolution],
)

describe('no incident is resolved without a complete qualification and a solution', () => {
  test('by no sequence of acts', async () => {
    const hasTime = withinSeconds(35)
    const other = await recordIncident(spoc.client)
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        anyBeginning,
        fc.array(anyTurn, { minLength: 4, maxLength: 12, size: 'max' }),
        async (isReported, beginning, turns) => {
          if (!hasTime()) return
          const first = isReported
            ? await incidentOf(spoc.client, await fileReport(ops.client))
            : await recordIncident(spoc.client)
          const incidents: [Incident, Incident] = [
            first,
            await spoc.client.incidents.get({ params: { incidentId: other.id } }),
          ]
          for (const step of beginning) await take(incidents, { kind: 'move', on: 0, step, behind: 0 })
          for (const turn of turns) await take(incidents, turn)
          for (const { id } of incidents) expectSound(await spoc.client.incidents.get({ params: { incidentId: id } }))
        },
      ),
      {
        numRuns: 40,
        examples: [
          [
            true,
            [completeQualification, workaround, resolution],
            [{ kind: 'move', on: 0, step: reopening, behind: 0 }],
          ],
          [false, [completeQualification, resolution], []],
        ],
      },
    )

    expect(seen.solved).toBeGreaterThan(0)
    expect(seen.refusedByGuard).toBeGreaterThan(0)
  })

  test('by no list', async () => {
    const { items } = await spoc.client.incidents.list({
      query: { status: ['resolved', 'closed'], period: 'all', sort: 'newest', pageSize: 100 },
    })
    const lacking = await spoc.client.incidents.list({
      query: { status: ['resolved', 'closed'], lacks: 'solution', period: 'all', sort: 'newest', pageSize: 100 },
    })

    expect(items.filter(({ missing }) => missing.length > 0)).toEqual([])
    expect(lacking.items).toEqual([])
  })

  test('by no field that is slipped into another call', async () => {
    const incident = await recordIncident(spoc.client)
    const { cookie } = spoc
    const forged = { status: 'resolved', outcome: 'Fini.', missing: [] }
    const answers = [
      await callApi('PATCH', `/incidents/${incident.id}`, { cookie, body: { version: incident.version, ...forged } }),
      await callApi('POST', '/incidents', { cookie, body: { title: 'Forgé', ...forged } }),
      await callApi('POST', `/incidents/${incident.id}/moves`, {
        cookie,
        body: { action: 'acknowledge', version: incident.version, ...forged },
      }),
      await callApi('POST', `/incidents/${incident.id}/moves`, {
        cookie,
        body: { action: 'restore', version: incident.version, reason: 'Pour voir', status: 'resolved' },
      }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422])
    expect(await spoc.client.incidents.get({ params: { incidentId: incident.id } })).toEqual(incident)
  })
})
