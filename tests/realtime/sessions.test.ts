import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileReport } from '../support/builders.ts'
import { closePages, openPage, refusalOf, whileEventsArrive } from '../support/live.ts'
import { callApi } from '../support/raw.ts'
import { cookieFor, type SignedIn, signedIn } from '../support/signed-in.ts'
import { origin, startTestServer, stopTestServer } from '../support/start-server.ts'

let admin: SignedIn
beforeAll(async () => {
  await startTestServer()
  admin = await signedIn('admin')
})
afterAll(async () => {
  closePages()
  await stopTestServer()
})

const accountOf = async (person: SignedIn) => {
  const { items } = await admin.client.users.list({ query: { pageSize: 100 } })
  const account = items.find(({ id }) => id === person.id)
  if (account === undefined) throw new Error('the administrator does not see the account')
  return account
}

describe('a socket is refused', () => {
  test('to who has no session', async () => {
    expect(await refusalOf(undefined)).toBe('unauthenticated')
    expect(await refusalOf('vigie_session=not-a-token')).toBe('unauthenticated')
  })

  test('to a page of another origin, even with a session', async () => {
    expect(await refusalOf(admin.cookie, { origin: 'https://elsewhere.example' })).toBe('websocket error')
    expect(await refusalOf(admin.cookie, { origin: origin() })).toBeNull()
  })

  test('under a name that is not ours', async () => {
    expect(await refusalOf(admin.cookie, { host: 'elsewhere.example' })).toBe('websocket error')
  })
})

describe('a socket is cut at once', () => {
  test('when its person signs out, and only that session', async () => {
    const person = await signedIn('spoc')
    const [page, elsewhere] = [await openPage(person.cookie), await openPage(await cookieFor(person.email))]

    await callApi('DELETE', '/sessions/current', { cookie: person.cookie })

    expect(await page.cut).toBe('io server disconnect')
    expect(await refusalOf(person.cookie)).toBe('unauthenticated')
    await whileEventsArrive()
    expect(elsewhere.socket.connected).toBe(true)
  })

  test('when the account is closed', async () => {
    const person = await signedIn('ops')
    const page = await openPage(person.cookie)
    const { version } = await accountOf(person)

    await admin.client.users.edit({ params: { userId: person.id }, body: { version, isActive: false } })

    expect(await page.cut).toBe('io server disconnect')
    expect(await refusalOf(person.cookie)).toBe('unauthenticated')
  })

  test('when a new password is set', async () => {
    const person = await signedIn('ops')
    const page = await openPage(person.cookie)
    const { url } = await admin.client.users.makeLink({ params: { userId: person.id } })

    await admin.client.accessLinks.use({
      body: { token: url.split('#')[1] ?? '', password: 'un tout autre mot de passe' },
    })

    expect(await page.cut).toBe('io server disconnect')
  })

  test('when the roles change: it comes back with those of now', async () => {
    const person = await signedIn('spoc')
    const reporter = await signedIn('ops')
    const page = await openPage(person.cookie)
    const { version } = await accountOf(person)

    await admin.client.users.edit({
      params: { userId: person.id },
      body: { version, memberships: [{ role: 'dss', institutionId: null }] },
    })
    await page.cut
    const back = await openPage(person.cookie)
    await fileReport(reporter.client)
    await whileEventsArrive()

    expect(back.heard.map(([, resource]) => resource).sort()).toEqual(['incidentOverviews', 'indicators'])
  })

  test('when its network changes', async () => {
    const head = await signedIn('ops_head', 'TETE')
    const member = await signedIn('ops', 'MEMBRE')
    const page = await openPage(head.cookie)
    const { items } = await admin.client.institutions.list()
    const joining = items.find(({ acronym }) => acronym === 'MEMBRE')
    const parent = items.find(({ acronym }) => acronym === 'TETE')
    if (joining === undefined || parent === undefined) throw new Error('the institutions of the test are missing')

    await admin.client.institutions.edit({
      params: { institutionId: joining.id },
      body: { version: joining.version, parentId: parent.id },
    })
    await page.cut
    const back = await openPage(head.cookie)
    await fileReport(member.client)
    await whileEventsArrive()

    expect(back.heard).toContainEqual(['changed', 'reports'])
  })

  test('but not when a name is corrected', async () => {
    const person = await signedIn('spoc')
    const page = await openPage(person.cookie)
    const { version } = await accountOf(person)

    await admin.client.users.edit({ params: { userId: person.id }, body: { version, name: 'Nom corrigé' } })
    await whileEventsArrive()

    expect(page.socket.connected).toBe(true)
  })
})
