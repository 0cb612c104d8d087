import { AuditModel } from '@vigie/server/kernel/audit.model'
import { mostViews, type SaveView } from '@vigie/shared/incidents/view.routes'
import { beforeAll, describe, expect, test } from 'vitest'
import { as, type TestPerson } from '../support/as.ts'
import { recordIncident } from '../support/builders.ts'
import { act } from '../support/incident-states.ts'
import { callApi, problemOf } from '../support/raw.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let spoc: SignedIn
let head: SignedIn
beforeAll(async () => {
  await startTestServer()
  spoc = await signedIn('spoc')
  head = await signedIn('spoc_head')
  const taken = await recordIncident(spoc.client, { title: 'Sonde prise en charge', environment: 'acceptance' })
  await act(spoc.client, taken, { action: 'take' })
  await recordIncident(spoc.client, { title: 'Sonde libre', environment: 'acceptance' })
  return stopTestServer
})

const viewBody = (fields: Partial<SaveView> = {}): SaveView => ({
  name: 'Recette',
  filters: { environment: ['acceptance'], period: 'recent', sort: 'oldest' },
  roles: [],
  ...fields,
})
const save = async ({ client }: TestPerson, fields: Partial<SaveView> = {}) =>
  await client.views.save({ body: viewBody(fields) })
const namesOf = async ({ client }: TestPerson) => (await client.views.list()).items.map(({ name }) => name)

describe('saved views', () => {
  test('a view keeps its filters, and its count is that of the list it opens', async () => {
    const person = await signedIn('spoc')
    const saved = await save(person)
    const { items } = await person.client.views.list()
    const list = await person.client.incidents.list({ query: { ...saved.filters, pageSize: 10 } })

    expect(items).toEqual([saved])
    expect(saved).toMatchObject({ isOwn: true, roles: [], count: 2, isCountCapped: false })
    expect(list.count).toBe(saved.count)
    expect(list.items.map(({ title }) => title)).toEqual(['Sonde prise en charge', 'Sonde libre'])
  })

  test('the shipped views come counted in the same answer', async () => {
    const { shipped } = await spoc.client.views.list()
    expect(shipped).toMatchObject({ to_qualify: { count: 2 }, mine: { count: 1 }, all: { count: 2 } })
    expect((await head.client.views.list()).shipped.mine.count).toBe(0)
  })

  test('a private view is for its owner alone; a shared one for the role, counted for who reads it', async () => {
    await save(spoc, { name: 'À moi seul' })
    const filters = { assignee: 'me', period: 'recent', sort: 'newest' } as const
    await save(spoc, { name: 'À chacun le sien', filters, roles: ['spoc_head'] })

    const seen = (await head.client.views.list()).items
    expect(seen).toMatchObject([{ name: 'À chacun le sien', isOwn: false, owner: { id: spoc.id }, count: 0 }])
    expect((await spoc.client.views.list()).items).toMatchObject([{ name: 'À chacun le sien', count: 1 }, {}])
    expect(await namesOf(await signedIn('admin'))).toEqual([])
    expect(await namesOf(await signedIn('spoc'))).toEqual([])
  })

  test('its owner renames, shares and deletes it; for anyone else it is not there', async () => {
    const view = await save(spoc, { name: 'À renommer', roles: ['spoc_head'] })
    const params = { viewId: view.id }
    for (const [method, body] of [['PATCH', { version: 0, name: 'Pris' }] as const, ['DELETE', undefined] as const]) {
      const answer = await callApi(method, `/views/${view.id}`, {
        cookie: head.cookie,
        ...(body !== undefined && { body }),
      })
      expect(problemOf(answer)).toMatchObject({ status: 404, code: 'not_found' })
    }
    const renamed = await spoc.client.views.edit({ params, body: { version: 0, name: 'Renommée', roles: [] } })
    expect(renamed).toMatchObject({ name: 'Renommée', roles: [], filters: view.filters, version: 1 })
    expect(await namesOf(head)).not.toContain('Renommée')
    await expect(spoc.client.views.edit({ params, body: { version: 0, name: 'Trop tard' } })).rejects.toMatchObject({
      problem: {
        code: 'stale_version',
        details: { conflicts: [{ field: 'name', current: 'Renommée', submitted: 'Trop tard' }] },
      },
    })
    await spoc.client.views.remove({ params })
    await expect(spoc.client.views.remove({ params })).rejects.toMatchObject({ status: 404 })
    const trail = await AuditModel.find({ subjectId: view.id }).sort({ sequence: 1 })
    expect(trail.map(({ type }) => type)).toEqual(['view.saved', 'view.edited', 'view.deleted'])
  })

  test('a name is taken once by a person, however it is written, and freely by another', async () => {
    await save(spoc, { name: 'Été à Liège' })
    await expect(save(spoc, { name: 'été à liège' })).rejects.toMatchObject({
      problem: { code: 'already_exists', details: { field: 'name' } },
    })
    const other = await save(spoc, { name: 'Autre' })
    await expect(
      spoc.client.views.edit({ params: { viewId: other.id }, body: { version: 0, name: 'ÉTÉ À LIÈGE' } }),
    ).rejects.toMatchObject({ problem: { code: 'already_exists' } })
    expect((await save(head, { name: 'Été à Liège' })).isOwn).toBe(true)
  })

  test('a view opens though a value that it names has left the tables', async () => {
    const filters = { category: ['ZZ_RETIRED'], bucCode: 'Z_BUC_99', period: 'all', sort: 'newest' } as const
    const person = await signedIn('spoc')
    const view = await save(person, { filters: { ...filters, category: ['ZZ_RETIRED'] } })
    expect(view.count).toBe(0)
    expect((await person.client.incidents.list({ query: { ...view.filters, pageSize: 5 } })).count).toBe(0)
  })

  test('one person keeps thirty at most', async () => {
    const person = await as('spoc')
    for (let index = 1; index <= mostViews; index += 1)
      await person.views.save({ body: viewBody({ name: `Vue ${index}` }) })
    await expect(person.views.save({ body: viewBody({ name: 'De trop' }) })).rejects.toMatchObject({
      problem: { code: 'validation_failed', issues: [{ path: ['body', 'name'], code: 'too_many_views' }] },
    })
    expect((await person.views.list()).items).toHaveLength(mostViews)
  })

  test('one person keeps thirty at most, saved at the same instant or not', async () => {
    const person = await as('spoc')
    for (let index = 1; index < mostViews; index += 1)
      await person.views.save({ body: viewBody({ name: `Vue ${index}` }) })
    const saves = ['Une', 'Deux', 'Trois'].map((name) => person.views.save({ body: viewBody({ name }) }))
    const outcomes = await Promise.allSettled(saves)

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await person.views.list()).items).toHaveLength(mostViews)
  })

  test.each([
    ['an empty name', { name: '  ' }],
    ['a name of 61 characters', { name: 'x'.repeat(61) }],
    ['a role that reads no incident', { roles: ['ops'] }],
    ['an unknown filter', { filters: { after: 'x' } }],
    ['a status that does not exist', { filters: { status: ['nouveau'] } }],
  ])('%s is refused', async (_what, fields) => {
    const answer = await callApi('POST', '/views', { cookie: spoc.cookie, body: { ...viewBody(), ...fields } })
    expect(problemOf(answer)).toMatchObject({ status: 422, code: 'validation_failed' })
  })
})
