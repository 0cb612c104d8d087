import { deliverOutbox } from '@vigie/server/kernel/outbox-delivery'
import type { Report } from '@vigie/shared/incidents/report'
import { parisDay } from '@vigie/shared/time/paris'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { institutionId } from '../support/as.ts'
import { fileReport, incidentOf, proposeSolution, qualify, recordIncident, resolve } from '../support/builders.ts'
import { type NamedRoute, routes, unknownId } from '../support/contract.ts'
import { fileOf } from '../support/files.ts'
import { actInTurn, dayFromNow, openGoLive } from '../support/go-lives.ts'
import { act } from '../support/incident-states.ts'
import { callApi } from '../support/raw.ts'
import { csvRegister, importEnd, registerLine, sendRegister } from '../support/registers.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { sheetTable } from '../support/tables.ts'

/** A word that the neighbour's records hold everywhere, and what somebody would type on the way to it. */
const secret = 'mirabelle'
const typed = ['m', 'mira', 'MIRABELLE', secret]

let a: SignedIn
let headOfA: SignedIn
let memberOfA: SignedIn
let b: SignedIn
let spoc: SignedIn
let own: Report

/** A person, and the only institutions of which they may read. */
const outsiders = {} as Record<string, SignedIn>

beforeAll(async () => {
  await startTestServer()
  spoc = await signedIn('spoc')
  a = await signedIn('ops', 'ALPHA')
  headOfA = await signedIn('ops_head', 'ALPHA')
  memberOfA = await signedIn('ops', 'ALPHA-SUD', 'ALPHA')
  b = await signedIn('ops', 'BETA')
  Object.assign(outsiders, { a, headOfA, memberOfA })
  for (const role of ['access_point', 'commission'] as const) outsiders[role] = await signedIn(role, 'CNAV')
  own = await fileReport(a.client, { title: 'Chez nous' })
  await fileReport(memberOfA.client, { title: 'Au sud' })
  await proposeSolution(spoc.client, await qualify(spoc.client, await incidentOf(spoc.client, own)))
  await deliverOutbox()
})
afterAll(() => stopTestServer())

const today = parisDay(new Date())
const period: Partial<Record<NamedRoute['name'], string>> = {
  'indicators.ir42': `from=${today}&to=${today}`,
  'indicators.contestedSolutions': `from=${today}&to=${today}`,
  'goLives.comparison': 'from=2020-01-01&to=2099-12-31',
  'goLiveTables.exportComparison': 'from=2020-01-01&to=2099-12-31',
  'goLives.asOf': 'at=2099-01-01T00:00:00Z',
  'risks.asOf': 'at=2099-01-01T00:00:00Z',
}

/** Every address that answers a reading, with each search and each filter that could find a neighbour's record. */
const addressesOf = async (named: NamedRoute, keys: readonly string[]): Promise<string[]> => {
  const { path, params, query } = named.route
  const shape = query === undefined ? {} : query.shape
  const plain = period[named.name] ?? ''
  const filters = [
    plain,
    ...('q' in shape ? [...typed, 'SIG-', 'INC-'].map((word) => `q=${word}`) : []),
    ...('institutionId' in shape ? [`institutionId=${await institutionId('BETA')}`] : []),
    ...('incidentId' in shape ? keys.map((key) => `incidentId=${key}`) : []),
  ]
  const paths = params === undefined ? [path] : keys.map((key) => path.replace(/:\w+/g, key))
  // A file is asked for under its own report, and under one that the person may read.
  const crossed = path.includes(':attachmentId')
    ? keys.map((key) => path.replace(':reportId', own.id).replace(':attachmentId', key))
    : []
  return [...paths, ...crossed].flatMap((one) => filters.map((filter) => `${one}?${filter}`))
}

/** What tells one call from the next, and the names of what was asked for. */
const withoutPassing = (text: string, keys: readonly string[]): string =>
  keys
    .reduce((left, key) => left.replaceAll(key, 'key'), text)
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant')
    .replace(/"requestId":"[^"]+"/g, '')

/** All that a person can read; `keys` name the neighbour's records. */
const readAll = async (person: SignedIn, keys: readonly string[]): Promise<Map<string, string[]>> => {
  const read = new Map<string, string[]>()
  for (const named of routes.filter(({ route }) => route.method === 'GET')) {
    const answers = new Set<string>()
    for (const address of await addressesOf(named, keys)) {
      const { status, text } = await callApi('GET', address, { cookie: person.cookie })
      answers.add(withoutPassing(`${status} ${text}`, keys))
    }
    read.set(named.name, [...answers])
  }
  return read
}

const sheetOf = async ({ client }: SignedIn) =>
  await sheetTable(await client.reports.export({ query: { sort: 'newest', format: 'xlsx' } }))

/** Everything that can become of a neighbour's records; returns how they are named. */
const liveThroughADay = async (): Promise<string[]> => {
  const words = { title: `Panne ${secret}`, description: `Le serveur ${secret} ne répond plus.` }
  const report = await fileReport(b.client, { ...words, flags: { possibleBreach: true } })
  const twin = await fileReport(b.client, words)
  const params = { reportId: report.id }
  await b.client.reports.write({ params, body: { text: `Message ${secret}` } })
  const body = { file: fileOf(`${secret}.txt`, `Pièce ${secret}`) }
  const file = await b.client.attachments.add({ params, body })
  const incident = await qualify(spoc.client, await incidentOf(spoc.client, report))
  await spoc.client.incidents.note({ params: { incidentId: incident.id }, body: { text: `Note ${secret}` } })
  const solved = await proposeSolution(spoc.client, incident, { text: `Redémarrer ${secret}.` })
  const comment = `Toujours ${secret}.`
  await b.client.reports.answerSolution({ params, body: { answer: 'does_not_work', solution: 0, comment } })
  await act(spoc.client, await incidentOf(spoc.client, twin), { action: 'mark_duplicate', masterId: solved.id })
  await resolve(spoc.client, await incidentOf(spoc.client, report))
  await recordIncident(spoc.client, words)
  const filters = { q: secret, period: 'all', sort: 'newest' } as const
  const view = await spoc.client.views.save({ body: { name: `Vue ${secret}`, filters, roles: ['spoc_head', 'admin'] } })
  const line = registerLine('R-1', { Organisme: 'BETA', Objet: words.title })
  const { importId } = await sendRegister(spoc.client, csvRegister([line]), { dryRun: false })
  await importEnd(spoc.client, importId)
  const goLive = await openGoLive(spoc.client, 'BETA', { reason: `Motif ${secret}`, reasonCode: 'other' })
  await actInTurn(
    b.client,
    goLive,
    { action: 'complete_item', itemCode: goLive.openItems[0] ?? '', note: `Note ${secret}` },
    { action: 'forecast', forecastOn: dayFromNow(40), reason: `Motif ${secret}` },
  )
  const { feed } = await b.client.calendarFeeds.make({
    body: { name: secret, kind: null, institutionId: null, family: null, dates: ['plan'], language: 'fr' },
  })
  await deliverOutbox()
  return [
    goLive.id,
    feed.id,
    report.id,
    report.reference,
    twin.id,
    solved.id,
    solved.reference,
    file.id,
    view.id,
    importId ?? '',
  ]
}

describe('a day of a neighbour', () => {
  test('moves nothing of what the others read: no list, count, search, figure, file, bell or saved table', async () => {
    const before = new Map<string, Map<string, string[]>>()
    for (const [name, person] of Object.entries(outsiders)) before.set(name, await readAll(person, [unknownId]))
    const sheets = [await sheetOf(a), await sheetOf(headOfA)]

    const keys = await liveThroughADay()

    for (const [name, person] of Object.entries(outsiders)) {
      const after = await readAll(person, keys)
      for (const [route, answers] of after) expect(answers, `${route} as ${name}`).toEqual(before.get(name)?.get(route))
      expect([...after.values()].flat().join('\n')).not.toMatch(new RegExp(`${secret}|BETA|INC-\\d`, 'i'))
    }
    expect([await sheetOf(a), await sheetOf(headOfA)]).toEqual(sheets)
    expect(sheets.map(({ lines }) => lines.length)).toEqual([1, 2])
  })
})
