import { ReferenceRowModel } from '@vigie/server/modules/reference/reference.model'
import type { ApiClient } from '@vigie/shared/contract/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../support/contract.ts'
import { callApi } from '../support/raw.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let person: SignedIn
let client: ApiClient
beforeAll(async () => {
  await startTestServer()
  person = await signedIn('ops')
  client = person.client
})
afterAll(() => stopTestServer())

describe('the reference tables', () => {
  test('hold what ships: BUCs, SEDs, States and risks, each code once', async () => {
    const tables = [
      await client.reference.bucs(),
      await client.reference.seds(),
      await client.reference.countries(),
      await client.reference.risks(),
    ]
    expect(tables.map(({ items }) => items.length)).toEqual([112, 273, 32, 22])
    for (const { items } of tables) expect(new Set(items.map(({ code }) => code)).size).toBe(items.length)
  })

  test('are named in both languages', async () => {
    const { items: bucs } = await client.reference.bucs()
    const { items: risks } = await client.reference.risks()
    for (const { code, titleFr, titleEn } of [...bucs, ...risks])
      expect(
        [titleFr, titleEn].filter((title) => title === ''),
        code,
      ).toEqual([])
    const { categories, symptoms, causes, parties, severities, impacts, urgencies, priorities } =
      await client.reference.qualifications()
    const labelled = [
      categories,
      categories.flatMap(({ subcategories }) => subcategories),
      symptoms,
      causes,
      parties,
      severities,
      impacts,
      urgencies,
      priorities,
    ]
    for (const row of labelled.flat())
      expect(row.labelFr.length > 0 && row.labelEn.length > 0, JSON.stringify(row)).toBe(true)
  })

  test('hang together: BUCs of SEDs, symptoms and risks of categories, a priority for every impact and urgency', async () => {
    const [bucs, seds, risks] = [
      await client.reference.bucs(),
      await client.reference.seds(),
      await client.reference.risks(),
    ]
    const { categories, symptoms, priorityMatrix } = await client.reference.qualifications()
    const bucCodes = new Set(bucs.items.map(({ code }) => code))
    const categoryCodes = new Set(categories.map(({ code }) => code))

    expect(seds.items.flatMap(({ usedInBucs }) => usedInBucs).filter((code) => !bucCodes.has(code))).toEqual([])
    expect(
      risks.items.flatMap(({ incidentCategories }) => incidentCategories).filter((code) => !categoryCodes.has(code)),
    ).toEqual([])
    expect(
      categories.filter(({ code }) => !risks.items.some(({ incidentCategories }) => incidentCategories.includes(code))),
    ).toEqual([])
    expect(symptoms.length).toBeGreaterThan(10)
    expect(new Set(priorityMatrix.map(({ impact, urgency }) => `${impact}x${urgency}`)).size).toBe(16)
  })
})

describe('what changes rarely', () => {
  // A route of one record is asked for that record, in the tests of its subject.
  const tagged = routes.filter(({ route }) => route.etag === true && route.params === undefined)
  /** What a route cannot do without. */
  const searchOf: Record<string, string> = { 'goLives.comparison': '?from=2026-01-01&to=2026-06-30' }

  test.each(tagged)('$name is not sent again to who has it', async ({ name, route }) => {
    const path = `${route.path}${searchOf[name] ?? ''}`
    const first = await callApi('GET', path, { cookie: person.cookie })
    const etag = String(first.headers.etag)
    const again = await callApi('GET', path, { cookie: person.cookie, headers: { 'if-none-match': etag } })
    const among = await callApi('GET', path, {
      cookie: person.cookie,
      headers: { 'if-none-match': `"older", ${etag}` },
    })
    const other = await callApi('GET', path, { cookie: person.cookie, headers: { 'if-none-match': '"older"' } })

    expect(first.status).toBe(200)
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/)
    expect([again.status, again.text, among.status, other.status]).toEqual([304, '', 304, 200])
    expect(other.text).toBe(first.text)
  })

  test.each(tagged)('$name still asks who calls', async ({ name, route }) => {
    const path = `${route.path}${searchOf[name] ?? ''}`
    const { headers } = await callApi('GET', path, { cookie: person.cookie })
    expect((await callApi('GET', path, { headers: { 'if-none-match': String(headers.etag) } })).status).toBe(401)
  })

  test('gets another tag once it changed', async () => {
    const before = await callApi('GET', '/reference/bucs', { cookie: person.cookie })
    await ReferenceRowModel.updateOne({ table: 'bucs', code: 'S_BUC_01' }, { $set: { retiredOn: '2026-06-30' } })
    const after = await callApi('GET', '/reference/bucs', {
      cookie: person.cookie,
      headers: { 'if-none-match': String(before.headers.etag) },
    })
    expect(after.status).toBe(200)
    expect(after.headers.etag).not.toBe(before.headers.etag)
  })

  test('a list that differs from one person to another has another tag for each', async () => {
    const admin = await signedIn('admin')
    const [own, all] = [
      await callApi('GET', '/institutions', { cookie: person.cookie }),
      await callApi('GET', '/institutions', { cookie: admin.cookie }),
    ]
    const other = await signedIn('ops', 'MSA')
    expect(own.headers.etag).toBe(all.headers.etag)
    const theirs = await callApi('GET', '/institutions', {
      cookie: other.cookie,
      headers: { 'if-none-match': String(own.headers.etag) },
    })
    expect(theirs.status).toBe(200)
    expect(theirs.headers.etag).not.toBe(own.headers.etag)
  })
})
