import { randomUUID } from 'node:crypto'
import { seedDemonstration } from '@vigie/scripts/demo/seed'
import { inDatabase } from '@vigie/scripts/mongo/uri'
import { readConfig } from '@vigie/server/config'
import { verifyAudit } from '@vigie/server/kernel/audit-seal'
import { type RunningServer, startServer } from '@vigie/server/main'
import { IncidentAsOfModel } from '@vigie/server/modules/incidents/incident-as-of.model'
import { api } from '@vigie/shared/api'
import { createApiClient } from '@vigie/shared/contract/client'
import { goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { ir42 } from '@vigie/shared/indicators/ir42'
import { demonstrationAccounts, demonstrationPassword } from '@vigie/shared/platform/platform'
import { endOfParisDay, parisDay, quarterOf, startOfParisDay } from '@vigie/shared/time/paris'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

let server: RunningServer
const lines: string[] = []
const fill = () => seedDemonstration({ log: (line) => lines.push(line) })

beforeAll(async () => {
  const uri = inDatabase(inject('mongoUri'), `test_${randomUUID().slice(0, 8)}`)
  const environment = { MONGODB_URI: uri, PORT: '0', JOBS: 'false', QUIET: 'true', DEMONSTRATION: '1' }
  server = await startServer(readConfig(environment), fill)
}, 300_000)
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await server.stop()
})

const signIn = async (email: string) => {
  let cookie = ''
  const client = createApiClient(api, {
    origin: server.url,
    headers: () => ({ cookie }),
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
      return response
    },
  })
  const session = await client.sessions.open({ body: { email, password: demonstrationPassword } })
  return { client, session }
}

describe('the year of the demonstration', () => {
  test.each(demonstrationAccounts)('has the account $email, with its role', async ({ email, role }) => {
    const { session } = await signIn(email)

    expect(session.memberships.map((membership) => membership.role)).toContain(role)
  })

  test('has a calendar of go-lives behind, under way and to come, each institution with its own', async () => {
    const { client: spoc } = await signIn('spoc@demo.vigie.test')
    const { client: ops } = await signIn('ops.cnam@demo.vigie.test')
    const all = await spoc.goLives.grid({ query: { kind: 'buc' } })
    const own = await ops.goLives.grid({ query: { kind: 'buc' } })
    const statuses = new Set(all.cells.status.map((place) => goLiveWorkflow.statuses[place]))

    for (const status of ['planned', 'confirmed', 'in_progress', 'live', 'suspended', 'withdrawn'] as const)
      expect(statuses, status).toContain(status)
    expect(all.institutions.length).toBeGreaterThan(10)
    expect(own.institutions.map(({ acronym }) => acronym)).toEqual(['CNAM'])
    expect(all.cells.openItems.filter((open, cell) => open > 0 && all.cells.actualOn[cell] !== null)).toEqual([])
    const { items } = await spoc.calendarLines.list()
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['milestone', 'freeze', 'maintenance']))
  })

  test('has editions of the calendar: two to read, the second with its delta, and one that waits for approval', async () => {
    const { client: head } = await signIn('spoc.head@demo.vigie.test')
    const { client: ops } = await signIn('ops.cnam@demo.vigie.test')

    const prepared = (await head.calendarEditions.list()).items.filter(({ status }) => status === 'prepared')
    const [latest, ...earlier] = (await ops.calendarEditions.list()).items

    expect(prepared).toMatchObject([{ actions: ['approve', 'discard'] }])
    expect([latest?.status, ...earlier.map(({ status }) => status)]).toEqual(['approved', 'approved'])
    const delta = await ops.calendarEditions.delta({ params: { editionId: latest?.id ?? '' } })
    expect(delta.previous?.reference).toBe(earlier[0]?.reference)
    expect(delta.cells.some(({ changes }) => changes.some(({ field }) => field === 'status'))).toBe(true)
  })

  test('has an audit without a fault and numbers without a gap', async () => {
    const references = await mongoose.connection.collection('incidents').distinct('reference')
    const byYear = Map.groupBy(references.map(String), (reference) => reference.slice(0, 8))

    expect(references.length).toBeGreaterThan(120)
    for (const [series, numbers] of byYear) {
      const expected = numbers.map((_, index) => `${series}-${String(index + 1).padStart(4, '0')}`)
      expect([...numbers].sort()).toEqual(expected)
    }
    expect((await verifyAudit()).faults).toEqual([])
  })

  test('leaves work on the desk and an indicator below its target this quarter', async () => {
    const { client } = await signIn('spoc@demo.vigie.test')
    const { from, to } = quarterOf(parisDay(new Date()))

    const waiting = await client.incidents.list({
      query: { period: 'recent', sort: 'newest', pageSize: 50, status: ['new'] },
    })
    const figure = await client.indicators.ir42({ query: { from, to } })

    expect(waiting.count).toBeGreaterThan(0)
    expect(figure.denominator).toBeGreaterThan(0)
    expect(figure.numerator + figure.missing.length).toBe(figure.denominator)
  })

  test('has referrals that wait, are answered and are closed, at the access point and at Cleiss', async () => {
    const { client: accessPoint } = await signIn('access-point@demo.vigie.test')
    const { client: spoc } = await signIn('spoc@demo.vigie.test')

    for (const state of ['sent', 'answered', 'closed'] as const) {
      const own = await accessPoint.referrals.list({ query: { state, sort: 'oldest', pageSize: 50 } })
      const all = await spoc.referrals.list({ query: { state, sort: 'oldest', pageSize: 50 } })
      expect(own.count, state).toBeGreaterThan(0)
      expect(all.count, state).toBeGreaterThanOrEqual(own.count)
    }
  })

  test('gives the figures that the frozen definition takes from every row ever recorded', async () => {
    const { client } = await signIn('spoc@demo.vigie.test')
    const rows = await IncidentAsOfModel.find().sort({ _id: 1 }).lean()
    const cutOffs = [30, 100, 200, 300].map((days) => new Date(Date.now() - days * 86_400_000))

    for (const cutOff of cutOffs) {
      const { from, to } = quarterOf(parisDay(cutOff))
      const answered = await client.indicators.ir42({ query: { from, to, cutOff } })
      const expected = ir42(rows, { from: startOfParisDay(from), until: endOfParisDay(to) }, cutOff)

      expect(answered).toMatchObject({
        numerator: expected.numerator,
        denominator: expected.denominator,
        rate: expected.rate,
        byOrigin: expected.byOrigin,
        excluded: expected.excluded,
      })
      expect(answered.missing.map(({ reference, elements }) => ({ reference, elements }))).toEqual(
        expected.missing.map(({ reference, elements }) => ({ reference, elements })),
      )
      expect(
        answered.byInstitution.map(({ institution, ...figure }) => ({
          institutionId: institution?.id ?? 'cleiss',
          ...figure,
        })),
      ).toEqual(expected.byInstitution)
    }
  })

  test('is written once: a second start adds nothing', async () => {
    const before = await mongoose.connection.collection('audit_events').countDocuments()

    await fill()

    expect(await mongoose.connection.collection('audit_events').countDocuments()).toBe(before)
  })
})
