import { deliverOutbox } from '@vigie/server/kernel/outbox-delivery'
import { EditionContentModel, EditionModel } from '@vigie/server/modules/go-lives/edition.model'
import { UserModel } from '@vigie/server/modules/identity/user.model'
import { NotificationModel } from '@vigie/server/modules/notifications/notification.model'
import type { ApiClient } from '@vigie/shared/contract/client'
import type { CalendarEdition } from '@vigie/shared/go-lives/edition'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { as, institutionId, person, type TestPerson } from '../support/as.ts'
import { actOnGoLive, dayFromNow, openGoLive } from '../support/go-lives.ts'
import { callApi } from '../support/raw.ts'
import { signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let spoc: ApiClient
let head: ApiClient
let ops: ApiClient
beforeAll(async () => {
  await startTestServer()
  spoc = await as('spoc')
  head = await as('spoc_head')
  ops = await as('ops', 'ARLES')
})
afterAll(() => stopTestServer())

const of = ({ id }: CalendarEdition) => ({ params: { editionId: id } })
const prepare = async (client = spoc) => await client.calendarEditions.prepare({ body: { title: 'Calendrier' } })
const approve = async (edition: CalendarEdition, client = head) =>
  await client.calendarEditions.approve({
    ...of(edition),
    body: { version: edition.version, decisionReference: 'CR-1' },
  })

beforeEach(async () => {
  for (const edition of (await spoc.calendarEditions.list()).items)
    if (edition.status === 'prepared') await spoc.calendarEditions.discard(of(edition))
})

describe('an edition', () => {
  test('is prepared by one person and approved by another, who gives it the next number of the year', async () => {
    const year = new Date().getFullYear()
    const approvedBefore = await EditionModel.countDocuments({ status: 'approved' })
    const first = await prepare()
    const approved = await approve(first)
    const second = await approve(await prepare(head), await as('spoc_head'))

    expect(first).toMatchObject({ reference: null, status: 'prepared', actions: ['discard'] })
    expect(approved).toMatchObject({ status: 'approved', decisionReference: 'CR-1', actions: [] })
    expect([approved.reference, second.reference]).toEqual(
      [1, 2].map((number) => `CAL-${year}-${String(approvedBefore + number).padStart(4, '0')}`),
    )
  })

  test('is never approved by the person who prepared it, nor by who does not answer for Cleiss', async () => {
    const edition = await prepare(head)

    expect(edition.actions).toEqual(['discard'])
    await expect(approve(edition)).rejects.toMatchObject({ problem: { code: 'own_approval' } })
    await expect(approve(edition, spoc)).rejects.toMatchObject({ problem: { code: 'forbidden' } })
    expect((await head.calendarEditions.get(of(edition))).status).toBe('prepared')
  })

  test('is read by every institution once approved, whole; and does not exist for them before', async () => {
    const cell = await openGoLive(spoc, 'BEZIERS')
    const edition = await prepare()
    const before = await ops.calendarEditions.list()
    for (const read of ['get', 'content', 'delta'] as const)
      await expect(ops.calendarEditions[read](of(edition))).rejects.toMatchObject({ problem: { code: 'not_found' } })

    await approve(edition)

    expect(before.items.map(({ id }) => id)).not.toContain(edition.id)
    expect((await ops.calendarEditions.list()).items.map(({ id }) => id)).toContain(edition.id)
    const { cells } = await ops.calendarEditions.content(of(edition))
    expect(cells).toContainEqual(
      expect.objectContaining({ goLiveId: cell.id, institution: 'BEZIERS', planOn: cell.planOn, status: 'planned' }),
    )
  })

  test('keeps what it said, whatever becomes of the calendar', async () => {
    const cell = await openGoLive(spoc, 'CANNES')
    const edition = await approve(await prepare())
    const said = await ops.calendarEditions.content(of(edition))

    await actOnGoLive(spoc, cell, { action: 'withdraw', reasonCode: 'national_decision' })

    expect(await ops.calendarEditions.content(of(edition))).toEqual(said)
  })

  test('shows what it changes of the one before: new cells, moved days, withdrawn ones, lines that come and go', async () => {
    const [moved, withdrawn, same] = [
      await openGoLive(spoc, 'DAX'),
      await openGoLive(spoc, 'DAX'),
      await openGoLive(spoc, 'DAX'),
    ]
    const span = { kind: 'maintenance', level: 'national', titleFr: 'Coupure', titleEn: null } as const
    const gone = await spoc.calendarLines.add({ body: { ...span, from: '2026-10-01', to: '2026-10-02' } })
    const earlier = await approve(await prepare())
    await actOnGoLive(spoc, moved, { action: 'plan', planOn: dayFromNow(60), reasonCode: 'staffing' })
    await actOnGoLive(spoc, withdrawn, { action: 'withdraw', reasonCode: 'national_decision' })
    const added = await openGoLive(spoc, 'DAX')
    await spoc.calendarLines.edit({ params: { lineId: gone.id }, body: { version: gone.version, isActive: false } })
    const later = await approve(await prepare())

    const delta = await ops.calendarEditions.delta(of(later))

    expect(delta.previous).toEqual({ id: earlier.id, reference: earlier.reference })
    expect(delta.cells.map(({ goLiveId, isNew, changes }) => ({ goLiveId, isNew, changes }))).toEqual([
      {
        goLiveId: moved.id,
        isNew: false,
        changes: [{ field: 'planOn', before: moved.planOn, after: dayFromNow(60) }],
      },
      {
        goLiveId: withdrawn.id,
        isNew: false,
        changes: [{ field: 'status', before: 'planned', after: 'withdrawn' }],
      },
      { goLiveId: added.id, isNew: true, changes: [] },
    ])
    expect(delta.lines).toMatchObject([{ lineId: gone.id, isNew: false, isGone: true }])
    expect(delta.cells.map(({ goLiveId }) => goLiveId)).not.toContain(same.id)
  })

  test('is the only one under preparation, and may be thrown away while it has no number', async () => {
    const edition = await prepare()

    await expect(prepare(head)).rejects.toMatchObject({ problem: { code: 'already_exists' } })
    await spoc.calendarEditions.discard(of(edition))

    await expect(spoc.calendarEditions.get(of(edition))).rejects.toMatchObject({ problem: { code: 'not_found' } })
    expect(await EditionContentModel.countDocuments({ editionId: edition.id })).toBe(0)
    const approved = await approve(await prepare())
    await expect(spoc.calendarEditions.discard(of(approved))).rejects.toMatchObject({
      problem: { code: 'transition_refused' },
    })
    await expect(approve(approved)).rejects.toMatchObject({ problem: { code: 'transition_refused' } })
  })

  test('prepared twice at the same moment is prepared once; approved twice is numbered once', async () => {
    const other = await as('spoc')
    const prepared = await Promise.allSettled([prepare(), prepare(other)])
    const [edition] = prepared.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    if (edition === undefined) throw new Error('none was prepared')
    const otherHead = await as('spoc_head')

    const approvals = await Promise.allSettled([approve(edition), approve(edition, otherHead)])

    expect(prepared.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(approvals.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const references = (await EditionModel.find({ reference: { $ne: null } }).lean()).map(({ reference }) => reference)
    expect(new Set(references).size).toBe(references.length)
  })

  test('is not sent again to who has it, and its tag opens nothing to a visitor', async () => {
    const edition = await approve(await prepare())
    const { cookie } = await signedIn('ops', 'ARLES')
    const path = `/calendar-editions/${edition.id}/content`

    const first = await callApi('GET', path, { cookie })
    const headers = { 'if-none-match': String(first.headers.etag) }
    const again = await callApi('GET', path, { cookie, headers })
    const visitor = await callApi('GET', path, { headers })

    expect(first.headers.etag).toMatch(/^"[0-9a-f]{64}"$/)
    expect([first.status, again.status, again.text, visitor.status]).toEqual([200, 304, '', 401])
  })

  test('whose stored content was touched is not shown', async () => {
    const edition = await approve(await prepare())
    const { cookie } = await signedIn('ops', 'ARLES')
    const content = await EditionContentModel.findOne({ editionId: edition.id }).orFail()
    const later = await approve(await prepare())
    const foreign = await EditionContentModel.findOne({ editionId: later.id }).orFail()
    await EditionContentModel.collection.updateOne({ _id: content._id }, { $set: { packed: foreign.packed } })

    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const answer = await callApi('GET', `/calendar-editions/${edition.id}/content`, { cookie })
    errors.mockRestore()

    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('goLiveId')
    await EditionContentModel.collection.updateOne({ _id: content._id }, { $set: { packed: content.packed } })
  })
})

describe('who is told of an approved edition', () => {
  const editionNews = async ({ client }: TestPerson) => {
    const { items } = await client.notifications.list({ query: { pageSize: 50 } })
    return items.filter(({ kind }) => kind === 'edition_approved').map(({ reference, link }) => [reference, link])
  }

  test('is who acts for an institution of the calendar, a head for its network, once and with a way to the edition', async () => {
    await openGoLive(spoc, 'GAP')
    const [agent, colleague] = [await person('ops', 'GAP'), await person('ops', 'GAP')]
    const stranger = await person('ops', 'SANS-CALENDRIER')
    const networkHead = await person('ops_head', 'ALPES')
    await institutionId('BRIANCON', 'ALPES')
    await openGoLive(spoc, 'BRIANCON')
    const closed = await person('ops', 'GAP')
    await UserModel.updateOne({ _id: closed.id }, { isActive: false })
    const edition = await approve(await prepare())
    await deliverOutbox()
    await deliverOutbox()

    const told = [[edition.reference, `/mises-en-production/editions/${edition.reference}`]]
    expect(await editionNews(agent)).toEqual(told)
    expect(await editionNews(colleague)).toEqual(told)
    expect(await editionNews(networkHead)).toEqual(told)
    expect(await editionNews(stranger)).toEqual([])
    expect(await NotificationModel.countDocuments({ userId: closed.id })).toBe(0)
  })

  test('finds it by its number, as by its id', async () => {
    const edition = await approve(await prepare())

    const found = await ops.calendarEditions.get({ params: { editionId: edition.reference ?? '' } })

    expect(found).toEqual(await ops.calendarEditions.get(of(edition)))
  })

  test('is nobody while it is only prepared', async () => {
    await deliverOutbox()
    const agent = await person('ops', 'GAP')
    await prepare()
    await deliverOutbox()

    expect(await editionNews(agent)).toEqual([])
  })
})
