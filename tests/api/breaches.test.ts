import { setClock } from '@vigie/server/kernel/clock'
import type { ApiClient } from '@vigie/shared/contract/client'
import type { Breach } from '@vigie/shared/incidents/breach'
import type { Incident } from '@vigie/shared/incidents/incident'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { fileReport, incidentOf, recordIncident } from '../support/builders.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { rawCollection } from '../support/things.ts'

let ops: ApiClient
let spoc: ApiClient
beforeAll(async () => {
  await startTestServer()
  ;[ops, spoc] = [await as('ops', 'CNAM'), await as('spoc')]
})
afterEach(() => setClock())
afterAll(() => stopTestServer())

const possibleBreach = { flags: { possibleBreach: true } }
const breachesOf = async ({ id }: Incident): Promise<Breach[]> =>
  (await spoc.breaches.list({ query: { incidentId: id, sort: 'due', pageSize: 10 } })).items
const breachOf = async (incident: Incident): Promise<Breach> => {
  const [breach] = await breachesOf(incident)
  return breach ?? expect.fail('no breach is open')
}
const opened = async (): Promise<Breach> => await breachOf(await recordIncident(spoc, possibleBreach))

describe('a possible breach of personal data', () => {
  test('opens a task due 72 hours later, nights and Sundays included, as soon as it is reported', async () => {
    // Over the night when clocks go back: 72 hours stay 72 hours.
    setClock(new Date('2026-10-23T14:30:00Z'))
    const incident = await incidentOf(
      spoc,
      await fileReport(ops, { ...possibleBreach, occurredAt: new Date('2026-10-23T08:00:00Z') }),
    )
    const breach = await breachOf(incident)

    expect(breach).toMatchObject({
      incident: { id: incident.id, reference: incident.reference },
      status: 'open',
      openedAt: new Date('2026-10-23T14:30:00Z'),
      dueAt: new Date('2026-10-26T14:30:00Z'),
      actions: ['notify', 'set_aside'],
    })
  })

  test('opens none while nobody flags it, and one when the facts are corrected', async () => {
    const incident = await recordIncident(spoc)
    expect(await breachesOf(incident)).toEqual([])

    const edit = async (version: number, flag: boolean) =>
      await spoc.incidents.edit({
        params: { incidentId: incident.id },
        body: { version, flags: { possibleBreach: flag } },
      })
    const flagged = await edit(incident.version, true)
    const [breach] = await breachesOf(incident)
    const cleared = await edit(flagged.version, false)
    await edit(cleared.version, true)

    expect(await breachesOf(incident)).toEqual([breach])
  })

  test('is closed by the number that the authority gave, or by the reason why it need not be told', async () => {
    const notified = await opened()
    const told = await spoc.breaches.move({
      params: { breachId: notified.id },
      body: {
        action: 'notify',
        version: notified.version,
        authorityReference: 'CNIL-2026-0815',
        notifiedAt: notified.openedAt,
      },
    })
    expect(told).toMatchObject({ status: 'notified', authorityReference: 'CNIL-2026-0815', actions: ['reopen'] })

    const harmless = await opened()
    const aside = await spoc.breaches.move({
      params: { breachId: harmless.id },
      body: { action: 'set_aside', version: harmless.version, reason: 'Aucune donnée n’est sortie.' },
    })
    expect(aside).toMatchObject({ status: 'set_aside', reason: 'Aucune donnée n’est sortie.' })

    const again = await spoc.breaches.move({
      params: { breachId: harmless.id },
      body: { action: 'reopen', version: aside.version, reason: 'Un fichier a été reçu ailleurs.' },
    })
    expect(again).toMatchObject({ status: 'open', reason: null, decidedBy: null, dueAt: harmless.dueAt })
    const kept = await rawCollection('audit_events').find({ subjectId: harmless.id }).sort({ sequence: 1 }).toArray()
    expect(kept.map(({ type }) => type)).toEqual(['breach.opened', 'breach.set_aside', 'breach.reopen'])
  })

  test('is not notified in the future, nor decided twice', async () => {
    const breach = await opened()
    const notify = async (notifiedAt: Date, version: number) =>
      await spoc.breaches.move({
        params: { breachId: breach.id },
        body: { action: 'notify', version, authorityReference: 'CNIL-1', notifiedAt },
      })

    await expect(notify(new Date(Date.now() + 3_600_000), breach.version)).rejects.toMatchObject({
      status: 422,
      problem: { issues: [{ path: ['body', 'notifiedAt'], code: 'future' }] },
    })
    const done = await notify(new Date(Date.now() - 60_000), breach.version)
    await expect(notify(new Date(Date.now() - 60_000), breach.version)).rejects.toMatchObject({ status: 409 })
    await expect(notify(new Date(Date.now() - 60_000), done.version)).rejects.toMatchObject({
      problem: { code: 'transition_refused' },
    })
  })

  test('comes most pressing first', async () => {
    const { items } = await spoc.breaches.list({ query: { status: 'open', sort: 'due', pageSize: 100 } })

    const due = items.map(({ dueAt }) => dueAt.getTime())
    expect(due.length).toBeGreaterThan(1)
    expect(due).toEqual(due.toSorted((left, right) => left - right))
  })
})
