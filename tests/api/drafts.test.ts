import { UserModel } from '@vigie/server/modules/identity/user.model'
import { type DraftContent, draftKeys, draftLimit, mostDrafts } from '@vigie/shared/drafts/draft'
import { incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { actionsOf } from '@vigie/shared/workflow'
import { beforeAll, describe, expect, test } from 'vitest'
import { fileReport, incidentOf } from '../support/builders.ts'
import { collectionsHolding } from '../support/database-content.ts'
import { openGoLive } from '../support/go-lives.ts'
import { callApi, problemOf } from '../support/raw.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { rawCollection } from '../support/things.ts'

const nir = '255081416802538'
const key = draftKeys.newReport

let ops: SignedIn
let spoc: SignedIn
beforeAll(async () => {
  await startTestServer()
  ops = await signedIn('ops', 'ALPHA')
  spoc = await signedIn('spoc')
  return stopTestServer
})

const save = async (
  { client }: SignedIn,
  content: DraftContent,
  version: number | null = null,
  draft: string = draftKeys.newReport,
) => await client.drafts.save({ params: { key: draft }, body: { version, content } })
const put = async ({ cookie }: SignedIn, content: unknown, draft: string = key) =>
  await callApi('PUT', `/drafts/${draft}`, { cookie, body: { version: null, content } })
const keysOf = async ({ client }: SignedIn) => (await client.drafts.list()).items.map((draft) => draft.key)

describe('a draft', () => {
  test('is found again as it was typed, by its author, and listed with what it is about', async () => {
    const report = await fileReport(ops.client, { title: 'Accusé absent' })
    const content = {
      text: '  Nous avons\nrelancé. ',
      flags: ['medicalData'],
      cases: 3,
      caseDetails: { errorCode: '' },
    }
    const saved = await save(ops, content, null, draftKeys.message(report.id))

    const read = await ops.client.drafts.get({ params: { key: draftKeys.message(report.id) } })
    expect(read).toEqual({ ...saved, content })
    expect((await ops.client.drafts.list()).items).toEqual([
      { ...saved, record: { id: report.id, reference: report.reference, title: 'Accusé absent' }, title: null },
    ])
    await ops.client.drafts.remove({ params: { key: read.key }, query: { version: read.version } })
    expect(await keysOf(ops)).toEqual([])
  })

  test('is for nobody else, whatever their role', async () => {
    const author = await signedIn('ops', 'ALPHA')
    const { version } = await save(author, { title: 'Mirabelle' })
    for (const role of ['ops', 'ops_head', 'spoc_head', 'admin'] as const) {
      const other = await signedIn(role, 'ALPHA')
      expect(await keysOf(other)).toEqual([])
      for (const [method, path] of [
        ['GET', `/drafts/${key}`],
        ['DELETE', `/drafts/${key}?version=${version}`],
      ] as const)
        expect(problemOf(await callApi(method, path, { cookie: other.cookie }))).toMatchObject({ status: 404 })
      const over = await callApi('PUT', `/drafts/${key}`, { cookie: other.cookie, body: { version, content: {} } })
      expect(problemOf(over)).toMatchObject({ status: 404, code: 'not_found' })
    }
    expect((await author.client.drafts.get({ params: { key } })).content).toEqual({ title: 'Mirabelle' })
  })

  test('leaves no trace in the audit, and nothing that is delivered or announced', async () => {
    await save(await signedIn('ops'), { title: 'Quetsche en brouillon' })
    expect(await collectionsHolding('Quetsche en brouillon')).toEqual(['drafts'])
  })

  test.each([
    'report:new',
    'incident:new',
    ...actionsOf(incidentWorkflow).map((act) => `incident:${'a'.repeat(24)}:${act}`),
  ])('%s names one where there is something to type', async (draft) => {
    const action = draft.split(':')[2]
    const isTyped = action === undefined || !['acknowledge', 'take', 'close'].includes(action)
    expect((await put(await signedIn('spoc'), {}, draft)).status).toBe(isTyped ? 200 : 404)
  })

  test.each(['report', 'report:x', 'report:new:message', `report:${'a'.repeat(24)}`, `user:${'a'.repeat(24)}:note`])(
    '%s names none',
    async (draft) => expect((await put(ops, {}, draft)).status).toBe(404),
  )

  test('is forgotten after thirty days', async () => {
    const indexes = await rawCollection('drafts').indexes()
    expect(indexes.filter(({ expireAfterSeconds }) => expireAfterSeconds !== undefined)).toMatchObject([
      { key: { updatedAt: 1 }, expireAfterSeconds: 30 * 86_400 },
    ])
  })

  test('for a record that no longer exists for its author is not offered, and is still theirs', async () => {
    const author = await signedIn('ops', 'ALPHA')
    const report = await fileReport(author.client)
    await save(author, { text: 'À suivre' }, null, draftKeys.message(report.id))
    await save(author, { title: 'Un autre' })
    await UserModel.updateOne({ _id: author.id }, { $set: { memberships: [] } })

    expect(await keysOf(author)).toEqual([])
    const { content } = await author.client.drafts.get({ params: { key: draftKeys.message(report.id) } })
    expect(content).toEqual({ text: 'À suivre' })
  })

  test('about an incident is listed with its number', async () => {
    const incident = await incidentOf(spoc.client, await fileReport(ops.client))
    await save(spoc, { version: 0, values: { riskCodes: ['R07'] } }, null, draftKeys.act(incident.id, 'qualify'))
    expect((await spoc.client.drafts.list()).items).toMatchObject([
      { key: `incident:${incident.id}:qualify`, record: { reference: incident.reference } },
    ])
  })

  test('about a go-live is listed with its institution and what it is about, each item of the checklist apart', async () => {
    const author = await signedIn('spoc')
    const goLive = await openGoLive(author.client)
    const [first = '', second = ''] = goLive.openItems
    for (const item of [first, second])
      await save(author, { version: 0 }, null, draftKeys.goLiveAct(goLive.id, 'waive_item', item))
    await save(author, { version: 0 }, null, draftKeys.goLiveAct(goLive.id, 'plan', null))

    const { items } = await author.client.drafts.list()
    expect(items.map(({ key }) => key).toSorted()).toEqual([
      `goLive:${goLive.id}:plan`,
      ...[first, second].toSorted().map((item) => `goLive:${goLive.id}:waive_item:${item}`),
    ])
    const title = `${goLive.bucCode}, propriétaire du dossier`
    expect(items.map(({ record }) => record)).toEqual(
      Array(3).fill({ id: goLive.id, reference: goLive.institution.acronym, title }),
    )
  })

  test('for a record that does not exist yet is listed with the title that was typed', async () => {
    const author = await signedIn('ops', 'ALPHA')
    const first = await save(author, { description: 'Sans objet encore' })
    const titlesOf = async () => (await author.client.drafts.list()).items.map(({ title }) => title)
    expect(await titlesOf()).toEqual([null])

    await save(author, { title: ' S080 sans accusé ' }, first.version)
    expect(await titlesOf()).toEqual(['S080 sans accusé'])
  })

  test('is one of two hundred at most', async () => {
    const author = await signedIn('spoc')
    const keyOf = (index: number) => draftKeys.note(index.toString(16).padStart(24, '0'))
    for (let index = 1; index <= mostDrafts; index += 1) await save(author, { text: 'x' }, null, keyOf(index))
    const answer = await put(author, { text: 'x' }, keyOf(mostDrafts + 1))
    expect(problemOf(answer)).toMatchObject({ status: 422, issues: [{ code: 'too_many_drafts' }] })
  })
})

describe('two windows of one person', () => {
  test('neither writes over what it has not seen', async () => {
    const author = await signedIn('ops')
    const first = await save(author, { title: 'Une' })
    const second = await save(author, { title: 'Deux' }, first.version)

    for (const version of [first.version, null])
      await expect(save(author, { title: 'Trois' }, version)).rejects.toMatchObject({
        status: 409,
        problem: { code: 'stale_version', details: { currentVersion: second.version, conflicts: [] } },
      })
    const query = { version: first.version }
    await expect(author.client.drafts.remove({ params: { key }, query })).rejects.toMatchObject({ status: 409 })
    expect((await author.client.drafts.get({ params: { key } })).content).toEqual({ title: 'Deux' })
  })

  test('one learns that the other has sent or erased it, and a new one is never taken for the old one', async () => {
    const author = await signedIn('ops')
    const { version } = await save(author, { title: 'Une' })
    await author.client.drafts.remove({ params: { key }, query: { version } })

    await expect(save(author, { title: 'Deux' }, version)).rejects.toMatchObject({ status: 404 })
    const anew = await save(author, { title: 'Trois' })
    expect(anew.version).toBeGreaterThan(version)
    await expect(save(author, { title: 'Quatre' }, version)).rejects.toMatchObject({ status: 409 })
  })

  test('beginning at the same moment, one of them begins it', async () => {
    const author = await signedIn('ops')
    const tries = await Promise.allSettled(['Une', 'Deux', 'Trois'].map((title) => save(author, { title })))
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(tries.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { status: 409 } },
      { reason: { status: 409 } },
    ])
  })
})

describe('what a draft never holds', () => {
  test.each([
    ['a text', { title: `Assuré ${nir}` }, ['title']],
    ['a list', { receiverIds: ['DE:1', '2 55 08 14 168 025 38'] }, ['receiverIds', 1]],
    ['a number', { casesAffected: 255_081_416_802_538 }, ['casesAffected']],
    [
      'the deepest field',
      { values: { caseDetails: { receiverIds: [nir] } } },
      ['values', 'caseDetails', 'receiverIds', 0],
    ],
  ])('a social-security number in %s: refused, named, and the last clean text stays', async (_where, content, path) => {
    const author = await signedIn('ops')
    const { version } = await save(author, { title: 'Propre' })
    const answer = await callApi('PUT', `/drafts/${key}`, { cookie: author.cookie, body: { version, content } })

    expect(problemOf(answer)).toMatchObject({
      status: 422,
      issues: [{ path: ['body', 'content', ...path], code: 'nir' }],
    })
    expect((await author.client.drafts.get({ params: { key } })).content).toEqual({ title: 'Propre' })
    for (const text of [nir, '2 55 08 14 168 025 38']) expect(await collectionsHolding(text)).toEqual([])
  })

  test.each([
    ['more than its limit', { text: 'x'.repeat(draftLimit) }, 413],
    ['five levels', { a: { b: { c: { d: { e: 'x' } } } } }, 422],
    ['a field that is no name', { 'a.b': 'x' }, 422],
    ['an operator', { $set: 'x' }, 422],
    ['a list for all fields', ['x'], 422],
  ])('%s is refused', async (_what, content, status) => {
    expect((await put(ops, content)).status).toBe(status)
  })

  test('the longest text that a form takes is kept', async () => {
    const text = '’'.repeat(20_000)
    expect((await put(await signedIn('ops'), { text })).status).toBe(200)
  })
})
