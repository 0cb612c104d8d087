import { IncidentAsOfModel } from '@vigie/server/modules/incidents/incident-as-of.model'
import { RiskTallyModel } from '@vigie/server/modules/incidents/risk-tally.model'
import { foldRiskTallies, installRiskTallies } from '@vigie/server/modules/incidents/risk-tally.service'
import type { ApiClient } from '@vigie/shared/contract/client'
import type { Incident } from '@vigie/shared/incidents/incident'
import { contradictionOf, observedLikelihood } from '@vigie/shared/risks/frequency'
import type { Risk } from '@vigie/shared/risks/risk'
import { parisDay, quarterOf } from '@vigie/shared/time/paris'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { qualificationBody, recordIncident } from '../support/builders.ts'
import { actOnRisk, addRisk, rated } from '../support/risks.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let spoc: ApiClient
beforeAll(async () => {
  await startTestServer()
  spoc = await as('spoc')
})
afterAll(() => stopTestServer())

const now = () => {
  const { year, quarter } = quarterOf(parisDay(new Date()))
  return { year, quarter }
}
const of = async ({ id }: Risk) => await spoc.riskIncidents.one({ params: { riskKey: id } })
const named = async (risk: Risk, severity: 'S2' | 'S3', fields = {}): Promise<Incident> => {
  const incident = await recordIncident(spoc, { bucCode: 'S_BUC_01', ...fields })
  return await spoc.incidents.move({
    params: { incidentId: incident.id },
    body: {
      action: 'qualify',
      version: incident.version,
      qualification: qualificationBody({ severity, riskCodes: [risk.code] }),
    },
  })
}

describe('the incidents of a risk', () => {
  test('are counted by quarter, severity and BUC, and follow each change of an incident', async () => {
    const risk = await addRisk(spoc)
    const first = await named(risk, 'S2')
    await named(risk, 'S3', { bucCode: 'P_BUC_01' })
    await named(risk, 'S3', { environment: 'acceptance' })
    const counted = await of(risk)
    expect(counted).toMatchObject({ count: 2, ratedLikelihood: null, contradiction: null })
    expect(counted.severities).toEqual([
      { code: 'S2', count: 1 },
      { code: 'S3', count: 1 },
    ])
    expect(counted.bucs).toEqual([
      { code: 'P_BUC_01', count: 1 },
      { code: 'S_BUC_01', count: 1 },
    ])
    expect(counted.quarters).toHaveLength(4)
    expect(counted.quarters.at(-1)).toEqual({ ...now(), count: 2 })

    const rejected = await spoc.incidents.move({
      params: { incidentId: first.id },
      body: { action: 'reject', version: first.version, reason: 'Hors du périmètre.' },
    })
    expect(await of(risk)).toMatchObject({ count: 1, severities: [{ code: 'S3', count: 1 }] })
    await spoc.incidents.move({
      params: { incidentId: first.id },
      body: { action: 'restore', version: rejected.version, reason: 'Rejeté par erreur.' },
    })
    expect(await of(risk)).toEqual(counted)
  })

  test('are the same once they are summed up, and when they are counted from the beginning', async () => {
    const before = await spoc.riskIncidents.all()
    await foldRiskTallies()
    expect(await RiskTallyModel.countDocuments({ isFolded: false })).toBe(0)
    expect(await spoc.riskIncidents.all()).toEqual(before)

    await RiskTallyModel.deleteMany({})
    await IncidentAsOfModel.updateMany({}, { $unset: { tally: 1 } })
    await installRiskTallies()
    await installRiskTallies()
    expect(await spoc.riskIncidents.all()).toEqual(before)
    expect(before.items.some(({ count }) => count > 0)).toBe(true)
  })

  test('contradict a likelihood that was rated too low', async () => {
    const risk = await actOnRisk(spoc, await addRisk(spoc), { action: 'rate', current: rated(1, 2) })
    expect((await of(risk)).contradiction).toBeNull()
    await named(risk, 'S3')
    expect(await of(risk)).toMatchObject({
      ratedLikelihood: 1,
      observedLikelihood: 2,
      contradiction: 'rated_too_low',
    })
    const { items } = await spoc.riskIncidents.all()
    expect(items.find(({ id }) => id === risk.id)).toEqual(await of(risk))
  })
})

test('a quarter lists the risks without incident, and the incidents without risk', async () => {
  const [touched, untouched] = [await addRisk(spoc), await addRisk(spoc)]
  const incident = await named(touched, 'S3')
  const orphan = await recordIncident(spoc)
  const { items, ...quarter } = await spoc.riskIncidents.withoutIncident({ query: {} })
  expect(quarter).toEqual(now())
  const codes = items.map(({ code }) => code)
  expect(codes).toContain(untouched.code)
  expect(codes).not.toContain(touched.code)
  const earlier = await spoc.riskIncidents.withoutIncident({ query: { day: '2020-02-03' } })
  expect(earlier).toMatchObject({ year: 2020, quarter: 1 })
  expect(earlier.items.map(({ code }) => code)).toContain(touched.code)

  const without = await spoc.riskIncidents.incidentsWithoutRisk({ query: { pageSize: 100 } })
  const references = without.items.map(({ reference }) => reference)
  expect(references).toContain(orphan.reference)
  expect(references).not.toContain(incident.reference)
})

describe('the rule of frequency', () => {
  const scale = {
    likelihood: [0, 1, 4, 12].map((incidentsFrom, index) => ({
      level: index + 1,
      incidentsFrom,
      labelFr: 'x',
      labelEn: 'x',
      definitionFr: 'x',
      definitionEn: 'x',
    })),
  }
  test.each([
    [0, 1],
    [1, 2],
    [3, 2],
    [4, 3],
    [11, 3],
    [12, 4],
    [500, 4],
  ])('%i incidents over four quarters are a likelihood of %i', (incidents, level) => {
    expect(observedLikelihood(scale, incidents)).toBe(level)
  })
  test.each([
    [null, 500, null],
    [1, 0, null],
    [1, 1, 'rated_too_low'],
    [2, 4, 'rated_too_low'],
    [2, 0, null],
    [3, 0, 'rated_too_high'],
    [4, 1, null],
    [4, 500, null],
  ])('rated %s with %i incidents is %s', (likelihood, incidents, expected) => {
    expect(contradictionOf(scale, likelihood, incidents)).toBe(expected)
  })
})
