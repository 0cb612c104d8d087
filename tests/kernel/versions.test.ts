import { ApiFailure } from '@vigie/shared/contract/client'
import type { Incident } from '@vigie/shared/incidents/incident'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { person, type TestPerson } from '../support/as.ts'
import { qualificationBody, qualify, recordIncident } from '../support/builders.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let ann: TestPerson
let bea: TestPerson
beforeAll(async () => {
  await startTestServer()
  ann = await person('spoc')
  bea = await person('spoc')
})
afterAll(() => stopTestServer())

const nameOf = async ({ client }: TestPerson) => (await client.sessions.current()).name
const refusal = (outcome: PromiseSettledResult<unknown>) => {
  if (outcome.status === 'fulfilled') return null
  const { reason } = outcome as { reason: unknown }
  return reason instanceof ApiFailure ? reason : expect.fail(String(reason))
}
const winners = <Value>(outcomes: readonly PromiseSettledResult<Value>[]) =>
  outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))

describe('two people act on one incident at once', () => {
  test('a move: one succeeds, the other learns the version, both values and who', async () => {
    const incident = await recordIncident(ann.client)
    const outcomes = await Promise.allSettled([
      qualify(ann.client, incident, { severity: 'S1', impact: 4 }),
      qualify(bea.client, incident, { severity: 'S4', impact: 1 }),
    ])

    const [won, ...others] = winners(outcomes)
    expect(others).toEqual([])
    const annWon = won?.qualification?.severity === 'S1'
    const lost = outcomes.map(refusal).find((failure) => failure !== null)
    expect(lost?.status).toBe(409)
    expect(lost?.problem.code).toBe('stale_version')
    expect(lost?.problem.details).toMatchObject({
      currentVersion: won?.version,
      changedBy: await nameOf(annWon ? ann : bea),
    })
    const [severe, mild] = [
      { severity: 'S1', impact: 4 },
      { severity: 'S4', impact: 1 },
    ]
    const [current, submitted] = annWon ? [severe, mild] : [mild, severe]
    expect(lost?.problem.details?.['conflicts']).toEqual([
      { field: 'qualification.severity', current: current.severity, submitted: submitted.severity },
      { field: 'qualification.impact', current: current.impact, submitted: submitted.impact },
    ])
  })

  test('a correction: one succeeds, the other learns the version, both values and who', async () => {
    const incident = await recordIncident(ann.client)
    const edit = (who: TestPerson, title: string) =>
      who.client.incidents.edit({
        params: { incidentId: incident.id },
        body: { version: incident.version, title, casesAffected: 7 },
      })
    const outcomes = await Promise.allSettled([edit(ann, 'Titre d’Ann'), edit(bea, 'Titre de Béa')])

    const [won, ...others] = winners(outcomes)
    expect(others).toEqual([])
    const annWon = won?.title === 'Titre d’Ann'
    const lost = outcomes.map(refusal).find((failure) => failure !== null)
    expect(lost?.problem).toMatchObject({ code: 'stale_version', status: 409 })
    expect(lost?.problem.details).toEqual({
      currentVersion: won?.version,
      conflicts: [
        {
          field: 'title',
          current: annWon ? 'Titre d’Ann' : 'Titre de Béa',
          submitted: annWon ? 'Titre de Béa' : 'Titre d’Ann',
        },
      ],
      changedBy: await nameOf(annWon ? ann : bea),
      changedAt: won?.updatedAt.toISOString(),
    })
  })

  test('a move against a correction: one of them succeeds', async () => {
    const incident = await recordIncident(ann.client)
    const outcomes = await Promise.allSettled([
      qualify(ann.client, incident),
      bea.client.incidents.edit({
        params: { incidentId: incident.id },
        body: { version: incident.version, title: 'Autre titre' },
      }),
    ])

    expect(winners(outcomes)).toHaveLength(1)
    expect(outcomes.map(refusal).find((failure) => failure !== null)?.problem.code).toBe('stale_version')
  })
})

test('of ten moves at once exactly one wins each version', async () => {
  let incident: Incident = await recordIncident(ann.client)
  for (const level of [1, 2, 3]) {
    const read = incident
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 === 0 ? ann : bea).client.incidents.move({
          params: { incidentId: read.id },
          body: {
            action: 'qualify',
            version: read.version,
            qualification: qualificationBody({ urgency: level, impact: (index % 4) + 1 }),
          },
        }),
      ),
    )

    const [won, ...others] = winners(outcomes)
    expect(others).toEqual([])
    if (won === undefined) return expect.fail('nobody won')
    expect(won.version).toBeGreaterThan(read.version)
    expect(outcomes.flatMap((outcome) => refusal(outcome)?.problem.code ?? [])).toEqual(
      Array.from({ length: 9 }, () => 'stale_version'),
    )
    incident = await ann.client.incidents.get({ params: { incidentId: read.id } })
    expect(incident).toEqual(won)
  }
  const history = await ann.client.incidents.history({ params: { incidentId: incident.id }, query: { pageSize: 50 } })
  expect(history.items.map(({ type }) => type)).toEqual([
    ...['incident.qualify', 'incident.qualify', 'incident.qualify'],
    'incident.recorded',
  ])
})

test('two incidents that are made duplicates of each other at once do not close a circle', async () => {
  for (const round of [1, 2, 3]) {
    const [left, right] = [await recordIncident(ann.client), await recordIncident(ann.client)]
    const duplicate = (who: TestPerson, incident: Incident, master: Incident) =>
      who.client.incidents.move({
        params: { incidentId: incident.id },
        body: { action: 'mark_duplicate', version: incident.version, masterId: master.id },
      })
    const outcomes = await Promise.allSettled([duplicate(ann, left, right), duplicate(bea, right, left)])

    expect(winners(outcomes), `round ${round}`).toHaveLength(1)
    expect(outcomes.flatMap((outcome) => refusal(outcome)?.problem.code ?? [])).toEqual(['duplicate_cycle'])
  }
})
