import { setTimeout } from 'node:timers/promises'
import { CalendarFeedModel } from '@vigie/server/modules/go-lives/calendar-feed.model'
import { LedgerModel } from '@vigie/server/modules/go-lives/go-live.model'
import { UserModel } from '@vigie/server/modules/identity/user.model'
import type { ApiClient } from '@vigie/shared/contract/client'
import { type MakeCalendarFeed, mostFeeds } from '@vigie/shared/go-lives/calendar-feed'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { as, institutionId, person } from '../support/as.ts'
import { actInTurn, actOnGoLive, bringLive, dayFromNow, openGoLive } from '../support/go-lives.ts'
import { callServer, problemOf } from '../support/raw.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let spoc: ApiClient
beforeAll(async () => {
  await startTestServer()
  spoc = await as('spoc')
})
afterAll(() => stopTestServer())

const make = async (client: ApiClient, fields: Partial<MakeCalendarFeed> = {}) => {
  const { feed, url } = await client.calendarFeeds.make({
    body: {
      name: 'Mon service',
      kind: null,
      institutionId: null,
      family: null,
      dates: ['plan', 'forecast', 'actual'],
      language: 'fr',
      ...fields,
    },
  })
  return { feed, path: new URL(url).pathname }
}

const read = async (path: string) => {
  const answer = await callServer('GET', path)
  expect(answer, answer.text).toMatchObject({ status: 200 })
  return answer
}

/** What a calendar program makes of the feed: its events by their UID. */
const eventsIn = (text: string) => {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const stamp = component.getFirstPropertyValue('dtstamp') as InstanceType<typeof ICAL.Time>
    return {
      uid: event.uid,
      sequence: event.sequence,
      on: event.startDate.toString(),
      isDay: event.startDate.isDate,
      status: component.getFirstPropertyValue('status'),
      stamp: stamp.toJSDate(),
      summary: event.summary,
      description: event.description,
    }
  })
  return new Map(events.map((event) => [event.uid, event]))
}
const eventOf = async (path: string, id: string, date: string) =>
  eventsIn((await read(path)).text).get(`${id}-${date}@vigie-eessi`)

describe('what a calendar program reads', () => {
  test('each date of a cell is a civil day of its own, with the sequence and the instant of the ledger', async () => {
    const cell = await openGoLive(spoc, 'LUNE')
    const { path } = await make(spoc, { institutionId: cell.institution.id })
    const forecast = await actOnGoLive(spoc, cell, { action: 'forecast', forecastOn: '2026-10-25' })

    const answer = await read(path)

    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
    const events = eventsIn(answer.text)
    expect([...events.keys()].sort()).toEqual([`${cell.id}-forecast@vigie-eessi`, `${cell.id}-plan@vigie-eessi`])
    expect(events.get(`${cell.id}-forecast@vigie-eessi`)).toMatchObject({
      on: '2026-10-25',
      isDay: true,
      sequence: 2,
      status: 'TENTATIVE',
      summary: `LUNE · ${cell.bucCode} (propriétaire du dossier) · Estimée par l’organisme`,
      description: 'Planifiée',
      stamp: new Date(Math.floor(forecast.changedAt.getTime() / 1000) * 1000),
    })
  })

  test('an event keeps its UID and its sequence rises when its day moves', async () => {
    const cell = await openGoLive(spoc, 'MARS')
    const { path } = await make(spoc, { institutionId: cell.institution.id })
    const before = await eventOf(path, cell.id, 'plan')

    const planned = { action: 'plan', planOn: '2026-11-02', reasonCode: 'staffing' } as const
    await actInTurn(spoc, cell, planned, { action: 'confirm' })

    const after = await eventOf(path, cell.id, 'plan')
    expect(before).toMatchObject({ on: cell.planOn, status: 'TENTATIVE' })
    expect(after).toMatchObject({ on: '2026-11-02', status: 'CONFIRMED' })
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Number.NaN)
  })

  test('what nobody changed reads the same at any time: same ETag, and 304 to who has it', async () => {
    const cell = await openGoLive(spoc, 'VENUS')
    const { path } = await make(spoc, { institutionId: cell.institution.id })
    const first = await read(path)
    await setTimeout(1100)

    const again = await read(path)
    const unchanged = await callServer('GET', path, { headers: { 'if-none-match': String(first.headers['etag']) } })

    expect(again.text).toBe(first.text)
    expect(again.headers['etag']).toBe(first.headers['etag'])
    expect(unchanged).toMatchObject({ status: 304, text: '' })
    await actOnGoLive(spoc, cell, { action: 'confirm' })
    expect((await read(path)).headers['etag']).not.toBe(first.headers['etag'])
  })

  test('a withdrawn cell is told as cancelled for twelve months, then no more', async () => {
    const cell = await openGoLive(spoc, 'SATURNE')
    const { path } = await make(spoc, { institutionId: cell.institution.id })
    await actOnGoLive(spoc, cell, { action: 'withdraw', reasonCode: 'national_decision' })

    const cancelled = await eventOf(path, cell.id, 'plan')
    await LedgerModel.collection.updateMany(
      { goLiveId: cell.id },
      { $set: { knownAt: new Date(Date.now() - 370 * 86_400_000) } },
    )
    const later = await eventOf(path, cell.id, 'plan')

    expect(cancelled).toMatchObject({ status: 'CANCELLED', on: cell.planOn, description: 'Retirée' })
    expect(later).toBeUndefined()
  })

  test('a day that is taken back is cancelled on the day that it was, and revived when it is told again', async () => {
    const cell = await openGoLive(spoc, 'PLUTON')
    const { path } = await make(spoc, { institutionId: cell.institution.id })
    const forgotten = await actInTurn(
      spoc,
      cell,
      { action: 'forecast', forecastOn: '2026-10-01' },
      { action: 'forecast', forecastOn: null },
    )
    const forecast = await eventOf(path, cell.id, 'forecast')
    const inProduction = await bringLive(spoc, forgotten)
    const live = await eventOf(path, cell.id, 'actual')
    const rolledBack = await actOnGoLive(spoc, inProduction, { action: 'roll_back', reasonCode: 'incident' })
    const back = await eventOf(path, cell.id, 'actual')
    await actOnGoLive(spoc, rolledBack, { action: 'forecast', forecastOn: '2026-12-01' })

    expect(forecast).toMatchObject({ status: 'CANCELLED', on: '2026-10-01' })
    expect(live).toMatchObject({ status: 'CONFIRMED', on: dayFromNow(0) })
    expect(back).toMatchObject({ status: 'CANCELLED', on: dayFromNow(0) })
    expect(await eventOf(path, cell.id, 'forecast')).toMatchObject({ status: 'TENTATIVE', on: '2026-12-01' })
  })

  test('a cell that was never of any concern is in no calendar; one that ceased to be is cancelled', async () => {
    const never = await openGoLive(spoc, 'URANUS', { applicability: 'not_concerned' })
    const ceased = await openGoLive(spoc, 'URANUS')
    const { path } = await make(spoc, { institutionId: never.institution.id, dates: ['plan'], language: 'en' })

    await actOnGoLive(spoc, ceased, { action: 'set_applicability', applicability: 'not_concerned' })

    const events = [...eventsIn((await read(path)).text).values()]
    expect(events).toMatchObject([
      { uid: `${ceased.id}-plan@vigie-eessi`, status: 'CANCELLED', description: 'Not concerned' },
    ])
  })

  test('only the dates, the kind and the family that were asked for', async () => {
    const cell = await openGoLive(spoc, 'CERES')
    await actOnGoLive(spoc, cell, { action: 'forecast', forecastOn: '2026-10-25' })
    const scope = { institutionId: cell.institution.id }
    const count = async (fields: Partial<MakeCalendarFeed>) =>
      eventsIn((await read((await make(spoc, { ...scope, ...fields })).path)).text).size

    expect(await count({ dates: ['forecast'] })).toBe(1)
    expect(await count({ family: cell.family })).toBe(2)
    expect(await count({ family: 'another' })).toBe(0)
    expect(await count({ kind: 'release' })).toBe(0)
  })
})

describe('whose calendar it is', () => {
  test('an institution reads its own cells, and cannot ask for those of another', async () => {
    const own = await openGoLive(spoc, 'IO')
    const other = await openGoLive(spoc, 'EUROPE')
    const ops = await as('ops', 'IO')

    const { path } = await make(ops)

    const ids = [...eventsIn((await read(path)).text).keys()]
    expect(ids).toEqual([`${own.id}-plan@vigie-eessi`])
    for (const foreign of [other.institution.id, 'f'.repeat(24)])
      await expect(make(ops, { institutionId: foreign })).rejects.toMatchObject({
        problem: { issues: [{ path: ['body', 'institutionId'], code: 'unknown_value' }] },
      })
  })

  test('it is read with the roles of today: a role that is lost takes its cells away', async () => {
    const cell = await openGoLive(spoc, 'GANYMEDE')
    const coordinator = await person('spoc')
    const { path } = await make(coordinator.client, { institutionId: cell.institution.id })
    const before = eventsIn((await read(path)).text).size
    const elsewhere = await institutionId('CALLISTO')

    await UserModel.updateOne(
      { _id: coordinator.id },
      { $set: { 'memberships.0.role': 'ops', 'memberships.0.institutionId': elsewhere } },
    )

    expect([before, eventsIn((await read(path)).text).size]).toEqual([1, 0])
  })

  test('unknown, revoked, of a closed account, of somebody without a role: one and the same 404', async () => {
    const [revoked, closed, powerless] = [
      await person('ops', 'IO'),
      await person('ops', 'IO'),
      await person('ops', 'IO'),
    ]
    const made = await make(revoked.client)
    const ofClosed = await make(closed.client)
    const ofPowerless = await make(powerless.client)
    await revoked.client.calendarFeeds.revoke({ params: { feedId: made.feed.id } })
    await UserModel.updateOne({ _id: closed.id }, { $set: { isActive: false } })
    await UserModel.updateOne({ _id: powerless.id }, { $set: { memberships: [] } })

    const answers = []
    for (const path of [
      made.path,
      ofClosed.path,
      ofPowerless.path,
      made.path.replace(/feeds\/[^/]+/, `feeds/${'A'.repeat(43)}`),
      made.path.replace(/feeds\/[^/]+/, 'feeds/x'),
    ])
      answers.push(await callServer('GET', path))

    const bodies = answers.map((answer) => ({ ...problemOf(answer), requestId: null }))
    expect(bodies[0]).toMatchObject({ status: 404, code: 'not_found' })
    for (const body of bodies) expect(body).toEqual(bodies[0])
  })

  test('the secret is stored nowhere, listed nowhere, and not written in the access log', async () => {
    const owner = await person('ops', 'IO')
    const { feed, path } = await make(owner.client)
    const secret = path.split('/').at(-2) ?? ''
    const lines: string[] = []
    const log = vi.spyOn(console, 'info').mockImplementation((line: string) => void lines.push(line))
    const { accessLog } = await import('@vigie/server/http/access-log')
    const listeners: (() => void)[] = []
    accessLog(false)(
      { originalUrl: `${path}?x=1`, method: 'GET' } as never,
      {
        locals: {},
        setHeader: () => undefined,
        on: (_: string, listener: () => void) => listeners.push(listener),
      } as never,
      () => undefined,
    )
    for (const listener of listeners) listener()
    log.mockRestore()

    const { items } = await owner.client.calendarFeeds.list()

    expect(items).toEqual([feed])
    expect(JSON.stringify([items, await CalendarFeedModel.find().lean()])).not.toContain(secret)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('/feeds/…/go-lives.ics')
    expect(lines[0]).not.toContain(secret)
  })

  test('nobody sees or revokes the address of another; one person has a bounded number of them', async () => {
    const [owner, neighbour] = [await person('ops', 'IO'), await person('ops', 'IO')]
    const { feed } = await make(owner.client)

    await expect(neighbour.client.calendarFeeds.revoke({ params: { feedId: feed.id } })).rejects.toMatchObject({
      problem: { code: 'not_found' },
    })
    expect((await neighbour.client.calendarFeeds.list()).items).toEqual([])
    for (let made = 1; made < mostFeeds; made += 1) await make(owner.client)
    await expect(make(owner.client)).rejects.toMatchObject({ problem: { issues: [{ code: 'too_many_feeds' }] } })
  })
})
