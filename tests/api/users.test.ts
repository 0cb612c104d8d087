import { randomUUID } from 'node:crypto'
import { AuditModel } from '@vigie/server/kernel/audit.model'
import { UserModel } from '@vigie/server/modules/identity/user.model'
import type { Role } from '@vigie/shared/access'
import type { User } from '@vigie/shared/users/user'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { institutionId, person, type TestPerson } from '../support/as.ts'
import { callApi, problemOf } from '../support/raw.ts'
import { signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let admin: TestPerson
const freshEmail = () => `personne-${randomUUID().slice(0, 8)}@test.vigie.fr`

beforeAll(async () => {
  await startTestServer()
  admin = await person('admin')
})
afterAll(() => stopTestServer())

const add = async (fields: { email?: string; name?: string; roles?: Role[] } = {}): Promise<User> =>
  await admin.client.users.add({
    body: {
      email: fields.email ?? freshEmail(),
      name: fields.name ?? 'Camille Étienne',
      memberships: (fields.roles ?? []).map((role) => ({ role, institutionId: null })),
    },
  })
const give = async (by: TestPerson, user: User, roles: Role[]): Promise<User> =>
  await by.client.users.edit({
    params: { userId: user.id },
    body: { version: user.version, memberships: roles.map((role) => ({ role, institutionId: null })) },
  })
const read = async (id: string): Promise<User> => {
  const { items } = await admin.client.users.list({ query: { pageSize: 100 } })
  const user = items.find((item) => item.id === id)
  if (user === undefined) throw new Error('the account is not listed')
  return user
}
const pending = (user: User) => user.memberships.map(({ role, isPending }) => `${role}${isPending ? ' pending' : ''}`)

describe('accounts', () => {
  test('are added, found without accents and by role, changed and closed', async () => {
    const user = await add({ name: 'Chloé Lefèvre-Öztürk', roles: ['dss'] })
    const renamed = await admin.client.users.edit({
      params: { userId: user.id },
      body: { version: user.version, name: 'Chloé Martin' },
    })
    const closed = await admin.client.users.edit({
      params: { userId: user.id },
      body: { version: renamed.version, isActive: false },
    })
    const found = await admin.client.users.list({ query: { q: 'martin chloe', role: 'dss', pageSize: 10 } })
    const former = await admin.client.users.list({ query: { q: 'lefevre', pageSize: 10 } })

    expect(user).toMatchObject({ hasPassword: false, isActive: true, lastSeenAt: null, version: 0 })
    expect(renamed).toMatchObject({ name: 'Chloé Martin', version: 1 })
    expect(closed).toMatchObject({ isActive: false, version: 2 })
    expect(found.items.map(({ id }) => id)).toEqual([user.id])
    expect(former.items).toEqual([])
  })

  test('of one address exist once, whatever its case', async () => {
    const email = freshEmail()
    await add({ email })
    await expect(add({ email: email.toUpperCase() })).rejects.toMatchObject({
      status: 409,
      problem: { code: 'already_exists', details: { field: 'email' } },
    })
    const twins = freshEmail()
    const together = await Promise.allSettled([add({ email: twins }), add({ email: twins })])
    expect(together.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await UserModel.countDocuments({ email: twins })).toBe(1)
  })

  test('written over an older state are refused, with both values and who changed them', async () => {
    const user = await add({ name: 'Avant' })
    await admin.client.users.edit({ params: { userId: user.id }, body: { version: 0, name: 'Entre-temps' } })
    const late = admin.client.users.edit({ params: { userId: user.id }, body: { version: 0, name: 'Trop tard' } })

    await expect(late).rejects.toMatchObject({
      status: 409,
      problem: {
        code: 'stale_version',
        details: {
          currentVersion: 1,
          conflicts: [{ field: 'name', current: 'Entre-temps', submitted: 'Trop tard' }],
          changedBy: expect.stringContaining('admin'),
        },
      },
    })
    expect((await read(user.id)).name).toBe('Entre-temps')
  })

  test('written with nothing new keep their version', async () => {
    const user = await add({ name: 'Pareil' })
    const same = await admin.client.users.edit({ params: { userId: user.id }, body: { version: 0, name: 'Pareil' } })
    expect(same.version).toBe(0)
  })

  test('name an institution exactly for the roles that belong to one', async () => {
    const cnam = await institutionId('CNAM')
    const memberships = [
      { role: 'ops', institutionId: null },
      { role: 'spoc', institutionId: cnam },
      { role: 'access_point', institutionId: 'f'.repeat(24) },
      { role: 'ops_head', institutionId: cnam },
    ]
    const { cookie } = await signedIn('admin')
    const answer = await callApi('POST', '/users', {
      cookie,
      body: { email: freshEmail(), name: 'Essai', memberships },
    })
    expect(problemOf(answer).issues?.map(({ path, code }) => [path.slice(2), code])).toEqual([
      [[0, 'institutionId'], 'required'],
      [[1, 'institutionId'], 'not_allowed'],
      [[2, 'institutionId'], 'unknown_value'],
    ])
  })

  test('hold several roles, each once', async () => {
    const cnam = await institutionId('CNAM')
    const user = await admin.client.users.add({
      body: {
        email: freshEmail(),
        name: 'Deux casquettes',
        memberships: [
          { role: 'ops', institutionId: cnam },
          { role: 'access_point', institutionId: cnam },
          { role: 'ops', institutionId: cnam },
        ],
      },
    })
    expect(user.memberships.map(({ role, institution }) => `${role} ${institution?.acronym}`)).toEqual([
      'ops CNAM',
      'access_point CNAM',
    ])
  })

  test('are listed page after page, each once, newest first', async () => {
    const made = [await add(), await add(), await add()].map(({ id }) => id)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await admin.client.users.list({ query: { pageSize: 2, ...(after !== undefined && { after }) } })
      seen.push(...page.items.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after !== undefined)

    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(await UserModel.countDocuments())
    expect(seen.slice(0, 3)).toEqual(made.reverse())
  })

  test('leave who did what: added, edited, closed', async () => {
    const user = await add({ name: 'Suivie' })
    await admin.client.users.edit({ params: { userId: user.id }, body: { version: 0, isActive: false } })
    const rows = await AuditModel.find({ subjectId: user.id }).sort({ sequence: 1 }).lean()

    expect(rows.map(({ type }) => type)).toEqual(['user.added', 'user.edited'])
    expect(rows[1]).toMatchObject({
      actorId: admin.id,
      payload: { changes: [{ field: 'isActive', before: true, after: false }] },
    })
  })
})

describe('an approving role', () => {
  beforeEach(async () => {
    await UserModel.updateMany({}, { $pull: { memberships: { role: 'spoc_head' } } })
  })

  test('is held at once by the first person to whom it is given', async () => {
    expect(pending(await add({ roles: ['spoc_head'] }))).toEqual(['spoc_head'])
  })

  test('waits for another holder, and gives no right until then', async () => {
    const holder = await signedIn('spoc_head')
    const newcomer = await signedIn('spoc')
    const granted = await give(admin, await read(newcomer.id), ['spoc', 'spoc_head'])
    const listed = await holder.client.users.pendingRoles()
    const early = await callApi('GET', '/pending-roles', { cookie: newcomer.cookie })
    await holder.client.users.confirmRole({
      params: { userId: newcomer.id },
      body: { role: 'spoc_head', version: granted.version },
    })

    expect(pending(granted)).toEqual(['spoc', 'spoc_head pending'])
    expect(listed.items).toMatchObject([
      { userId: newcomer.id, role: 'spoc_head', grantedBy: expect.stringContaining('admin'), version: granted.version },
    ])
    expect(early.status).toBe(403)
    expect((await callApi('GET', '/pending-roles', { cookie: newcomer.cookie })).status).toBe(200)
    expect(pending(await read(newcomer.id))).toEqual(['spoc', 'spoc_head'])
    expect((await holder.client.users.pendingRoles()).items).toEqual([])
  })

  test('is confirmed neither by who granted it nor by who receives it', async () => {
    const [granter, receiver] = [await person('admin'), await person('spoc_head')]
    await give(admin, await read(granter.id), ['admin', 'spoc_head'])
    await receiver.client.users.confirmRole({ params: { userId: granter.id }, body: { role: 'spoc_head', version: 1 } })
    const newcomer = await give(granter, await add({ roles: ['spoc'] }), ['spoc_head'])
    const confirm = (by: TestPerson, user: User) =>
      by.client.users.confirmRole({ params: { userId: user.id }, body: { role: 'spoc_head', version: user.version } })

    await expect(confirm(granter, newcomer)).rejects.toMatchObject({ status: 403, problem: { code: 'own_approval' } })
    expect(pending(await read(newcomer.id))).toEqual(['spoc_head pending'])
    await confirm(receiver, newcomer)
    await expect(confirm(receiver, await read(newcomer.id))).rejects.toMatchObject({ status: 404 })
  })

  test('that an administrator gives itself waits like any other', async () => {
    await person('spoc_head')
    const self = await person('admin')
    const granted = await give(self, await read(self.id), ['admin', 'spoc_head'])
    expect(pending(granted)).toEqual(['admin', 'spoc_head pending'])
    await expect(
      self.client.users.confirmRole({
        params: { userId: self.id },
        body: { role: 'spoc_head', version: granted.version },
      }),
    ).rejects.toMatchObject({ status: 403 })
  })

  test('is confirmed over the state that was read', async () => {
    const holder = await person('spoc_head')
    const granted = await give(admin, await add(), ['spoc_head'])
    await admin.client.users.edit({
      params: { userId: granted.id },
      body: { version: granted.version, name: 'Renommée' },
    })
    await expect(
      holder.client.users.confirmRole({
        params: { userId: granted.id },
        body: { role: 'spoc_head', version: granted.version },
      }),
    ).rejects.toMatchObject({ status: 409 })
  })

  test('stays pending through another edit, and waits again once taken back', async () => {
    await person('spoc_head')
    const granted = await give(admin, await add(), ['spoc_head'])
    const kept = await give(admin, granted, ['spoc_head', 'dss'])
    const again = await give(admin, await give(admin, kept, ['dss']), ['spoc_head'])
    expect([pending(kept), pending(again)]).toEqual([['spoc_head pending', 'dss'], ['spoc_head pending']])
  })

  test('lets nobody be assigned an incident while it waits', async () => {
    const holder = await person('spoc_head')
    const granted = await give(admin, await add({ name: 'En attente' }), ['spoc_head'])
    const { items } = await holder.client.people.list()
    expect(items.map(({ id }) => id)).toContain(holder.id)
    expect(items.map(({ id }) => id)).not.toContain(granted.id)
  })
})

describe('the last administrator', () => {
  /** New administrators, the only ones left. */
  const administrators = async (count: number): Promise<TestPerson[]> => {
    await UserModel.updateMany({ 'memberships.role': 'admin' }, { $set: { isActive: false } })
    return await Promise.all(Array.from({ length: count }, () => person('admin')))
  }
  const close = async (by: TestPerson, id: string) =>
    await by.client.users.edit({ params: { userId: id }, body: { version: 0, isActive: false } })

  test('can neither be closed nor lose the role', async () => {
    const [last] = (await administrators(1)) as [TestPerson]
    await expect(close(last, last.id)).rejects.toMatchObject({ status: 422 })
    await expect(
      last.client.users.edit({ params: { userId: last.id }, body: { version: 0, memberships: [] } }),
    ).rejects.toMatchObject({ status: 422 })
    expect((await last.client.sessions.current()).permissions).toContain('user:manage')
  })

  test('may go once there is another', async () => {
    const [one, two] = (await administrators(2)) as [TestPerson, TestPerson]
    expect(await close(one, one.id)).toMatchObject({ isActive: false })
    await expect(close(two, two.id)).rejects.toMatchObject({ status: 422 })
  })

  test('is one who can sign in: an account without a password does not stand in', async () => {
    const [last] = (await administrators(1)) as [TestPerson]
    await last.client.users.add({
      body: { email: freshEmail(), name: 'Jamais venue', memberships: [{ role: 'admin', institutionId: null }] },
    })
    await expect(close(last, last.id)).rejects.toMatchObject({ status: 422 })
  })

  test('remains when two close each other at the same moment', async () => {
    const [one, two] = (await administrators(2)) as [TestPerson, TestPerson]
    await Promise.allSettled([close(one, two.id), close(two, one.id)])
    expect(await UserModel.countDocuments({ isActive: true, 'memberships.role': 'admin' })).toBe(1)
  })
})
