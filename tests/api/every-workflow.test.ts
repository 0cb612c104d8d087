import { permissionsOf, type Role, roleKeys } from '@vigie/shared/access'
import type { ApiClient } from '@vigie/shared/contract/client'
import { goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { breachWorkflow } from '@vigie/shared/incidents/breach'
import type { Incident } from '@vigie/shared/incidents/incident'
import { type IncidentAction, type IncidentStatus, incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { referralWorkflow } from '@vigie/shared/incidents/referral.workflow'
import { riskWorkflow } from '@vigie/shared/risks/risk.workflow'
import { actionsOf, openActions, targetsOf, type Workflow } from '@vigie/shared/workflow'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordIncident } from '../support/builders.ts'
import { incidentIn } from '../support/incident-states.ts'
import { callApi, problemOf } from '../support/raw.ts'
import { sampleMoves } from '../support/sample-bodies.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

const workflows: readonly Workflow[] = [
  incidentWorkflow,
  breachWorkflow,
  referralWorkflow,
  goLiveWorkflow,
  riskWorkflow,
]

describe.each(workflows)('the workflow of $subject', (workflow) => {
  const transitions = Object.entries(workflow.transitions)

  test('reaches every status from the first one', () => {
    const reached = new Set([workflow.initial])
    for (const status of reached)
      for (const [, transition] of transitions)
        if (transition.from.includes(status)) for (const target of targetsOf(transition, status)) reached.add(target)
    expect([...reached].sort()).toEqual([...workflow.statuses].sort())
  })

  test('leaves no status without a way out, nor an action that no status allows', () => {
    for (const status of workflow.statuses) {
      expect(
        transitions.filter(([, { from }]) => from.includes(status)),
        status,
      ).not.toEqual([])
    }
    for (const [action, { from }] of transitions) expect(from.length, action).toBeGreaterThan(0)
  })

  test('asks for permissions that a role holds', () => {
    for (const [action, { permission }] of transitions) {
      const holders = roleKeys.filter((role) => permissionsOf([role]).has(permission))
      expect(holders, action).not.toEqual([])
    }
  })
})

describe('an incident', () => {
  let spoc: SignedIn
  beforeAll(async () => {
    await startTestServer()
    spoc = await signedIn('spoc')
  })
  afterAll(() => stopTestServer())

  const { statuses } = incidentWorkflow
  const actions = actionsOf(incidentWorkflow)
  const allows = (status: IncidentStatus, action: IncidentAction) =>
    (incidentWorkflow.transitions[action].from as readonly string[]).includes(status)

  /** What an action needs, with records that exist. */
  const inputOf = async (client: ApiClient, incident: Incident, action: IncidentAction) => {
    if (action === 'mark_duplicate') return { masterId: (await recordIncident(client)).id }
    if (action !== 'complete_referral') return sampleMoves[action]
    return { ...sampleMoves[action], referralId: incident.referrals[0]?.id ?? sampleMoves[action].referralId }
  }
  const tryMove = async (incident: Incident, action: IncidentAction, input: object) =>
    await callApi('POST', `/incidents/${incident.id}/moves`, {
      cookie: spoc.cookie,
      body: { action, version: incident.version, ...input },
    })

  test.each(statuses)(
    'can be brought to "%s" through the API, and then offers what the table opens',
    async (status) => {
      const incident = await incidentIn[status](spoc.client)

      expect(incident.status).toBe(status)
      const held = permissionsOf(['spoc'])
      expect(incident.actions).toEqual(openActions(incidentWorkflow, status, (permission) => held.has(permission)))
    },
  )

  test.each(statuses)(
    'that is "%s" refuses every action that the table does not open, and stays as it was',
    async (status) => {
      const incident = await incidentIn[status](spoc.client)
      const refused = actions.filter((action) => !allows(status, action))
      expect(refused.length).toBeGreaterThan(0)

      for (const action of refused) {
        const answer = await tryMove(incident, action, await inputOf(spoc.client, incident, action))
        const isGuarded = 'guard' in incidentWorkflow.transitions[action] && incident.missing.length > 0
        const expected = isGuarded
          ? { status: 422, code: 'elements_missing', details: { missing: incident.missing } }
          : { status: 409, code: 'transition_refused', details: { action, status } }
        expect(problemOf(answer), action).toMatchObject(expected)
      }
      expect(await spoc.client.incidents.get({ params: { incidentId: incident.id } })).toEqual(incident)
    },
  )

  test.each(statuses)(
    'that is "%s" accepts every action that the table opens, and lands where the table says',
    async (status) => {
      let incident = await incidentIn[status](spoc.client)
      for (const action of actions.filter((candidate) => allows(status, candidate))) {
        if (incident.status !== status) incident = await incidentIn[status](spoc.client)
        const answer = await tryMove(incident, action, await inputOf(spoc.client, incident, action))

        expect(answer.status, `${action}: ${answer.text}`).toBe(200)
        const targets: readonly string[] = targetsOf(incidentWorkflow.transitions[action], status)
        incident = await spoc.client.incidents.get({ params: { incidentId: incident.id } })
        expect(targets, action).toContain(incident.status)
      }
    },
  )

  test('is asked for what it lacks before its status', async () => {
    const incident = await incidentIn.new(spoc.client)
    for (const action of ['resolve', 'close'] as const) {
      const answer = await tryMove(incident, action, sampleMoves[action])
      expect(problemOf(answer)).toMatchObject({
        status: 422,
        code: 'elements_missing',
        details: { missing: ['qualification', 'solution'] },
      })
    }
  })

  test('answers a stale version before anything else, and an unknown action as bad input', async () => {
    const incident = await incidentIn.new(spoc.client)
    const stale = await tryMove({ ...incident, version: incident.version + 1 }, 'close', {})
    const unknown = await callApi('POST', `/incidents/${incident.id}/moves`, {
      cookie: spoc.cookie,
      body: { action: 'delete', version: 0 },
    })

    expect(problemOf(stale)).toMatchObject({ code: 'stale_version', details: { currentVersion: incident.version } })
    expect(problemOf(unknown)).toMatchObject({ status: 422, issues: [{ path: ['body', 'action'] }] })
  })

  test.each(roleKeys.filter((role): role is Role => !['spoc', 'spoc_head'].includes(role)))(
    'gives %s no action',
    async (role) => {
      const incident = await incidentIn.new(spoc.client)
      const other = await signedIn(role)
      const answer = await callApi('POST', `/incidents/${incident.id}/moves`, {
        cookie: other.cookie,
        body: { action: 'take', version: incident.version },
      })

      expect(answer.status).toBe(403)
      if (role === 'admin') {
        expect((await other.client.incidents.get({ params: { incidentId: incident.id } })).actions).toEqual([])
      }
    },
  )
})
