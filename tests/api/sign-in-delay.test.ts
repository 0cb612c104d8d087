import { setClock } from '@vigie/server/kernel/clock'
import { AttemptModel } from '@vigie/server/modules/identity/session.model'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { person, testPassword } from '../support/as.ts'
import { callApi, problemOf, withoutRequestId } from '../support/raw.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let email: string
let elapsed: number
const startedAt = Date.now()

beforeAll(() => startTestServer({ TRUST_PROXY: '1' }))
beforeEach(async () => {
  email = (await person('ops')).email
  await AttemptModel.deleteMany({})
  elapsed = 0
  setClock(new Date(startedAt))
})
afterEach(() => setClock())
afterAll(() => stopTestServer())

const wait = (seconds: number) => {
  elapsed += seconds
  setClock(new Date(startedAt + elapsed * 1000))
}
const signIn = async (account: string, password: string, address = '192.0.2.1') =>
  await callApi('POST', '/sessions', { body: { email: account, password }, headers: { 'x-forwarded-for': address } })
const fail = async (account = email, address?: string) => await signIn(account, 'ce n’est pas lui', address)
const failTimes = async (count: number, account = email) => {
  for (let index = 0; index < count; index += 1) expect((await fail(account)).status).toBe(401)
}

describe('wrong passwords on one account', () => {
  test('cost nothing at first, then a wait that is announced', async () => {
    await failTimes(5)
    const refused = await fail()

    expect(problemOf(refused)).toMatchObject({
      status: 429,
      code: 'too_many_attempts',
      details: { retryAfterSeconds: 1 },
    })
    expect(refused.headers['retry-after']).toBe('1')
  })

  test('hold back the right one during the wait, and no longer', async () => {
    await failTimes(5)
    expect((await signIn(email, testPassword)).status).toBe(429)
    wait(1)
    expect((await signIn(email, testPassword)).status).toBe(201)
  })

  test('make the wait grow up to half a minute, and never lock the account', async () => {
    await failTimes(5)
    const waits: number[] = []
    for (let index = 0; index < 10; index += 1) {
      const { details } = problemOf(await fail())
      const seconds = Number(details?.['retryAfterSeconds'])
      waits.push(seconds)
      wait(seconds)
      expect((await fail()).status).toBe(401)
    }

    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30, 30, 30])
    wait(30)
    expect((await signIn(email, testPassword)).status).toBe(201)
  })

  test('are forgotten once the right one came', async () => {
    await failTimes(5)
    wait(1)
    await signIn(email, testPassword)
    await failTimes(5)
    expect((await fail()).status).toBe(429)
  })

  test('that come during a wait do not make it longer', async () => {
    await failTimes(5)
    for (let index = 0; index < 20; index += 1) expect((await fail()).status).toBe(429)
    wait(1)
    expect((await signIn(email, testPassword)).status).toBe(201)
  })

  test('leave the other accounts alone, whatever the case of the address', async () => {
    const other = (await person('dss')).email
    await failTimes(5)
    expect((await fail(email.toUpperCase())).status).toBe(429)
    expect((await signIn(other, testPassword)).status).toBe(201)
  })

  test('and on an account that does not exist are answered alike', async () => {
    const unknown = 'personne@test.vigie.fr'
    for (let index = 0; index < 8; index += 1) {
      expect(withoutRequestId(await fail(unknown))).toEqual(withoutRequestId(await fail()))
      if (index > 5) wait(2)
    }
  })

  test('sent all at once are not all looked at', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => fail()))
    const statuses = answers.map(({ status }) => status)

    expect(statuses.filter((status) => status !== 401 && status !== 429)).toEqual([])
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5)
  })
})

describe('wrong passwords from one address', () => {
  const failOn = async (count: number, address: string) => {
    const answers = []
    for (let index = 0; index < count; index += 1) answers.push(await fail(`compte-${index}@test.vigie.fr`, address))
    return answers.map(({ status }) => status)
  }

  test('cost an office nothing up to thirty, then hold back the whole address for a moment', async () => {
    expect(new Set(await failOn(31, '192.0.2.7'))).toEqual(new Set([401]))
    const refused = await signIn(email, testPassword, '192.0.2.7')

    expect(problemOf(refused)).toMatchObject({ status: 429, details: { retryAfterSeconds: 1 } })
    expect((await signIn(email, testPassword, '192.0.2.8')).status).toBe(201)
    wait(1)
    expect((await signIn(email, testPassword, '192.0.2.7')).status).toBe(201)
  })

  test('sent all at once are all counted', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => fail(`foule-${index}@test.vigie.fr`, '192.0.2.9')))
    expect((await signIn(email, testPassword, '192.0.2.9')).status).toBe(429)
  })
})
