import { setClock } from '@vigie/server/kernel/clock'
import { SessionModel } from '@vigie/server/modules/identity/session.model'
import { UserModel } from '@vigie/server/modules/identity/user.model'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { person, testPassword } from '../support/as.ts'
import { pathOf, routes } from '../support/contract.ts'
import { collectionsHolding } from '../support/database-content.ts'
import { callApi, callServer, problemOf, withoutRequestId } from '../support/raw.ts'
import { sampleBody } from '../support/sample-bodies.ts'
import { cookieFor, signedIn } from '../support/signed-in.ts'
import { origin, startTestServer, stopTestServer } from '../support/start-server.ts'

beforeAll(() => startTestServer())
afterEach(() => setClock())
afterAll(() => stopTestServer())

const signIn = async (email: string, password: string) =>
  await callApi('POST', '/sessions', { body: { email, password } })
const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

describe('signing in', () => {
  test('answers who one is and what one may try, and gives a cookie that scripts and other sites cannot use', async () => {
    const { email, id } = await person('spoc')
    const answer = await signIn(email, testPassword)
    const [cookie = '', ...others] = answer.headers['set-cookie'] ?? []

    expect(answer.json).toMatchObject({
      userId: id,
      email,
      memberships: [{ role: 'spoc', institution: null }],
      reportsFor: [],
    })
    expect((answer.json as { permissions: string[] }).permissions).toContain('incident:qualify')
    expect(others).toEqual([])
    expect(cookie).toMatch(/^vigie_session=[\w-]{43}; Path=\/; Expires=[^;]+ GMT; HttpOnly; SameSite=Lax$/)
  })

  test('asks for the address in any case and with blanks around it', async () => {
    const { email } = await person('dss')
    expect((await signIn(`  ${email.toUpperCase()} `, testPassword)).status).toBe(201)
  })

  test('takes the password as it is: neither trimmed nor in another case', async () => {
    const { email } = await person('dss')
    for (const password of [` ${testPassword}`, testPassword.toUpperCase(), `${testPassword} `, '']) {
      expect(problemOf(await signIn(email, password)).code).toBe('wrong_credentials')
    }
  })

  test('answers alike to a wrong password, an unknown account, a closed one and one without a password', async () => {
    const [known, closed] = [await person('ops'), await person('ops')]
    const admin = await person('admin')
    await admin.client.users.edit({ params: { userId: closed.id }, body: { version: 0, isActive: false } })
    const invited = await admin.client.users.add({
      body: { email: 'sans-mot-de-passe@test.vigie.fr', name: 'Sans', memberships: [] },
    })

    const wrong = await signIn(known.email, 'un autre mot de passe')
    const others = [
      await signIn('personne@test.vigie.fr', testPassword),
      await signIn(closed.email, testPassword),
      await signIn(invited.email, ''),
    ]

    expect(withoutRequestId(wrong)).toMatchObject({ httpStatus: 401, code: 'wrong_credentials' })
    for (const other of others) {
      expect(withoutRequestId(other)).toEqual(withoutRequestId(wrong))
      expect(Object.keys(other.headers).sort()).toEqual(Object.keys(wrong.headers).sort())
    }
    expect(wrong.headers['set-cookie']).toBeUndefined()
  })

  test('gives a new secret each time, which the database does not hold', async () => {
    const { email } = await person('ops')
    const [first, second] = [await cookieFor(email), await cookieFor(email)]
    expect(first).not.toBe(second)
    expect(await collectionsHolding(first.replace('vigie_session=', ''))).toEqual([])
  })

  test('does not keep a session that the caller chose', async () => {
    const { email } = await person('ops')
    const answer = await callApi('POST', '/sessions', {
      body: { email, password: testPassword },
      cookie: 'vigie_session=chosen-by-someone-else',
    })
    expect(answer.headers['set-cookie']?.[0]).not.toContain('chosen-by-someone-else')
  })
})

describe('the language of a person', () => {
  const openIn = async (email: string, browser: string, language?: string) =>
    (
      await callApi('POST', '/sessions', {
        body: { email, password: testPassword, ...(language !== undefined && { language }) },
        headers: { 'accept-language': browser },
      })
    ).json

  test('is that of the browser at the first sign-in, and stays whatever browser comes next', async () => {
    const { email, id } = await person('ops')
    await UserModel.updateOne({ _id: id }, { $unset: { language: 1 } })

    expect(await openIn(email, 'en-GB')).toMatchObject({ language: 'en' })
    expect(await openIn(email, 'fr-FR')).toMatchObject({ language: 'en' })
  })

  test('is the one chosen on the sign-in page, or once signed in', async () => {
    const { email, cookie } = await signedIn('ops')
    expect(await openIn(email, 'fr', 'en')).toMatchObject({ language: 'en' })

    const changed = await callApi('PATCH', '/sessions/current', { cookie, body: { language: 'fr' } })

    expect(changed.json).toMatchObject({ email, language: 'fr' })
    expect(await openIn(email, 'en')).toMatchObject({ language: 'fr' })
  })

  test('changes for that person alone, and leaves the version of their account', async () => {
    const [one, other, admin] = [await signedIn('ops'), await signedIn('ops'), await person('admin')]
    await callApi('PATCH', '/sessions/current', { cookie: one.cookie, body: { language: 'en' } })

    expect((await callApi('GET', '/sessions/current', { cookie: other.cookie })).json).toMatchObject({ language: 'fr' })
    await admin.client.users.edit({ params: { userId: one.id }, body: { version: 0, name: 'Autre nom' } })
  })

  test('is French or English', async () => {
    const { cookie } = await signedIn('ops')
    expect((await callApi('PATCH', '/sessions/current', { cookie, body: { language: 'de' } })).status).toBe(422)
  })
})

describe('a session', () => {
  test('ends when it is closed, there and for every copy of its cookie', async () => {
    const { cookie } = await signedIn('ops')
    const closing = await callApi('DELETE', '/sessions/current', { cookie })

    expect(closing.status).toBe(204)
    expect(closing.headers['set-cookie']?.[0]).toMatch(/^vigie_session=; .*Expires=Thu, 01 Jan 1970/)
    expect(problemOf(await callApi('GET', '/sessions/current', { cookie }))).toMatchObject({
      status: 401,
      code: 'unauthenticated',
    })
  })

  test('closes alone: the person’s other ones go on', async () => {
    const { email, cookie } = await signedIn('ops')
    const other = await cookieFor(email)
    await callApi('DELETE', '/sessions/current', { cookie })
    expect((await callApi('GET', '/sessions/current', { cookie: other })).status).toBe(200)
  })

  test('lasts twelve hours and no longer, whether or not it is used', async () => {
    const { cookie } = await signedIn('ops')
    setClock(hours(11.9))
    expect((await callApi('GET', '/sessions/current', { cookie })).status).toBe(200)
    setClock(hours(12.01))
    expect(problemOf(await callApi('GET', '/sessions/current', { cookie })).code).toBe('unauthenticated')
  })

  test('ends at once when the account is closed', async () => {
    const [ops, admin] = [await signedIn('ops'), await person('admin')]
    await admin.client.users.edit({ params: { userId: ops.id }, body: { version: 0, isActive: false } })

    expect((await callApi('GET', '/reports', { cookie: ops.cookie })).status).toBe(401)
    expect(await SessionModel.countDocuments({ userId: ops.id })).toBe(0)
  })

  test('has today’s roles: one that is withdrawn stops counting at once', async () => {
    const [spoc, admin] = [await signedIn('spoc'), await person('admin')]
    expect((await callApi('GET', '/incidents', { cookie: spoc.cookie })).status).toBe(200)
    await admin.client.users.edit({ params: { userId: spoc.id }, body: { version: 0, memberships: [] } })
    expect(problemOf(await callApi('GET', '/incidents', { cookie: spoc.cookie })).code).toBe('forbidden')
  })

  test('tells a person of two institutions both, and asks for which one they report', async () => {
    const [ops, admin] = [await signedIn('ops', 'UN'), await person('admin')]
    const other = await admin.client.institutions.add({
      body: { acronym: 'DEUX', nameFr: 'Deux', nameEn: null, kind: 'local_fund', parentId: null, bucPrefixes: [] },
    })
    const session = await ops.client.sessions.current()
    const own = session.reportsFor[0]?.id ?? ''
    const memberships = [own, other.id].map((institutionId) => ({ role: 'ops' as const, institutionId }))
    await admin.client.users.edit({ params: { userId: ops.id }, body: { version: 0, memberships } })

    const both = await ops.client.sessions.current()
    const unnamed = await callApi('POST', '/reports', { cookie: ops.cookie, body: sampleBody('reports.file') })
    const named = await callApi('POST', '/reports', {
      cookie: ops.cookie,
      body: { ...sampleBody('reports.file'), institutionId: other.id },
    })

    expect(both.reportsFor.map(({ acronym }) => acronym)).toEqual(['DEUX', 'UN'])
    expect(problemOf(unnamed).issues).toMatchObject([{ path: ['body', 'institutionId'], code: 'required' }])
    expect(named.json).toMatchObject({ institution: { acronym: 'DEUX' } })
  })
})

describe('where a request comes from', () => {
  const host = () => new URL(origin()).host

  test.each(['evil.example', '127.0.0.1', 'localhost', '127.0.0.1:1', 'vigie.example.fr:3000'])(
    'the name %s is not ours',
    async (name) => {
      const answer = await callApi('GET', '/health', { headers: { host: name } })
      expect([400, 421]).toContain(answer.status)
      if (name !== '') expect(problemOf(answer)).toMatchObject({ status: 421, code: 'wrong_host' })
    },
  )

  test('this machine’s names are ours, with our port', async () => {
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      const answer = await callApi('GET', '/health', { headers: { host: `${name}:${new URL(origin()).port}` } })
      expect(answer.status, name).toBe(200)
    }
  })

  test.each(['https://evil.example', 'null', 'http://127.0.0.1', 'http://localhost.evil.example', 'nonsense', ''])(
    'a page of %s changes nothing here',
    async (from) => {
      const { cookie, client } = await signedIn('ops')
      const answer = await callApi('POST', '/reports', {
        cookie,
        body: sampleBody('reports.file'),
        headers: { origin: from },
      })

      expect(problemOf(answer)).toMatchObject({ status: 403, code: 'wrong_origin' })
      expect((await client.reports.list({ query: { sort: 'newest', pageSize: 10 } })).count).toBe(0)
    },
  )

  test('our own pages, and programs that send no origin, are let through', async () => {
    const { email } = await person('ops')
    const body = { email, password: testPassword }
    expect((await callApi('POST', '/sessions', { body, headers: { origin: `http://${host()}` } })).status).toBe(201)
    expect((await callApi('POST', '/sessions', { body })).status).toBe(201)
  })

  test('no other site may read an answer', async () => {
    const { cookie } = await signedIn('ops')
    const read = await callApi('GET', '/reports', { cookie, headers: { origin: 'https://evil.example' } })
    const asked = await callApi('OPTIONS', '/reports', {
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    for (const answer of [read, asked]) {
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })

  test('pages may not be framed, nor run what others serve', async () => {
    const { headers } = await callServer('GET', '/api/v1/health')
    expect(headers['content-security-policy']).toMatch(/default-src 'self'/)
    expect(headers['content-security-policy']).toMatch(/frame-ancestors 'self'/)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})

test('no answer, whoever asks, holds a password, its hash or the digest of a session', async () => {
  const [admin, spocHead] = [await signedIn('admin'), await signedIn('spoc_head')]
  const link = await admin.client.users.makeLink({ params: { userId: spocHead.id } })
  const answers = [link.url]
  for (const { cookie, id } of [admin, spocHead]) {
    for (const named of routes.filter(({ route }) => route.method === 'GET'))
      answers.push((await callApi('GET', pathOf(named, id), { cookie })).text)
  }
  const added = await callApi('POST', '/users', {
    cookie: admin.cookie,
    body: { email: 'nouveau@test.vigie.fr', name: 'Nouveau', memberships: [] },
  })
  const edited = await callApi('PATCH', `/users/${spocHead.id}`, {
    cookie: admin.cookie,
    body: { version: 0, name: 'Renommée' },
  })
  const read = [...answers, added.text, edited.text].join('\n')

  expect(read).toContain(spocHead.email)
  expect(read).toContain('Renommée')
  expect(read).not.toMatch(/argon2|passwordHash|password_hash/i)
  const sessions = await SessionModel.find({}).lean()
  for (const { _id } of sessions) expect(read).not.toContain(_id)
})
