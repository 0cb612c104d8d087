import { AuditModel } from '@vigie/server/kernel/audit.model'
import { ReportModel } from '@vigie/server/modules/incidents/report.model'
import { parisMinute } from '@vigie/shared/time/paris'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { institutionId } from '../support/as.ts'
import { fileReport, incidentOf, proposeSolution, qualify, recordIncident } from '../support/builders.ts'
import { callApi } from '../support/raw.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { csvTable, sheetTable } from '../support/tables.ts'

const everything = { period: 'all', sort: 'newest' } as const
const formulas = ['=1+1', '+33 1', '-2', '@SUM(A1)', '\t=1', '\r=1']
const occurredAt = new Date('2026-07-14T22:30:00Z')

let spoc: SignedIn
let ops: SignedIn
let neighbour: SignedIn
beforeAll(async () => {
  await startTestServer()
  spoc = await signedIn('spoc')
  ops = await signedIn('ops', 'ALPHA')
  neighbour = await signedIn('ops', 'BETA')
  const report = await fileReport(ops.client, { title: 'Accusé absent ; « urgent »', occurredAt })
  const incident = await qualify(spoc.client, await incidentOf(spoc.client, report))
  await proposeSolution(spoc.client, incident, { text: 'Première ligne\nSeconde ligne' })
  await fileReport(neighbour.client, { title: 'Panne chez le voisin', bucCode: null })
  for (const title of formulas)
    await recordIncident(spoc.client, {
      title: `x${title}`,
      description: `${title.trim()} fin`,
      environment: 'training',
    })
})
afterAll(() => stopTestServer())

const csv = async (query: Record<string, unknown> = {}) =>
  await csvTable(await spoc.client.incidents.export({ query: { ...everything, format: 'csv', ...query } }))

describe('incidents saved as CSV', () => {
  test('open in a French Excel: mark of UTF-8, semicolons, French titles, codes beside labels, Paris time', async () => {
    const { text, lines } = await csv()

    expect(text.startsWith('\ufeffNuméro;Objet;Statut (code);Statut;')).toBe(true)
    expect(lines).toHaveLength(8)
    expect(lines.find(({ Objet }) => Objet === 'Accusé absent ; « urgent »')).toMatchObject({
      'Statut (code)': 'solution_proposed',
      Statut: 'Solution proposée',
      Organismes: 'ALPHA',
      'Survenu le': '2026-07-15 00:30',
      'Catégorie (code)': 'AP',
      'Solution proposée': 'Première ligne\nSeconde ligne',
      'Éléments manquants': '',
    })
  })

  test('are neutralised where a cell would run as a formula', async () => {
    const { lines } = await csv({ environment: ['training'] })
    const descriptions = lines.map(({ Description }) => Description)
    expect(descriptions).toHaveLength(formulas.length)
    for (const text of descriptions) expect(text).toMatch(/^'[=+\-@]/)
  })

  test('hold what the filters of the list say, and the name of the file tells them', async () => {
    const query = { ...everything, format: 'csv', institutionId: await institutionId('ALPHA') } as const
    const file = await spoc.client.incidents.export({ query })
    expect((await csvTable(file)).lines.map(({ Organismes }) => Organismes)).toEqual(['ALPHA'])
    expect(file.fileName).toMatch(/^incidents-\d{4}-\d\d-\d\d-.*organisme-alpha.*\.csv$/)
  })

  test('speak English to who asks for it', async () => {
    const { titles, lines } = await csv({ language: 'en' })
    expect(titles.slice(0, 2)).toEqual(['Number', 'Title'])
    expect(lines.map(({ Status }) => Status)).toContain('Solution proposed')
  })
})

describe('incidents saved for Excel', () => {
  test('have real dates, numbers and texts that stay texts', async () => {
    const file = await spoc.client.incidents.export({ query: { ...everything, format: 'xlsx' } })
    const { name, lines } = await sheetTable(file)
    expect(file.fileName).toMatch(/\.xlsx$/)
    expect(name).toBe('Incidents')
    expect(lines).toHaveLength(8)
    const reported = lines.find(({ Organismes }) => Organismes === 'ALPHA')
    expect(reported?.['Survenu le']).toEqual(new Date('2026-07-15T00:30:00Z'))
    expect(reported?.['Dossiers touchés']).toBe(3)
    expect(lines.map(({ Description }) => Description)).toContain('=1+1 fin')
  })

  test('open even when a text holds a character that XML cannot write', async () => {
    const odd = await recordIncident(spoc.client, { title: 'avec\u0001signe', environment: 'acceptance' })
    const file = await spoc.client.incidents.export({
      query: { ...everything, format: 'xlsx', environment: ['acceptance'] },
    })
    const { lines } = await sheetTable(file)
    expect(lines).toMatchObject([{ Numéro: odd.reference, Objet: 'avecsigne' }])
  })
})

describe('reports saved', () => {
  test('are those of the reporter’s institution, without the incident', async () => {
    const { titles, lines, text } = await csvTable(
      await ops.client.reports.export({ query: { sort: 'newest', format: 'csv' } }),
    )
    expect(lines.map(({ Organisme }) => Organisme)).toEqual(['ALPHA'])
    expect(titles).not.toContain('Incident')
    expect(text).not.toMatch(/INC-|BETA|voisin/)
  })

  test('are all of them for a coordinator, with their incidents', async () => {
    const { lines } = await sheetTable(await spoc.client.reports.export({ query: { sort: 'oldest', format: 'xlsx' } }))
    expect(lines.map(({ Organisme }) => Organisme)).toEqual(['ALPHA', 'BETA'])
    for (const { Incident } of lines) expect(Incident).toMatch(/^INC-/)
  })

  test('tell nothing of a neighbour whom the filter names', async () => {
    const institution = await institutionId('BETA')
    const file = await ops.client.reports.export({
      query: { sort: 'newest', format: 'csv', institutionId: institution },
    })
    expect((await csvTable(file)).lines).toEqual([])
    expect(file.fileName).not.toMatch(/beta/i)
  })
})

test('an export leaves a trace: who, which filters, how many rows', async () => {
  await spoc.client.incidents.export({
    query: { ...everything, format: 'csv', q: 'nir 255081416802538', status: ['new'] },
  })
  const trace = await AuditModel.findOne({ type: 'incident.exported' }).sort({ _id: -1 }).orFail().lean()
  expect(trace.actorId).toBe(spoc.id)
  expect(trace.payload).toMatchObject({
    changes: [
      { field: 'format', after: 'csv' },
      { field: 'filters', after: { status: ['new'], period: 'all', q: '…' } },
      { field: 'rows', after: 0 },
    ],
  })
})

test('a long list leaves in pieces, and in order', async () => {
  const [known] = await ReportModel.find({ title: /voisin/ }).lean()
  const at = Date.now() - 86_400_000
  await ReportModel.collection.insertMany(
    Array.from({ length: 3000 }, (_, index) => {
      const { _id, ...report } = known ?? {}
      return { ...report, reference: `SIG-2020-${String(index).padStart(4, '0')}`, reportedAt: new Date(at + index) }
    }) as never,
  )
  const answer = await callApi('GET', '/reports/export?sort=oldest', { cookie: neighbour.cookie })
  const rows = answer.text.trim().split('\r\n')
  expect(answer.headers['transfer-encoding']).toBe('chunked')
  expect(rows).toHaveLength(3002)
  expect(rows[1]).toMatch(/^SIG-2020-0000;/)
  expect(rows[3000]).toMatch(/^SIG-2020-2999;/)
  expect(rows[1]).toContain(parisMinute(new Date(at)))
})
