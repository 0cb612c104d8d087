import { InstitutionModel } from '@vigie/server/modules/institutions/institution.model'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { institutionId } from '../support/as.ts'
import { actOnGoLive, dayFromNow, openGoLive } from '../support/go-lives.ts'
import { callApi } from '../support/raw.ts'
import { type ServerProcess, startServerProcess } from '../support/server-process.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { origin, startTestServer, stopTestServer } from '../support/start-server.ts'

// Each server keeps what it read of the calendar until it changes: nobody may see it old, nor what another may see.
let other: ServerProcess
let spoc: SignedIn
beforeAll(async () => {
  await startTestServer()
  spoc = await signedIn('spoc')
  other = await startServerProcess()
})
afterAll(async () => {
  await other.kill()
  await stopTestServer()
})

const gridAt = async (at: string, { cookie }: SignedIn = spoc, headers: Record<string, string> = {}) =>
  await callApi('GET', '/go-lives/grid', { cookie, headers, at })
const cellIn = (grid: GoLiveGrid, id: string) => {
  const place = grid.cells.id.indexOf(id)
  return { version: grid.cells.version[place], forecastOn: grid.cells.forecastOn[place] }
}
const forecastAt = async (at: string, { id, version }: GoLive, forecastOn: string) =>
  await callApi('POST', `/go-lives/${id}/moves`, {
    cookie: spoc.cookie,
    at,
    body: { action: 'forecast', version, forecastOn },
  })

test('a change made through one server shows at once through the other, in the grid and in the comparison', async () => {
  const goLive = await openGoLive(spoc.client)
  const dates = `from=${dayFromNow(-1)}&to=${dayFromNow(0)}`
  const compareAt = async (at: string) =>
    await callApi('GET', `/go-lives/comparison?${dates}`, { cookie: spoc.cookie, at })
  for (const [turn, [at, from]] of [
    [origin(), other.url],
    [other.url, origin()],
  ].entries()) {
    const forecastOn = dayFromNow(40 + turn)
    const before = await gridAt(from ?? '')
    const compared = await compareAt(from ?? '')
    const moved = await forecastAt(at ?? '', { ...goLive, version: goLive.version + turn }, forecastOn)
    expect(moved.status).toBe(200)
    const after = await gridAt(from ?? '')
    expect(cellIn(after.json as GoLiveGrid, goLive.id)).toEqual({ version: goLive.version + turn + 1, forecastOn })
    expect(after.headers['etag']).not.toBe(before.headers['etag'])
    const recompared = await compareAt(from ?? '')
    expect(recompared.text).toContain(forecastOn)
    expect(compared.text).not.toContain(forecastOn)
  }
})

test('both servers give the same calendar the same tag, whatever the encoding, and 304 to who has it', async () => {
  const [plain, elsewhere] = [await gridAt(origin()), await gridAt(other.url)]
  const packed = await fetch(`${origin()}/api/v1/go-lives/grid`, {
    headers: { cookie: spoc.cookie, 'accept-encoding': 'gzip' },
  })
  const known = await gridAt(other.url, spoc, { 'if-none-match': String(plain.headers['etag']) })

  expect(elsewhere.headers['etag']).toBe(plain.headers['etag'])
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect(packed.headers.get('vary')?.toLowerCase()).toContain('accept-encoding')
  expect(packed.headers.get('etag')).toBe(plain.headers['etag'])
  expect(await packed.text()).toBe(plain.text)
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(known).toMatchObject({ status: 304, text: '' })
})

test('an institution keeps its own calendar, with the same tag when only a neighbour’s moved', async () => {
  const [mine, theirs] = [await openGoLive(spoc.client, 'IO'), await openGoLive(spoc.client, 'EUROPE')]
  const [io, europe] = [await signedIn('ops', 'IO'), await signedIn('ops', 'EUROPE')]
  const before = await gridAt(origin(), io)
  await actOnGoLive(spoc.client, theirs, { action: 'confirm' })

  const after = await gridAt(origin(), io)
  expect(after.headers['etag']).toBe(before.headers['etag'])
  expect((after.json as GoLiveGrid).cells.id).toEqual([mine.id])
  expect(((await gridAt(origin(), europe)).json as GoLiveGrid).cells.id).toEqual([theirs.id])
})

test('an institution that takes another acronym shows under it', async () => {
  await openGoLive(spoc.client, 'ANCIEN')
  const id = await institutionId('ANCIEN')
  await gridAt(origin())
  await InstitutionModel.updateOne({ _id: id }, { $set: { acronym: 'NOUVEAU' } })

  const { institutions } = (await gridAt(origin())).json as GoLiveGrid
  expect(institutions.find((known) => known.id === id)?.acronym).toBe('NOUVEAU')
})

test('whatever is written at the same moment through both servers, a reading that begins afterwards shows it', async () => {
  const cells: GoLive[] = []
  for (let index = 0; index < 6; index += 1) cells.push(await openGoLive(spoc.client))
  const forecasts = cells.map((_, index) => dayFromNow(60 + index))
  await Promise.all(
    cells.map(async (cell, index) => {
      const [at, elsewhere] = index % 2 === 0 ? [origin(), other.url] : [other.url, origin()]
      const forecastOn = forecasts[index] ?? ''
      // Readings under way while others write.
      const [moved] = await Promise.all([forecastAt(at, cell, forecastOn), gridAt(at), gridAt(elsewhere)])
      expect(moved.status, moved.text).toBe(200)
      for (const server of [at, elsewhere])
        expect(cellIn((await gridAt(server)).json as GoLiveGrid, cell.id).forecastOn).toBe(forecastOn)
    }),
  )
})
