import { ReferenceRowModel } from '@vigie/server/modules/reference/reference.model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileReport, recordIncident } from '../support/builders.ts'
import { countsOfRecords } from '../support/database-content.ts'
import { callApi, problemOf, type RawAnswer } from '../support/raw.ts'
import { type Json, sampleBody, sampleMoves } from '../support/sample-bodies.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let ops: SignedIn
let spoc: SignedIn
beforeAll(async () => {
  await startTestServer()
  ops = await signedIn('ops')
  spoc = await signedIn('spoc')
})
afterAll(() => stopTestServer())

const file = async (fields: Json, language = 'fr') =>
  await callApi('POST', '/reports', {
    cookie: ops.cookie,
    body: { ...sampleBody('reports.file'), ...fields },
    headers: { 'accept-language': language },
  })
const recordWith = async (fields: Json) =>
  await callApi('POST', '/incidents', { cookie: spoc.cookie, body: { ...sampleBody('incidents.record'), ...fields } })
const qualifyWith = async (fields: Json) => {
  const incident = await recordIncident(spoc.client)
  const qualification = { ...sampleMoves.qualify.qualification, ...fields }
  return await callApi('POST', `/incidents/${incident.id}/moves`, {
    cookie: spoc.cookie,
    body: { action: 'qualify', version: incident.version, qualification },
  })
}
const named = (answer: RawAnswer) =>
  (problemOf(answer).issues ?? []).map(({ path, code }) => `${path.join('.')} ${code}`)
const inAYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString()

describe('a refusal of bad input', () => {
  const faulty = {
    title: ' ',
    casesAffected: -1,
    environment: 'prod',
    occurredAt: 'hier',
    bucCode: 12,
    flags: { medicalData: 'oui' },
  }

  test('names every fault at once, by its path', async () => {
    const answer = await file(faulty)
    expect(answer.status).toBe(422)
    expect(named(answer).sort()).toEqual([
      'body.bucCode invalid_type',
      'body.casesAffected too_small',
      'body.environment invalid_value',
      'body.flags.medicalData invalid_type',
      'body.occurredAt invalid_format',
      'body.title too_small',
    ])
  })

  test('speaks French unless English is asked for', async () => {
    const french = problemOf(await file(faulty))
    const unknownLanguage = problemOf(await file(faulty, 'de'))
    const english = problemOf(await file(faulty, 'en-GB,en;q=0.9'))

    expect(french.title).toBe('Saisie à corriger')
    expect(english.title).toBe('Please correct the entry')
    expect(unknownLanguage.issues).toEqual(french.issues)
    expect(french.issues?.find(({ path }) => path[1] === 'title')?.message).toMatch(/trop petit/i)
    expect(english.issues?.find(({ path }) => path[1] === 'title')?.message).toMatch(/too small/i)
    for (const { message } of french.issues ?? []) expect(message).not.toMatch(/Invalid|expected|Too /)
  })

  test('words the checks of our own in both languages', async () => {
    const fields = { occurredAt: inAYear(), bucCode: 'X_BUC_99' }
    const [french, english] = [problemOf(await file(fields)), problemOf(await file(fields, 'en'))]
    expect(french.issues?.map(({ message }) => message)).toEqual(['Cette date est dans le futur.', 'Valeur inconnue.'])
    expect(english.issues?.map(({ message }) => message)).toEqual(['This date lies in the future.', 'Unknown value.'])
  })

  test('names the parts of the request apart', async () => {
    const answer = await callApi('GET', '/incidents?pageSize=0&sort=best&severity=S9&assignee=nobody', {
      cookie: spoc.cookie,
    })
    expect(
      problemOf(answer)
        .issues?.map(({ path }) => path.slice(0, 2).join('.'))
        .sort(),
    ).toEqual(['query.assignee', 'query.pageSize', 'query.severity', 'query.sort'])
  })

  test('leaves nothing half written', async () => {
    const incident = await recordIncident(spoc.client)
    const before = await countsOfRecords()
    const refusals = [
      await file({ bucCode: 'X_BUC_99' }),
      await file({ occurredAt: inAYear() }),
      await recordWith({ detectedAt: inAYear() }),
      await callApi('PATCH', `/incidents/${incident.id}`, {
        cookie: spoc.cookie,
        body: { version: incident.version, bucCode: 'X_BUC_99' },
      }),
      await callApi('POST', `/incidents/${incident.id}/moves`, {
        cookie: spoc.cookie,
        body: { action: 'mark_duplicate', version: incident.version, masterId: incident.id },
      }),
    ]

    expect(refusals.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422])
    expect(await countsOfRecords()).toEqual(before)
    const [next] = [await fileReport(ops.client), await recordIncident(spoc.client)]
    expect(next.reference).toMatch(/^SIG-\d{4}-0001$/)
  })
})

describe('codes of the reference tables', () => {
  test('that no table holds are refused, each by its path', async () => {
    const details = { sedType: 'Z999', counterpartCountry: 'ZZ' }
    const report = await file({ symptom: 'NOPE-1', bucCode: 'X_BUC_99', caseDetails: details })
    const qualification = await qualifyWith({
      category: 'ZZ',
      subcategory: 'ZZ.01',
      cause: 'bad_luck',
      responsibleParty: 'nobody',
      riskCodes: ['R07', 'R99'],
    })

    expect(named(report)).toEqual([
      'body.symptom unknown_value',
      'body.bucCode unknown_value',
      'body.caseDetails.sedType unknown_value',
      'body.caseDetails.counterpartCountry unknown_value',
    ])
    expect(named(qualification)).toEqual([
      'body.qualification.category unknown_value',
      'body.qualification.subcategory unknown_value',
      'body.qualification.cause unknown_value',
      'body.qualification.responsibleParty unknown_value',
      'body.qualification.riskCodes.1 unknown_value',
    ])
  })

  test('are not found by another case, nor in another table', async () => {
    expect(named(await file({ bucCode: 's_buc_01' }))).toEqual(['body.bucCode unknown_value'])
    expect(named(await file({ bucCode: 'S080' }))).toEqual(['body.bucCode unknown_value'])
  })

  test('of a subcategory must belong to the category', async () => {
    const [other] = await ReferenceRowModel.find({ table: 'subcategories', 'data.categoryCode': { $ne: 'AP' } })
      .sort({ order: 1 })
      .lean()
    expect(named(await qualifyWith({ subcategory: other?.code }))).toEqual([
      'body.qualification.subcategory unknown_value',
    ])
  })

  test('that are retired are refused on new records, and stay readable on old ones', async () => {
    const report = await fileReport(ops.client, { bucCode: 'S_BUC_02' })
    await ReferenceRowModel.updateOne({ table: 'bucs', code: 'S_BUC_02' }, { $set: { retiredOn: '2026-01-01' } })
    await ReferenceRowModel.updateOne({ table: 'bucs', code: 'S_BUC_03' }, { $set: { retiredOn: '2999-01-01' } })

    expect(named(await file({ bucCode: 'S_BUC_02' }))).toEqual(['body.bucCode retired_value'])
    expect((await file({ bucCode: 'S_BUC_03' })).status).toBe(201)
    expect((await ops.client.reports.get({ params: { reportId: report.id } })).bucCode).toBe('S_BUC_02')
    const { items } = await ops.client.reference.bucs()
    expect(items.find(({ code }) => code === 'S_BUC_02')?.retiredOn).toBe('2026-01-01')
  })

  test('an old record that holds a retired one can still be corrected elsewhere', async () => {
    const incident = await recordIncident(spoc.client, { bucCode: 'S_BUC_04' })
    await ReferenceRowModel.updateOne({ table: 'bucs', code: 'S_BUC_04' }, { $set: { retiredOn: '2026-01-01' } })
    const edited = await spoc.client.incidents.edit({
      params: { incidentId: incident.id },
      body: { version: incident.version, casesAffected: 9 },
    })
    expect(edited).toMatchObject({ bucCode: 'S_BUC_04', casesAffected: 9 })
  })
})
