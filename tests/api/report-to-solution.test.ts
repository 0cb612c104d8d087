import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { fileReport, incidentOf, proposeSolution, qualify, resolve } from '../support/builders.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

beforeAll(() => startTestServer())
afterAll(() => stopTestServer())

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date())

describe('from a report to a solution', () => {
  test('a report becomes a qualified incident with a solution, and IR.4.2 moves', async () => {
    const ops = await as('ops', 'CNAM')
    const spoc = await as('spoc')

    const report = await fileReport(ops)
    const filed = await spoc.indicators.ir42({ query: { from: today(), to: today() } })
    const incident = await incidentOf(spoc, report)
    const resolved = await resolve(spoc, await proposeSolution(spoc, await qualify(spoc, incident)))
    const answered = await spoc.indicators.ir42({ query: { from: today(), to: today() } })

    expect(report.reference).toMatch(/^SIG-\d{4}-0001$/)
    expect(incident).toMatchObject({ status: 'new', origin: 'ops', missing: ['qualification', 'solution'] })
    expect(filed).toMatchObject({ numerator: 0, denominator: 1, rate: 0 })
    expect(filed.missing.map(({ reference }) => reference)).toEqual([incident.reference])
    expect(resolved).toMatchObject({ status: 'resolved', missing: [], qualification: { priority: 'P2' } })
    expect(answered).toMatchObject({ numerator: 1, denominator: 1, rate: 1, missing: [] })
  })

  test('the reporter reads the solution and its status, and never the incident', async () => {
    const ops = await as('ops', 'CNAF')
    const spoc = await as('spoc')
    const report = await fileReport(ops)
    await proposeSolution(spoc, await qualify(spoc, await incidentOf(spoc, report)), {
      text: 'Vider la file puis renvoyer.',
    })

    const seen = await ops.reports.get({ params: { reportId: report.reference } })

    expect(seen).toMatchObject({ status: 'solution_sent', unreadCount: 1, incident: null })
    expect(seen.solutions.map(({ text }) => text)).toEqual(['Vider la file puis renvoyer.'])
    await expect(
      ops.incidents.list({ query: { period: 'recent', sort: 'newest', pageSize: 50 } }),
    ).rejects.toMatchObject({ status: 403 })
  })

  test('an internal solution stays inside, and still counts', async () => {
    const ops = await as('ops', 'CNAF')
    const spoc = await as('spoc')
    const report = await fileReport(ops)

    const incident = await proposeSolution(spoc, await qualify(spoc, await incidentOf(spoc, report)), {
      audience: 'internal',
    })
    const seen = await ops.reports.get({ params: { reportId: report.id } })

    expect(incident.missing).toEqual([])
    expect(seen).toMatchObject({ status: 'in_progress', solutions: [] })
  })
})
