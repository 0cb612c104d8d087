import { setClock } from '@vigie/server/kernel/clock'
import { makeFirstAdministratorLink } from '@vigie/server/modules/identity/access-link.service'
import { UserModel } from '@vigie/server/modules/identity/user.model'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { person, type TestPerson, testPassword } from '../support/as.ts'
import { collectionsHolding } from '../support/database-content.ts'
import { callApi, problemOf } from '../support/raw.ts'
import { cookieFor, signedIn } from '../support/signed-in.ts'
import { origin, startTestServer, stopTestServer } from '../support/start-server.ts'

beforeAll(() => startTestServer())
afterEach(() => setClock())
afterAll(() => stopTestServer())

const tokenOf = ({ url }: { url: string }) => url.split('#')[1] ?? ''
const check = async (token: string) => await callApi('POST', '/access-links/checks', { body: { token } })
const use = async (token: string, fields: object = {}) =>
  await callApi('POST', '/access-links/uses', { body: { token, password: 'un tout nouveau mot de passe', ...fields } })
const gone = { status: 410, code: 'link_expired' }

describe('the link that creates the first administrator', () => {
  test('asks for a name and an address, is spent once, and opens an account that manages people', async () => {
    const link = await makeFirstAdministratorLink()
    const token = tokenOf(link ?? { url: '' })
    const incomplete = await use(token)
    const [one, two] = await Promise.all([
      use(token, { name: 'Ada', email: 'ADA@test.vigie.fr' }),
      use(token, { name: 'Bob', email: 'bob@test.vigie.fr' }),
    ])

    expect(link?.url.startsWith(`${origin()}/acces#`)).toBe(true)
    expect(problemOf(incomplete).issues).toMatchObject([
      { path: ['body', 'name'], code: 'required' },
      { path: ['body', 'email'], code: 'required' },
    ])
    expect([one?.status, two?.status].sort()).toEqual([200, 410])
    expect(await UserModel.countDocuments()).toBe(1)
    const winner = (one?.status === 200 ? one : two)?.json as { email: string }
    expect(winner.email).toMatch(/^(ada|bob)@test\.vigie\.fr$/)
    const cookie = await cookieFor(winner.email, 'un tout nouveau mot de passe')
    expect((await callApi('GET', '/users', { cookie })).status).toBe(200)
  })

  test('is not made once an account exists', async () => {
    await person('ops')
    expect(await makeFirstAdministratorLink()).toBeNull()
  })
})

describe('a link that sets a password', () => {
  let admin: TestPerson
  beforeAll(async () => {
    admin = await person('admin')
  })
  const linkFor = async (userId: string) => tokenOf(await admin.client.users.makeLink({ params: { userId } }))

  test('says whose it is, sets the password once, and closes every open session', async () => {
    const ops = await signedIn('ops')
    const token = await linkFor(ops.id)

    expect((await check(token)).json).toMatchObject({ purpose: 'set_password', email: ops.email })
    expect((await use(token)).json).toEqual({ email: ops.email })
    expect((await callApi('GET', '/sessions/current', { cookie: ops.cookie })).status).toBe(401)
    expect((await callApi('POST', '/sessions', { body: { email: ops.email, password: testPassword } })).status).toBe(
      401,
    )
    expect(await cookieFor(ops.email, 'un tout nouveau mot de passe')).toMatch(/^vigie_session=/)
    expect(problemOf(await use(token))).toMatchObject(gone)
    expect(problemOf(await check(token))).toMatchObject(gone)
  })

  test('gives a new account its first password', async () => {
    const user = await admin.client.users.add({ body: { email: 'neuf@test.vigie.fr', name: 'Neuf', memberships: [] } })
    expect(user.hasPassword).toBe(false)
    await use(await linkFor(user.id))
    const { items } = await admin.client.users.list({ query: { q: 'neuf', pageSize: 10 } })
    expect(items).toMatchObject([{ email: 'neuf@test.vigie.fr', hasPassword: true }])
  })

  test('does not change the name or the address of the account', async () => {
    const ops = await person('ops')
    expect((await use(await linkFor(ops.id), { name: 'Autre', email: 'autre@test.vigie.fr' })).json).toEqual({
      email: ops.email,
    })
    expect(await UserModel.exists({ email: 'autre@test.vigie.fr' })).toBeNull()
  })

  test('dies when a newer one is made', async () => {
    const ops = await person('ops')
    const [first, second] = [await linkFor(ops.id), await linkFor(ops.id)]
    expect(problemOf(await check(first))).toMatchObject(gone)
    expect(problemOf(await use(first))).toMatchObject(gone)
    expect((await use(second)).status).toBe(200)
  })

  test('dies after three days, and at once when the account is closed', async () => {
    const [late, closed] = [await person('ops'), await person('ops')]
    const [lateToken, closedToken] = [await linkFor(late.id), await linkFor(closed.id)]
    await admin.client.users.edit({ params: { userId: closed.id }, body: { version: 0, isActive: false } })

    expect(problemOf(await use(closedToken))).toMatchObject(gone)
    setClock(new Date(Date.now() + 71.9 * 3_600_000))
    expect((await check(lateToken)).status).toBe(200)
    setClock(new Date(Date.now() + 72.1 * 3_600_000))
    expect(problemOf(await check(lateToken))).toMatchObject(gone)
    expect(problemOf(await use(lateToken))).toMatchObject(gone)
  })

  test('used twice at the same moment sets one password', async () => {
    const ops = await person('ops')
    const token = await linkFor(ops.id)
    const passwords = ['le premier mot de passe', 'le second mot de passe']
    const answers = await Promise.all(passwords.map((password) => use(token, { password })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
    const winner = passwords[answers.findIndex(({ status }) => status === 200)] ?? ''
    expect(await cookieFor(ops.email, winner)).toMatch(/^vigie_session=/)
  })

  test('refuses a password that is too short or too long, and stays usable', async () => {
    const token = await linkFor((await person('ops')).id)
    for (const password of ['onze caract', 'x'.repeat(201)]) {
      expect(problemOf(await use(token, { password })).issues).toMatchObject([{ path: ['body', 'password'] }])
    }
    expect((await use(token, { password: 'x'.repeat(200) })).status).toBe(200)
  })

  test('is known to nobody but who holds it: not to the database, nor to the history', async () => {
    const token = await linkFor((await person('ops')).id)
    await check(token)
    expect(await collectionsHolding(token)).toEqual([])
  })

  test('is not made for a closed account, nor for none', async () => {
    const ops = await person('ops')
    await admin.client.users.edit({ params: { userId: ops.id }, body: { version: 0, isActive: false } })
    await expect(linkFor(ops.id)).rejects.toMatchObject({ status: 422 })
    await expect(linkFor('f'.repeat(24))).rejects.toMatchObject({ status: 404 })
  })
})

test('guessing links is slowed down', async () => {
  setClock(new Date(Date.now() + 3_600_000))
  const answers = []
  for (let index = 0; index < 31; index += 1) answers.push(await check(`un-jeton-invente-${index}-12345`))

  expect(answers.slice(0, 30).map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 410))
  const last = answers.at(-1)
  expect(last?.status).toBe(429)
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(last?.headers['retry-after'])).toBeLessThanOrEqual(60)
})
