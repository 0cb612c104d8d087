import { setClock } from '@vigie/server/kernel/clock'
import { IncidentModel } from '@vigie/server/modules/incidents/incident.model'
import type { ApiClient } from '@vigie/shared/contract/client'
import type { Incident } from '@vigie/shared/incidents/incident'
import { parisDay } from '@vigie/shared/time/paris'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { person } from '../support/as.ts'
import { proposeSolution, qualify, recordIncident } from '../support/builders.ts'
import { act, incidentIn } from '../support/incident-states.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let spoc: SignedIn
let client: ApiClient
beforeAll(async () => {
  await startTestServer()
  spoc = await signedIn('spoc')
  client = spoc.client
})
afterEach(() => setClock())
afterAll(() => stopTestServer())

const read = async (incident: Pick<Incident, 'id'>) =>
  await client.incidents.get({ params: { incidentId: incident.id } })
describe('following an incident', () => {
  test('acknowledge, take and assign change no status', async () => {
    const incident = await recordIncident(client)
    const acknowledged = await act(client, incident, { action: 'acknowledge' })
    const again = await act(client, acknowledged, { action: 'acknowledge' })
    const taken = await act(client, again, { action: 'take' })
    const other = await person('spoc_head')
    const assigned = await act(client, taken, { action: 'assign', assigneeId: other.id })
    const freed = await act(client, assigned, { action: 'assign', assigneeId: null })

    expect(acknowledged.acknowledgedAt).not.toBeNull()
    expect(again.acknowledgedAt).toEqual(acknowledged.acknowledgedAt)
    expect([taken.assignee?.id, assigned.assignee?.id, freed.assignee]).toEqual([spoc.id, other.id, null])
    expect([incident, acknowledged, again, taken, assigned, freed].map(({ status }) => status)).toEqual(
      Array.from({ length: 6 }, () => 'new'),
    )
  })

  test('is given to coordinators only', async () => {
    const [incident, ops] = [await recordIncident(client), await person('ops')]
    for (const assigneeId of [ops.id, 'f'.repeat(24)]) {
      await expect(act(client, incident, { action: 'assign', assigneeId })).rejects.toMatchObject({
        status: 422,
        problem: { issues: [{ path: ['body', 'assigneeId'], code: 'unknown_value' }] },
      })
    }
  })

  test('requalifying keeps the status, and derives the priority unless it is overridden with a reason', async () => {
    const solved = await incidentIn.solution_proposed(client)
    const higher = await qualify(client, solved, { impact: 4, urgency: 4 })
    const overridden = await qualify(client, higher, {
      priorityOverride: { priority: 'P4', reason: 'Contournement en place.' },
    })
    const partial = await qualify(client, overridden, { urgency: null })

    expect([higher, overridden, partial].map(({ status, priority }) => [status, priority])).toEqual([
      ['solution_proposed', 'P1'],
      ['solution_proposed', 'P4'],
      ['solution_proposed', null],
    ])
    expect(overridden.qualification?.priorityOverride).toEqual({ priority: 'P4', reason: 'Contournement en place.' })
    expect(partial.missing).toEqual(['urgency'])
  })

  test('a resolved or closed incident stays complete: it is not requalified into an incomplete one', async () => {
    const resolved = await incidentIn.resolved(client)
    await expect(qualify(client, resolved, { cause: null, riskCodes: [] })).rejects.toMatchObject({
      status: 422,
      problem: { code: 'elements_missing', details: { missing: ['cause', 'risk'] } },
    })
    expect(await read(resolved)).toEqual(resolved)
    expect((await qualify(client, resolved, { severity: 'S1' })).status).toBe('resolved')
  })

  test('solutions stay, the last one current', async () => {
    const first = await incidentIn.solution_proposed(client)
    const second = await proposeSolution(client, first, { text: 'Mieux.', kind: 'correction' })
    expect(second.solutions.map(({ text, isCurrent }) => [text, isCurrent])).toEqual([
      ['Relancer l’envoi après 18 h, une fois la file vidée.', false],
      ['Mieux.', true],
    ])
  })

  test('a referral waits for its reference, which may come after the close', async () => {
    const closed = await incidentIn.closed(client)
    const [referral] = closed.referrals
    const completed = await act(client, closed, {
      action: 'complete_referral',
      referralId: referral?.id ?? '',
      reference: 'RINA-4711',
    })
    expect(referral?.reference).toBeNull()
    expect(completed).toMatchObject({ status: 'closed', referrals: [{ id: referral?.id, reference: 'RINA-4711' }] })
    await expect(
      act(client, completed, { action: 'complete_referral', referralId: 'f'.repeat(24), reference: 'X-1' }),
    ).rejects.toMatchObject({
      status: 422,
      problem: { issues: [{ path: ['body', 'referralId'] }] },
    })
  })

  test('a referral is dated in days of Paris: after midnight there, today is no future', async () => {
    const pastMidnight = new Date(`${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)}T23:30:00Z`)
    setClock(pastMidnight)
    const { client: late } = await signedIn('spoc')
    const today = parisDay(pastMidnight)
    const referred = await act(late, await recordIncident(late), {
      action: 'refer',
      referral: { addressee: 'ec_ops', referredOn: today },
    })
    expect(referred.referrals).toMatchObject([{ referredOn: today }])
  })
})

describe('setting aside and coming back', () => {
  test.each(['new', 'qualified', 'solution_proposed', 'resolved'] as const)(
    'restores to "%s" what was rejected or marked a duplicate there',
    async (status) => {
      const master = await recordIncident(client)
      const incident = await incidentIn[status](client)
      const rejected = await act(client, incident, { action: 'reject', reason: 'Doute.' })
      const restored = await act(client, rejected, { action: 'restore', reason: 'Levé.' })
      const duplicate = await act(client, restored, { action: 'mark_duplicate', masterId: master.id })
      const back = await act(client, duplicate, { action: 'restore', reason: 'Autre panne.' })

      expect([rejected, restored, duplicate, back].map((each) => each.status)).toEqual([
        'rejected',
        status,
        'duplicate',
        status,
      ])
      expect(duplicate.duplicateOf).toEqual({ id: master.id, reference: master.reference })
      expect(back).toMatchObject({
        rejectionReason: null,
        duplicateOf: null,
        qualification: incident.qualification,
        solutions: incident.solutions,
      })
      expect((await read(master)).duplicates).toEqual([])
    },
  )

  test('reopens to qualified, or to new what was never qualified', async () => {
    const reopened = await act(client, await incidentIn.closed(client), { action: 'reopen', reason: 'Revenue.' })
    const imported = await recordIncident(client)
    await IncidentModel.updateOne({ _id: imported.id }, { $set: { status: 'resolved' } })
    const bare = await act(client, imported, { action: 'reopen', reason: 'Reprise du registre.' })
    expect([reopened.status, reopened.outcome, bare.status]).toEqual(['qualified', null, 'new'])
  })

  test('a master shows its duplicates', async () => {
    const [master, one, two] = [
      await recordIncident(client),
      await recordIncident(client),
      await recordIncident(client),
    ]
    for (const incident of [one, two]) await act(client, incident, { action: 'mark_duplicate', masterId: master.id })
    expect((await read(master)).duplicates.map(({ reference }) => reference)).toEqual([one.reference, two.reference])
  })

  test('refuses as original the incident itself, a duplicate, a rejected one and one that does not exist', async () => {
    const incident = await recordIncident(client)
    const cycle = { status: 422, problem: { code: 'duplicate_cycle' } }
    const mark = (masterId: string) => act(client, incident, { action: 'mark_duplicate', masterId })

    await expect(mark(incident.id)).rejects.toMatchObject(cycle)
    await expect(mark((await incidentIn.duplicate(client)).id)).rejects.toMatchObject(cycle)
    await expect(mark((await incidentIn.rejected(client)).id)).rejects.toMatchObject(cycle)
    await expect(mark('f'.repeat(24))).rejects.toMatchObject({
      status: 422,
      problem: { issues: [{ path: ['body', 'masterId'], code: 'unknown_value' }] },
    })
    expect((await read(incident)).status).toBe('new')
  })

  test('of two incidents that name each other at the same moment, one passes', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await recordIncident(client), await recordIncident(client)]
      const outcomes = await Promise.allSettled([
        act(client, one, { action: 'mark_duplicate', masterId: two.id }),
        act(client, two, { action: 'mark_duplicate', masterId: one.id }),
      ])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect([(await read(one)).status, (await read(two)).status].sort()).toEqual(['duplicate', 'new'])
    }
  })

  test('an original rejected while it becomes one at the same moment leaves no duplicate of nothing', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [copy, original] = [await recordIncident(client), await recordIncident(client)]
      await Promise.allSettled([
        act(client, copy, { action: 'mark_duplicate', masterId: original.id }),
        act(client, original, { action: 'mark_duplicate', masterId: (await recordIncident(client)).id }),
      ])
      const [seen, master] = [await read(copy), await read(original)]
      // Either the copy came first, and follows where its original went, or it was refused.
      if (seen.status === 'duplicate') expect(master.duplicates.map(({ id }) => id)).toEqual([copy.id])
      else expect([seen.status, master.status]).toEqual(['new', 'duplicate'])
    }
  })
})
