import { ReportModel } from '@vigie/server/modules/incidents/report.model'
import { type Role, roleKeys } from '@vigie/shared/access'
import type { Attachment } from '@vigie/shared/incidents/attachment'
import type { Report } from '@vigie/shared/incidents/report'
import { parisDay } from '@vigie/shared/time/paris'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { institutionId } from '../support/as.ts'
import { attachReport, fileReport, incidentOf, proposeSolution, qualify, reportBody } from '../support/builders.ts'
import { pathOf, routes, unknownId } from '../support/contract.ts'
import { fileOf } from '../support/files.ts'
import { callApi, problemOf, withoutRequestId } from '../support/raw.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { mayCall } from './access-matrix.ts'

/** Words of the neighbour that may show nowhere. */
const secret = 'mirabelle'
const everyReport = { sort: 'newest', pageSize: 100 } as const
const today = () => ({ from: parisDay(new Date()), to: parisDay(new Date()) })

let a: SignedIn
let b: SignedIn
let headOfA: SignedIn
let memberOfA: SignedIn
let spoc: SignedIn
let reportOfA: Report
let reportOfB: Report
let reportOfMember: Report
let fileOfB: Attachment

beforeAll(async () => {
  await startTestServer()
  spoc = await signedIn('spoc')
  a = await signedIn('ops', 'ALPHA')
  b = await signedIn('ops', 'BETA')
  headOfA = await signedIn('ops_head', 'ALPHA')
  memberOfA = await signedIn('ops', 'ALPHA-SUD', 'ALPHA')
  reportOfA = await fileReport(a.client, { title: 'Accusé absent chez nous' })
  reportOfB = await fileReport(b.client, {
    title: `Panne ${secret}`,
    description: `Le serveur ${secret} ne répond plus.`,
  })
  reportOfMember = await fileReport(memberOfA.client, { title: 'Accusé absent au sud' })
  await b.client.reports.write({ params: { reportId: reportOfB.id }, body: { text: `Message ${secret}` } })
  fileOfB = await b.client.attachments.add({
    params: { reportId: reportOfB.id },
    body: { file: fileOf(`${secret}.txt`, `Pièce ${secret}`) },
  })
})
afterAll(() => stopTestServer())

/** Every answer that this person can get by reading, with the addresses of the neighbour's records among them. */
const crawl = async (person: SignedIn, keys: readonly string[]): Promise<string> => {
  const answers: string[] = []
  for (const named of routes.filter(({ route }) => route.method === 'GET')) {
    const paths = named.route.params === undefined ? [pathOf(named)] : keys.map((key) => pathOf(named, key))
    const q =
      named.route.query !== undefined && 'q' in named.route.query.shape ? [`${named.route.path}?q=${secret}`] : []
    for (const path of [...paths, ...q]) answers.push((await callApi('GET', path, { cookie: person.cookie })).text)
  }
  return answers.join('\n')
}

describe('an agent of one institution', () => {
  test.each([
    'GET /reports/:id',
    'GET /reports/:id/messages',
    'POST /reports/:id/messages',
    'POST /reports/:id/readings',
    'GET /reports/:id/attachments',
  ])('gets the same answer for a neighbour’s report as for none: %s', async (call) => {
    const [method = '', path = ''] = call.split(' ')
    const body = { text: 'Bonjour' }
    const ask = async (id: string) =>
      await callApi(method, path.replace(':id', id), { cookie: a.cookie, ...(method === 'POST' && { body }) })

    const none = withoutRequestId(await ask(unknownId))

    expect(none).toMatchObject({ httpStatus: 404, code: 'not_found' })
    expect(withoutRequestId(await ask(reportOfB.id))).toEqual(none)
    expect(withoutRequestId(await ask(reportOfB.reference))).toEqual(none)
    expect(withoutRequestId(await ask('SIG-2026-9999'))).toEqual(none)
    expect((await ask(reportOfA.id)).status).toBeLessThan(300)
  })

  test('fetches no file of a neighbour, under its report’s address or that of its own', async () => {
    const file = (reportId: string) => `/reports/${reportId}/attachments/${fileOfB.id}/content`
    const ask = async (path: string, person: SignedIn) => await callApi('GET', path, { cookie: person.cookie })

    for (const reportId of [reportOfB.id, reportOfB.reference, reportOfA.id, unknownId]) {
      const answer = await ask(file(reportId), a)
      expect(withoutRequestId(answer)).toMatchObject({ httpStatus: 404, code: 'not_found' })
      expect(answer.text).not.toContain(secret)
    }
    expect((await ask(file(reportOfB.id), b)).text).toBe(`Pièce ${secret}`)
    expect((await ask(file(reportOfB.id), spoc)).status).toBe(200)
  })

  test('lists, counts, filters and finds its own reports only', async () => {
    const all = await a.client.reports.list({ query: everyReport })
    const found = await a.client.reports.list({ query: { ...everyReport, q: secret } })
    const numbered = await a.client.reports.list({ query: { ...everyReport, q: reportOfB.reference } })
    const filtered = await a.client.reports.list({
      query: { ...everyReport, institutionId: await institutionId('BETA') },
    })

    expect(all.items.map(({ id }) => id)).toEqual([reportOfA.id])
    expect(all.count).toBe(1)
    expect(found).toMatchObject({ items: [], count: 0 })
    expect(numbered.items.map(({ id }) => id)).not.toContain(reportOfB.id)
    expect(filtered).toMatchObject({ items: [], count: 0 })
    expect((await b.client.reports.list({ query: { ...everyReport, q: secret } })).count).toBe(1)
  })

  test('sees its own institution alone among the institutions', async () => {
    const seen = await a.client.institutions.list()
    expect(seen.items.map(({ acronym }) => acronym)).toEqual(['ALPHA'])
  })

  test('reads its own figures alone', async () => {
    const own = await a.client.indicators.ir42({ query: today() })
    const all = await spoc.client.indicators.ir42({ query: today() })

    expect(own).toMatchObject({ numerator: 0, denominator: 1 })
    expect(own.byInstitution.map(({ institution }) => institution?.acronym)).toEqual(['ALPHA'])
    expect(own.missing).toMatchObject([{ kind: 'report', reference: reportOfA.reference, title: reportOfA.title }])
    expect(all.denominator).toBe(3)
  })

  test('finds no trace of the neighbour, wherever it reads', async () => {
    const read = await crawl(a, [reportOfB.id, reportOfB.reference, reportOfA.id])
    expect(read).toContain(reportOfA.reference)
    expect(read).not.toMatch(new RegExp(`${secret}|${reportOfB.reference}|${reportOfB.id}|BETA|INC-`))
  })

  test.each(['BETA', 'ALPHA-SUD'])('cannot report for %s', async (acronym) => {
    const before = await ReportModel.countDocuments()
    const answers = await Promise.all(
      [await institutionId(acronym), unknownId].map((id) =>
        callApi('POST', '/reports', { cookie: a.cookie, body: { ...reportBody(), institutionId: id } }),
      ),
    )

    for (const answer of answers) {
      expect(problemOf(answer)).toMatchObject({
        status: 422,
        issues: [{ path: ['body', 'institutionId'], code: 'unknown_value' }],
      })
    }
    expect(await ReportModel.countDocuments()).toBe(before)
  })
})

describe('an agent of a national head', () => {
  test('sees its network and nothing else', async () => {
    const reports = await headOfA.client.reports.list({ query: everyReport })
    const institutions = await headOfA.client.institutions.list()
    const figures = await headOfA.client.indicators.ir42({ query: today() })
    const read = await crawl(headOfA, [reportOfB.id, reportOfMember.id])

    expect(reports.items.map(({ id }) => id).sort()).toEqual([reportOfA.id, reportOfMember.id].sort())
    expect(institutions.items.map(({ acronym }) => acronym)).toEqual(['ALPHA', 'ALPHA-SUD'])
    expect(figures.denominator).toBe(2)
    expect(read).not.toMatch(new RegExp(`${secret}|${reportOfB.reference}|BETA|INC-`))
  })

  test('reports for a member when it names it, and for itself when it names nobody', async () => {
    const forMember = await fileReport(headOfA.client, {
      institutionId: await institutionId('ALPHA-SUD'),
      environment: 'training',
    })
    const forItself = await fileReport(headOfA.client, { environment: 'training' })
    expect([forMember, forItself].map(({ institution }) => institution.acronym)).toEqual(['ALPHA-SUD', 'ALPHA'])
  })

  test('stays unseen by its members: a member sees neither the head nor a sister', async () => {
    const seen = await memberOfA.client.reports.list({ query: everyReport })
    expect(new Set(seen.items.map(({ institution }) => institution.acronym))).toEqual(new Set(['ALPHA-SUD']))
    expect(await crawl(memberOfA, [reportOfA.id])).not.toContain(reportOfA.reference)
  })
})

describe('an incident that two institutions reported', () => {
  const common = 'cerise'
  let ofC: SignedIn
  let ofD: SignedIn
  let first: Report
  let second: Report

  beforeAll(async () => {
    ofC = await signedIn('ops', 'GAMMA')
    ofD = await signedIn('ops', 'DELTA')
    first = await fileReport(ofC.client, { title: 'Flux coupé vu de gamma' })
    second = await fileReport(ofD.client, { title: `Flux coupé ${common}`, description: `Détail ${common}` })
    await attachReport(spoc.client, await incidentOf(spoc.client, first), second)
    const qualified = await qualify(spoc.client, await incidentOf(spoc.client, first), { subcategory: null })
    await proposeSolution(spoc.client, qualified, { text: 'Basculer sur le lien de secours.' })
    await ofD.client.reports.write({ params: { reportId: second.id }, body: { text: `Chez nous ${common}` } })
  })

  test('gives each of them its own copy of the solution and of the status', async () => {
    for (const [person, report] of [
      [ofC, first],
      [ofD, second],
    ] as const) {
      const seen = await person.client.reports.get({ params: { reportId: report.id } })
      expect(seen).toMatchObject({
        status: 'solution_sent',
        incident: null,
        solutions: [{ text: 'Basculer sur le lien de secours.' }],
      })
    }
  })

  test('shows neither that the other reported it', async () => {
    const readByC = await crawl(ofC, [first.id, second.id, second.reference])
    const readByD = await crawl(ofD, [first.id, first.reference, second.id])

    expect(readByC).toContain('Basculer sur le lien de secours.')
    expect(readByC).not.toMatch(new RegExp(`${common}|${second.reference}|DELTA|INC-`))
    expect(readByD).not.toMatch(new RegExp(`gamma|${first.reference}|GAMMA|INC-`))
  })

  test('counts once for each, with its own report among the missing', async () => {
    const figures = await ofC.client.indicators.ir42({ query: today() })
    expect(figures).toMatchObject({ numerator: 0, denominator: 1 })
    expect(figures.byInstitution.map(({ institution }) => institution?.acronym)).toEqual(['GAMMA'])
    expect(figures.missing).toMatchObject([{ kind: 'report', reference: first.reference, elements: ['subcategory'] }])
    expect(figures.missing[0]?.institutions.map(({ acronym }) => acronym)).toEqual(['GAMMA'])
  })

  test('shows the coordinator both', async () => {
    const incident = await incidentOf(spoc.client, second)
    expect(incident.reports.map(({ institution }) => institution.acronym)).toEqual(['GAMMA', 'DELTA'])
    const list = await spoc.client.incidents.list({
      query: { period: 'recent', sort: 'newest', pageSize: 100, institutionId: await institutionId('DELTA') },
    })
    expect(list.items.map(({ id }) => id)).toEqual([incident.id])
  })
})

describe('who has no business record of their own', () => {
  const outsiders = roleKeys.filter((role) => ['dss', 'commission', 'access_point'].includes(role))

  test.each(outsiders)(
    '%s reads what the matrix names, and never a report, a message or an account',
    async (role: Role) => {
      const person = await signedIn(role, 'CNAV')
      const keys = [reportOfA.id, reportOfB.reference, (await incidentOf(spoc.client, reportOfB)).reference]
      for (const named of routes.filter(({ route }) => route.method === 'GET')) {
        for (const key of named.route.params === undefined ? [unknownId] : keys) {
          const answer = await callApi('GET', pathOf(named, key), { cookie: person.cookie })
          const found = named.route.params === undefined ? 200 : 404
          expect(answer.status, `${named.name} as ${role}`).toBe(mayCall(named.name, role) ? found : 403)
        }
      }
      const read = await crawl(person, keys)
      expect(read).not.toContain(reportOfB.reference)
      expect(read).not.toContain(`Message ${secret}`)
      expect(read).not.toContain(a.email)
      if (role !== 'dss') expect(read).not.toMatch(new RegExp(`${secret}|INC-|BETA`))
    },
  )

  test('a coordinator reads the list of people without their accounts', async () => {
    const { items } = await spoc.client.people.list()
    expect(items.map(({ id }) => id)).toContain(spoc.id)
    expect(JSON.stringify(items)).not.toContain('@')
  })
})
