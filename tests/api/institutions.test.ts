import { InstitutionModel } from '@vigie/server/modules/institutions/institution.model'
import type { ApiClient } from '@vigie/shared/contract/client'
import type { AddInstitution, Institution } from '@vigie/shared/institutions/institution'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { callApi, problemOf } from '../support/raw.ts'
import { sampleBody } from '../support/sample-bodies.ts'
import { signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let admin: ApiClient
beforeAll(async () => {
  await startTestServer()
  admin = await as('admin')
})
afterAll(() => stopTestServer())

const add = async (acronym: string, fields: Partial<AddInstitution> = {}): Promise<Institution> =>
  await admin.institutions.add({
    body: {
      acronym,
      nameFr: `Caisse ${acronym}`,
      nameEn: null,
      kind: 'national_fund',
      parentId: null,
      bucPrefixes: ['S'],
      ...fields,
    },
  })
const edit = async (
  institution: Institution,
  fields: Partial<AddInstitution> & { isActive?: boolean },
): Promise<Institution> =>
  await admin.institutions.edit({
    params: { institutionId: institution.id },
    body: { version: institution.version, ...fields },
  })
const refused = (field: string, code: string) => ({
  status: 422,
  problem: { issues: [{ path: ['body', field], code }] },
})

describe('institutions', () => {
  test('are added, changed and closed, with what changed kept', async () => {
    const made = await add('CARSAT-A', { nameEn: 'Regional fund', bucPrefixes: ['P', 'H'] })
    const changed = await edit(made, { nameFr: 'Carsat Alpha', bucPrefixes: ['P'] })
    const closed = await edit(changed, { isActive: false })

    expect(made).toMatchObject({
      acronym: 'CARSAT-A',
      nameEn: 'Regional fund',
      bucPrefixes: ['P', 'H'],
      eessiIds: [],
      isActive: true,
      version: 0,
    })
    expect(changed).toMatchObject({ nameFr: 'Carsat Alpha', bucPrefixes: ['P'], acronym: 'CARSAT-A', version: 1 })
    expect(closed).toMatchObject({ isActive: false, version: 2 })
  })

  test('are listed by acronym, whatever the case and the accents', async () => {
    for (const acronym of ['zeta', 'ÉPSILON', 'Epsilon-b', 'Delta']) await add(acronym)
    const { items } = await admin.institutions.list()
    const listed = items
      .map(({ acronym }) => acronym)
      .filter((acronym) => ['zeta', 'ÉPSILON', 'Epsilon-b', 'Delta'].includes(acronym))
    expect(listed).toEqual(['Delta', 'ÉPSILON', 'Epsilon-b', 'zeta'])
  })

  test('written over an older state are refused, with both values', async () => {
    const made = await add('VERSION')
    await edit(made, { nameFr: 'Première' })
    await expect(edit(made, { nameFr: 'Seconde', kind: 'local_fund' })).rejects.toMatchObject({
      status: 409,
      problem: {
        code: 'stale_version',
        details: {
          currentVersion: 1,
          conflicts: [
            { field: 'nameFr', current: 'Première', submitted: 'Seconde' },
            { field: 'kind', current: 'national_fund', submitted: 'local_fund' },
          ],
        },
      },
    })
  })

  test('of one acronym exist once, also when two are added or renamed at the same moment', async () => {
    const made = await add('UNIQUE')
    const other = await add('AUTRE')
    await expect(add('UNIQUE')).rejects.toMatchObject(refused('acronym', 'not_allowed'))
    await expect(edit(other, { acronym: 'UNIQUE' })).rejects.toMatchObject(refused('acronym', 'not_allowed'))
    expect((await edit(made, { acronym: 'UNIQUE' })).version).toBe(0)

    const together = await Promise.allSettled([add('JUMELLE'), add('JUMELLE')])
    expect(together.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await InstitutionModel.countDocuments({ acronym: 'JUMELLE' })).toBe(1)
  })

  test('are refused with a kind, a prefix or a head that cannot be', async () => {
    const { cookie } = await signedIn('admin')
    const body = { ...sampleBody('institutions.add'), kind: 'Caisse nationale', bucPrefixes: ['S', 's'] }
    const answer = await callApi('POST', '/institutions', { cookie, body })
    expect(problemOf(answer).issues?.map(({ path }) => path)).toEqual([
      ['body', 'kind'],
      ['body', 'bucPrefixes', 1],
    ])
    await expect(add('ORPHAN', { parentId: 'f'.repeat(24) })).rejects.toMatchObject(
      refused('parentId', 'unknown_value'),
    )
  })
})

describe('a network', () => {
  test('has one level: neither a member of a member, nor a head under a head', async () => {
    const head = await add('TETE')
    const member = await add('MEMBRE', { parentId: head.id })
    const otherHead = await add('TETE-2')

    await expect(add('SOUS-MEMBRE', { parentId: member.id })).rejects.toMatchObject(refused('parentId', 'not_allowed'))
    await expect(edit(head, { parentId: otherHead.id })).rejects.toMatchObject(refused('parentId', 'not_allowed'))
  })

  test('has no circle: an institution is not its own head, nor under its member', async () => {
    const head = await add('CERCLE')
    const member = await add('CERCLE-1', { parentId: head.id })
    await expect(edit(head, { parentId: head.id })).rejects.toMatchObject(refused('parentId', 'not_allowed'))
    await expect(edit(head, { parentId: member.id })).rejects.toMatchObject(refused('parentId', 'not_allowed'))
  })

  test('has no circle either when two are put under each other at the same moment', async () => {
    const [one, two] = [await add('FACE-1'), await add('FACE-2')]
    await Promise.allSettled([edit(one, { parentId: two.id }), edit(two, { parentId: one.id })])
    const placed = await InstitutionModel.find({ _id: { $in: [one.id, two.id] }, parentId: { $ne: null } }).lean()
    expect(placed.length).toBeLessThanOrEqual(1)
  })

  test('can be left and joined', async () => {
    const [head, other] = [await add('RESEAU-1'), await add('RESEAU-2')]
    const member = await add('MOBILE', { parentId: head.id })
    const moved = await edit(member, { parentId: other.id })
    expect([moved.parentId, (await edit(moved, { parentId: null })).parentId]).toEqual([other.id, null])
  })
})
