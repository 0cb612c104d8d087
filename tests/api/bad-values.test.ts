import { verifyAudit } from '@vigie/server/kernel/audit-seal'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordIncident } from '../support/builders.ts'
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
const named = (answer: RawAnswer) =>
  (problemOf(answer).issues ?? []).map(({ path, code }) => `${path.join('.')} ${code}`)
const inAYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString()

describe('numbers', () => {
  test.each([1.5, 1_000_001, Number.MAX_SAFE_INTEGER + 1, 1e21, '3', null, true])(
    'of cases that cannot be are refused: %s',
    async (casesAffected) => {
      const answer = await file({ casesAffected })
      expect(answer.status).toBe(422)
      expect(new Set(problemOf(answer).issues?.map(({ path }) => path.join('.')))).toEqual(
        new Set(['body.casesAffected']),
      )
    },
  )

  test('too large for JSON are refused', async () => {
    const text = JSON.stringify({ ...sampleBody('reports.file'), casesAffected: 0 }).replace(
      '"casesAffected":0',
      '"casesAffected":1e400',
    )
    expect(named(await callApi('POST', '/reports', { cookie: ops.cookie, text }))).toHaveLength(1)
  })

  test.each(['0', '101', '1.5', '-1', 'x', '1e9', ' ', '٣'])('pages of %s rows are refused', async (pageSize) => {
    const answer = await callApi('GET', `/reports?pageSize=${encodeURIComponent(pageSize)}`, { cookie: ops.cookie })
    expect(named(answer)).toHaveLength(1)
  })

  test.each(['x', 'bnVsbA', 'W10', 'WzEsMl0', 'WyJhIiwiYiJd', 'eyIkZ3QiOjF9', '%00'])(
    'a page after %s, which no list gave, is refused',
    async (after) => {
      for (const path of ['/reports', '/incidents']) {
        const answer = await callApi('GET', `${path}?after=${after}`, { cookie: spoc.cookie })
        expect(named(answer)).toEqual(['query.after unknown_value'])
      }
    },
  )
})

describe('texts', () => {
  test.each([
    ['an emoji and its modifiers', 'Panne 👩🏽‍💻 en 🇫🇷'],
    ['right-to-left marks', 'a\u202eb\u200fc'],
    ['a byte of value zero', 'avant\u0000après'],
    ['control characters', 'a\u0001b\u001fc\u007f'],
    ['what looks like a program', '<script>alert(1)</script>{{1+1}}'],
    ['what looks like an operator', '{"$gt": ""}'],
    ['decomposed accents', 'de\u0301cale\u0301'],
    // Last: what it does to the audit would show in the others.
    ['half a character', 'a\ud83db'],
  ])('with %s are kept or refused, never an error, and the audit still verifies', async (_, description) => {
    const answer = await file({ description, title: description.slice(0, 100) })
    const listed = await callApi('GET', '/reports?pageSize=100', { cookie: ops.cookie })

    expect([201, 422]).toContain(answer.status)
    expect((await verifyAudit()).faults).toEqual([])
    if (answer.status === 201) {
      const { id } = answer.json as { id: string }
      const read = (await callApi('GET', `/reports/${id}`, { cookie: ops.cookie })).json as { description: string }
      expect(read.description).toBe((answer.json as { description: string }).description)
    }
    expect(listed.status).toBe(200)
  })

  test('are trimmed, and nothing but blanks is nothing', async () => {
    expect((await file({ title: '  Flux coupé \n' })).json).toMatchObject({ title: 'Flux coupé' })
    for (const title of ['', ' ', '\n\t\u00a0']) expect(named(await file({ title }))).toEqual(['body.title too_small'])
  })

  test('of 20 000 characters pass, one more does not', async () => {
    expect((await file({ description: 'é'.repeat(20_000) })).status).toBe(201)
    expect(named(await file({ description: 'é'.repeat(20_001) }))).toEqual(['body.description too_big'])
    expect(named(await file({ title: 'x'.repeat(161) }))).toEqual(['body.title too_big'])
  })

  test('searched for are words, whatever they hold', async () => {
    for (const q of [
      '\u0000',
      '.*',
      '(',
      '[a-',
      '^$',
      '\\',
      '"',
      "'",
      '$where',
      '{"$gt":""}',
      '👩🏽‍💻',
      'a'.repeat(200),
      '%',
      '\ud83d',
    ]) {
      const answer = await callApi('GET', `/reports?q=${encodeURIComponent(q.toWellFormed())}`, { cookie: ops.cookie })
      expect(answer.status, q).toBe(200)
    }
    expect((await callApi('GET', `/reports?q=${'a'.repeat(201)}`, { cookie: ops.cookie })).status).toBe(422)
  })

  test('of another system are codes, without blanks or markup', async () => {
    for (const localCaseId of ['a b', '', 'a\nb', 'a"b', 'x'.repeat(121), 'a\u0000']) {
      const answer = await file({ caseDetails: { localCaseId } })
      expect(named(answer), localCaseId).toEqual(['body.caseDetails.localCaseId invalid_format'])
    }
  })

  test('deeply nested or very wide JSON is refused without harm', async () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`
    const wide = { caseDetails: { receiverIds: Array.from({ length: 51 }, (_, index) => `DE:${index}`) } }
    const prototype = '{"__proto__":{"title":"x"},"constructor":{"prototype":{}}}'

    expect((await callApi('POST', '/reports', { cookie: ops.cookie, text: deep })).status).toBe(422)
    expect(named(await file(wide))).toEqual(['body.caseDetails.receiverIds too_big'])
    expect((await callApi('POST', '/reports', { cookie: ops.cookie, text: prototype })).status).toBe(422)
  })

  test('at sign-in may hold anything, and are only wrong', async () => {
    for (const email of ['\u0000', '{"$ne":null}', 'x'.repeat(200), '👩🏽‍💻', "' or 1=1 --"]) {
      expect(problemOf(await callApi('POST', '/sessions', { body: { email, password: '\u0000' } }))).toMatchObject({
        code: 'wrong_credentials',
      })
    }
  })
})

describe('dates', () => {
  test('may not lie in the future, wherever they are given', async () => {
    const incident = await recordIncident(spoc.client)
    const edited = await callApi('PATCH', `/incidents/${incident.id}`, {
      cookie: spoc.cookie,
      body: { version: incident.version, occurredAt: inAYear(), detectedAt: inAYear() },
    })
    const referred = await callApi('POST', `/incidents/${incident.id}/moves`, {
      cookie: spoc.cookie,
      body: {
        action: 'refer',
        version: incident.version,
        referral: { ...sampleMoves.refer.referral, referredOn: inAYear().slice(0, 10) },
      },
    })

    expect(named(await file({ occurredAt: inAYear() }))).toEqual(['body.occurredAt future'])
    expect(named(await recordWith({ occurredAt: inAYear(), detectedAt: inAYear() }))).toEqual([
      'body.occurredAt future',
      'body.detectedAt future',
    ])
    expect(named(edited)).toEqual(['body.occurredAt future', 'body.detectedAt future'])
    expect(named(referred)).toEqual(['body.referral.referredOn future'])
  })

  test.each([
    '2026-02-30T08:00:00Z',
    '2026-13-01T08:00:00Z',
    '2026-02-03',
    '2026-02-03T08:00:00',
    '1770105600',
    'today',
    '',
  ])('that are no instant are refused: %s', async (occurredAt) => {
    expect(named(await file({ occurredAt }))).toEqual(['body.occurredAt invalid_format'])
  })

  test.each(['2026-02-30', '2026-2-3', '03/02/2026', '0000-01-01', '2026-02-03T00:00:00Z'])(
    'that are no civil day are refused: %s',
    async (day) => {
      const incident = await recordIncident(spoc.client)
      const answer = await callApi('POST', `/incidents/${incident.id}/moves`, {
        cookie: spoc.cookie,
        body: { action: 'refer', version: 0, referral: { ...sampleMoves.refer.referral, referredOn: day } },
      })
      expect(named(answer)).toEqual(['body.referral.referredOn civil_day'])
      expect(named(await callApi('GET', `/indicators/ir-4.2?from=${day}&to=${day}`, { cookie: spoc.cookie }))).toEqual([
        'query.from civil_day',
        'query.to civil_day',
      ])
    },
  )

  test('keep their instant whatever zone they are written in', async () => {
    const answer = await file({ occurredAt: '2026-02-03T09:30:00+01:00' })
    expect(answer.json).toMatchObject({ occurredAt: '2026-02-03T08:30:00.000Z' })
  })

  test.each(['0000-01-01T00:00:00+14:00', '0000-06-01T00:00:00Z', '0001-01-01T00:00:00Z'])(
    'before any calendar are answered, refused or kept, and poison no list: %s',
    async (occurredAt) => {
      const before = await countsOfRecords()
      const answer = await file({ occurredAt })
      const listed = await callApi('GET', '/reports', { cookie: ops.cookie })
      const figures = await callApi(
        'GET',
        `/indicators/ir-4.2?from=2026-01-01&to=2026-01-02&cutOff=${encodeURIComponent(occurredAt)}`,
        { cookie: spoc.cookie },
      )

      expect([201, 422]).toContain(answer.status)
      if (answer.status === 422) expect(await countsOfRecords()).toEqual(before)
      expect(listed.status).toBe(200)
      expect([200, 422]).toContain(figures.status)
    },
  )
})
