import { ApiFailure } from '@vigie/shared/contract/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import {
  fileReport,
  incidentOf,
  proposeSolution,
  qualificationBody,
  qualify,
  recordIncident,
  solutionBody,
} from '../support/builders.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

beforeAll(() => startTestServer())
afterAll(() => stopTestServer())

test('the ministry reads number, qualification, solution and institution of what IR.4.2 counts, and nothing else', async () => {
  const [ops, spoc, dss] = [await as('ops', 'CNAM'), await as('spoc'), await as('dss')]
  const report = await fileReport(ops, { title: 'Objet secret', description: 'Description secrète' })
  await ops.reports.write({ params: { reportId: report.id }, body: { text: 'Message secret' } })
  const solved = await proposeSolution(spoc, await qualify(spoc, await incidentOf(spoc, report)))
  const fresh = await recordIncident(spoc, { title: 'Autre objet secret' })
  await recordIncident(spoc, { environment: 'training' })
  const aside = await recordIncident(spoc)
  await spoc.incidents.move({
    params: { incidentId: aside.id },
    body: { action: 'reject', version: aside.version, reason: 'Motif secret' },
  })

  const page = await dss.incidentOverviews.list({ query: { sort: 'newest', pageSize: 50 } })

  expect(page.items.map(({ reference }) => reference).sort()).toEqual([solved.reference, fresh.reference].sort())
  const seen = page.items.find(({ reference }) => reference === solved.reference)
  expect(seen).toMatchObject({
    qualification: { category: qualificationBody().category, riskCodes: ['R07'] },
    solution: { kind: 'workaround', text: solutionBody().text },
  })
  expect(seen?.institutions.map(({ acronym }) => acronym)).toEqual(['CNAM'])
  expect(page.items.find(({ reference }) => reference === fresh.reference)).toMatchObject({
    qualification: null,
    solution: null,
    institutions: [],
  })
  const figures = await dss.indicators.ir42({ query: { from: '2020-01-01', to: '2099-12-31' } })
  expect(figures.missing.map(({ reference, title }) => [reference, title])).toEqual([[fresh.reference, null]])
  expect(JSON.stringify([page, figures]).toLowerCase()).not.toContain('secret')
})

test('the list is narrowed by date, category, severity and institution', async () => {
  const [spoc, dss] = [await as('spoc'), await as('dss')]
  const old = await recordIncident(spoc, {
    occurredAt: new Date('2026-01-10T08:00:00Z'),
    detectedAt: new Date('2026-01-10T08:00:00Z'),
  })
  const references = async (query: object) =>
    (await dss.incidentOverviews.list({ query: { sort: 'newest', pageSize: 50, ...query } })).items.map(
      ({ reference }) => reference,
    )

  expect(await references({ from: '2026-01-10', to: '2026-01-10' })).toEqual([old.reference])
  expect(await references({ to: '2026-01-09' })).toEqual([])
  expect(await references({ category: ['AP'], severity: ['S2'] })).toHaveLength(1)
  expect(await references({ category: ['PERF'] })).toEqual([])
  const refused = references({ from: '2026-02-01', to: '2026-01-01' })
  await expect(refused).rejects.toBeInstanceOf(ApiFailure)
  await expect(refused).rejects.toMatchObject({ status: 422, problem: { issues: [{ path: ['query', 'to'] }] } })
})

test('the pages of a list with one end of a period give each incident of the same moment once', async () => {
  const [spoc, dss] = [await as('spoc'), await as('dss')]
  const at = new Date('2026-03-10T08:00:00Z')
  const made: string[] = []
  for (let index = 0; index < 7; index += 1)
    made.push((await recordIncident(spoc, { occurredAt: at, detectedAt: at })).reference)

  for (const [sort, period] of [
    ['newest', { from: '2026-03-10' }],
    ['oldest', { to: '2026-03-10' }],
  ] as const) {
    const seen: string[] = []
    let after: string | null = null
    do {
      const query: { sort: typeof sort; pageSize: number } = { sort, pageSize: 2, ...period }
      const page = await dss.incidentOverviews.list({ query: after === null ? query : { ...query, after } })
      seen.push(...page.items.map(({ reference }) => reference))
      after = page.next
    } while (after !== null)

    expect(seen.filter((reference) => made.includes(reference)).sort()).toEqual(made)
    expect(new Set(seen).size).toBe(seen.length)
  }
})
