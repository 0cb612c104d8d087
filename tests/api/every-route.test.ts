import { type Role, roleKeys } from '@vigie/shared/access'
import { defaultBodyLimit } from '@vigie/shared/contract/route'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NamedRoute, pathOf, routes, routesWithBody } from '../support/contract.ts'
import { everyRole } from '../support/every-role.ts'
import { callApi, callServer, problemOf, type RawAnswer, type RawCall } from '../support/raw.ts'
import { sampleBodies, sampleBody } from '../support/sample-bodies.ts'
import { cookieFor, type SignedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { accessMatrix, mayCall } from './access-matrix.ts'

let people: Record<Role, SignedIn>
beforeAll(async () => {
  await startTestServer()
  people = await everyRole()
})
afterAll(() => stopTestServer())

const form: RawCall = {
  text: '--part\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\ntexte\r\n--part--\r\n',
  headers: { 'content-type': 'multipart/form-data; boundary=part' },
}

const bodyFor = ({ name, route }: NamedRoute): RawCall => {
  if (route.multipart === true) return form
  return name in sampleBodies ? { body: sampleBody(name as keyof typeof sampleBodies) } : {}
}

/** Calls a route as its contract says; signing out takes a session of its own. */
const callAs = async (named: NamedRoute, role: Role | null, call: RawCall = {}): Promise<RawAnswer> => {
  const held =
    role === null
      ? undefined
      : named.name === 'sessions.close'
        ? await cookieFor(people[role].email)
        : people[role].cookie
  return await callApi(named.route.method, pathOf(named), {
    ...bodyFor(named),
    ...(held !== undefined && { cookie: held }),
    ...call,
  })
}

/** Somebody whom the matrix lets call this route. */
const someoneFor = (named: NamedRoute): Role | null => {
  if (accessMatrix[named.name] === 'public') return null
  return roleKeys.find((role) => mayCall(named.name, role)) ?? 'admin'
}

const expectProblem = (answer: RawAnswer, status: number, code: string) => {
  expect(answer, answer.text).toMatchObject({ status })
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  const problem = problemOf(answer)
  expect(problem).toMatchObject({ code, status, type: `urn:vigie:problem:${code}` })
  expect(problem.title).not.toBe('')
  expect(problem.requestId).toBe(answer.headers['x-request-id'])
}

describe('who may call', () => {
  test('without a session a route answers 401, unless it is public', async () => {
    for (const named of routes) {
      const answer = await callAs(named, null)
      if (accessMatrix[named.name] !== 'public') expectProblem(answer, 401, 'unauthenticated')
      else expect(answer.text, named.name).not.toMatch(/"code":"(unauthenticated|forbidden)"/)
      expect(answer.headers['x-request-id'], named.name).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  test.each(roleKeys)('%s is let through where the matrix says so, and gets 403 elsewhere', async (role) => {
    for (const named of routes) {
      const answer = await callAs(named, role)
      const code = answer.status < 400 ? null : problemOf(answer).code
      if (mayCall(named.name, role)) {
        expect(['unauthenticated', 'forbidden', 'internal_error'], `${named.name} as ${role}`).not.toContain(code)
      } else expectProblem(answer, 403, 'forbidden')
    }
  })

  test('a cookie that opens nothing is nobody', async () => {
    for (const cookie of ['vigie_session=', 'vigie_session=not-a-token', 'other=1; vigie_session=x', 'vigie_session']) {
      expectProblem(await callApi('GET', '/sessions/current', { cookie }), 401, 'unauthenticated')
    }
  })
})

describe('what is let in', () => {
  test('an unknown field of the body is refused, and named', async () => {
    for (const named of routesWithBody) {
      for (const body of sampleBodies[named.name]) {
        const answer = await callAs(named, someoneFor(named), { body: { ...body, unexpectedField: 1 } })
        expectProblem(answer, 422, 'validation_failed')
        const [issue] = problemOf(answer).issues ?? []
        expect(issue, named.name).toMatchObject({ path: ['body'], code: 'unrecognized_keys' })
        expect(issue?.message, named.name).toContain('unexpectedField')
      }
    }
  })

  test('an unknown query parameter is refused where a route has parameters', async () => {
    for (const named of routes.filter(({ route }) => route.query !== undefined)) {
      const path = pathOf(named)
      const answer = await callApi(named.route.method, `${path}${path.includes('?') ? '&' : '?'}unexpected=1`, {
        cookie: people[someoneFor(named) ?? 'spoc'].cookie,
      })
      expectProblem(answer, 422, 'validation_failed')
      expect(problemOf(answer).issues, named.name).toMatchObject([{ path: ['query'], code: 'unrecognized_keys' }])
    }
  })

  test('operators in the query never reach the database: refused, or read as plain text', async () => {
    const attempts = [
      'status[$ne]=new',
      'q[$gt]=',
      'sort[$where]=1',
      'institutionId[$ne]=x',
      '$where=1',
      'q=a&q[$regex]=.*',
      'q=a&q=b',
      'from[$gt]=2020-01-01',
      'after[$gt]=',
      'pageSize[$gt]=1',
      'assignee[$ne]=me',
      'q=%7B%22%24gt%22%3A%22%22%7D',
      'q=%24where',
      'q=.*%5B(',
      '__proto__[a]=1',
      'constructor=1',
    ]
    const readers = routes.filter(
      ({ route }) => route.method === 'GET' && (route.query !== undefined || route.params !== undefined),
    )
    for (const named of readers) {
      const all = await callAs(named, someoneFor(named))
      for (const attempt of attempts) {
        const path = pathOf(named)
        const answer = await callApi('GET', `${path}${path.includes('?') ? '&' : '?'}${attempt}`, {
          cookie: people[someoneFor(named) ?? 'spoc'].cookie,
        })
        expect([422, all.status], `${named.name}?${attempt} answered ${answer.status}`).toContain(answer.status)
      }
    }
  })

  test('operators in the body are refused where a text or a number stands', async () => {
    for (const named of routesWithBody) {
      const [sample = {}] = sampleBodies[named.name]
      for (const field of Object.keys(sample)) {
        const answer = await callAs(named, someoneFor(named), { body: { ...sample, [field]: { $ne: null } } })
        expectProblem(answer, 422, 'validation_failed')
      }
    }
  })

  test('a body over the limit of its route is refused, with the limit', async () => {
    for (const named of routesWithBody) {
      const limit = named.route.bodyLimit ?? defaultBodyLimit
      const text = JSON.stringify({ filler: 'x'.repeat(limit) })
      const answer = await callAs(named, someoneFor(named), { text })
      expectProblem(answer, 413, 'body_too_large')
      expect(problemOf(answer).details, named.name).toEqual({ limit })
    }
  })

  test('a body that announces no length is held to the same limit', async () => {
    const text = JSON.stringify({ email: 'x'.repeat(20_000), password: '' })
    const answer = await callApi('POST', '/sessions', { text, headers: { 'transfer-encoding': 'chunked' } })
    expectProblem(answer, 413, 'body_too_large')
  })

  test.each(['{', '{"title": }', "{'a': 1}", '[1,', 'undefined', '{"a":1}}'])(
    'malformed JSON is refused: %s',
    async (text) => {
      for (const named of routesWithBody)
        expectProblem(await callAs(named, someoneFor(named), { text }), 400, 'malformed_json')
    },
  )

  test.each(['null', '[]', '"text"', '1', 'true'])('JSON that is no object is refused: %s', async (text) => {
    for (const named of routesWithBody)
      expectProblem(await callAs(named, someoneFor(named), { text }), 422, 'validation_failed')
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'nonsense',
  ])('a body announced as %s is refused', async (type) => {
    for (const named of routesWithBody) {
      const answer = await callAs(named, someoneFor(named), {
        text: JSON.stringify(sampleBody(named.name)),
        headers: { 'content-type': type },
      })
      expectProblem(answer, 415, 'unsupported_media_type')
    }
  })

  test('an encoding or a charset that cannot be read is refused', async () => {
    const named = routesWithBody.find(({ name }) => name === 'sessions.open')
    if (named === undefined) throw new Error('the contract has no sign-in')
    const headers = [{ 'content-encoding': 'nonsense' }, { 'content-type': 'application/json; charset=nonsense' }]
    for (const header of headers)
      expectProblem(await callAs(named, null, { headers: header }), 415, 'unsupported_media_type')
  })

  test('no body at all is refused with what is required', async () => {
    for (const named of routesWithBody) {
      const held = people[someoneFor(named) ?? 'spoc'].cookie
      const answer = await callApi(named.route.method, pathOf(named), { cookie: held })
      expectProblem(answer, 422, 'validation_failed')
      expect(problemOf(answer).issues?.length, named.name).toBeGreaterThan(0)
    }
  })
})

describe('what is not there', () => {
  test.each(['/nothing', '/reports/nothing/here', '/incidents/%00', '/', ''])(
    '%s answers 404 as a problem',
    async (path) => {
      expectProblem(await callApi('GET', path, { cookie: people.spoc.cookie }), 404, 'not_found')
    },
  )

  test.each([
    'x',
    '1',
    'INC-1',
    "'",
    '%00',
    '%F0%9F%98%80',
    '..',
    '%2e%2e%2f',
    'f'.repeat(23),
    'F'.repeat(24),
    'g'.repeat(24),
    'INC-2026-0001;',
    `${'f'.repeat(24)}%0a`,
  ])('an id that can name no record answers like one that names none: %s', async (id) => {
    for (const named of routes.filter(({ route }) => route.path.includes('/:'))) {
      const held = people[someoneFor(named) ?? 'spoc'].cookie
      const answer = await callApi(named.route.method, pathOf(named, id), { ...bodyFor(named), cookie: held })
      // An address that climbs names its parent: under two folders that is a list, which answers for itself.
      const climbsToAList = named.route.path.startsWith('/incidents/imports/') && id === '..'
      if (climbsToAList) expect(answer.json, named.name).toHaveProperty('items')
      else if (id === '..' || id === '%2e%2e%2f') expect(answer.status, named.name).toBeGreaterThanOrEqual(400)
      else expectProblem(answer, 404, 'not_found')
    }
  })

  test('an address that cannot be decoded is refused, not an error of the server', async () => {
    const answer = await callApi('GET', '/reports/%E0%A4%A', { cookie: people.spoc.cookie })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.headers['x-request-id']).toBe(problemOf(answer).requestId)
  })
})

test('every answer tells the caches to keep nothing for others, and carries its request id', async () => {
  for (const named of routes) {
    const answer = await callAs(named, someoneFor(named))
    expect(answer.headers['cache-control'], named.name).toBe('no-cache, private')
    expect(answer.headers['x-request-id'], named.name).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.headers['x-powered-by'], named.name).toBeUndefined()
    if (answer.status < 400 && answer.status !== 204)
      expect(answer.headers['content-type'], named.name).toMatch(
        named.route.produces === undefined ? /^application\/json/ : /^text\/csv/,
      )
  }
})

test('a request id is ours: what the caller sends is not echoed', async () => {
  const answer = await callServer('GET', '/api/v1/health', { headers: { 'x-request-id': 'chosen-by-the-caller' } })
  expect(answer.headers['x-request-id']).not.toBe('chosen-by-the-caller')
})
