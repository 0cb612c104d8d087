import { type GoLiveFields, GoLiveModel, LedgerModel } from '@vigie/server/modules/go-lives/go-live.model'
import { gridRowOf } from '@vigie/server/modules/go-lives/grid-row'
import { standingOf } from '@vigie/server/modules/go-lives/ledger'
import type { ApiClient } from '@vigie/shared/contract/client'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { addDays, parisDay } from '@vigie/shared/time/paris'
import mongoose from 'mongoose'
import { openSession } from '../open-session.ts'
import { type Figure, figure, median, quantile } from './figures.ts'
import { measureGridPage } from './grid-page.ts'
import { benchPeople } from './load.ts'
import { inTurns } from './load-shapes.ts'
import type { ServerProcess } from './server-process.ts'

const ledgerRows = 100_000
const replanned = 500
const mostActs = 100
const batch = 10_000
const dayMs = 86_400_000

type Cell = GoLiveFields & { _id: mongoose.Types.ObjectId; __v: number }

const cellOf = (institutionId: string, bucCode: string, family: string, role: (typeof caseRoles)[number]): Cell => {
  const at = new Date()
  const fields: Omit<GoLiveFields, 'gridRow'> = {
    key: `${institutionId} ${bucCode} ${role}`,
    kind: 'buc',
    institutionId,
    bucCode,
    role,
    releaseId: null,
    family,
    applicability: 'concerned',
    status: 'planned',
    baselineOn: parisDay(at),
    planOn: addDays(parisDay(at), 30),
    validatedOn: parisDay(at),
    forecastOn: null,
    actualOn: null,
    items: ['directory', 'accounts', 'training', 'acceptance', 'fallback', 'support'].map((code) => ({
      code,
      isMandatory: code !== 'support',
      done: code === 'directory' ? { by: 'Banc OPS', at, note: null } : null,
      waiver: null,
    })),
    dependsOn: [],
    // After those that the ledger is filled with.
    sequence: mostActs,
    changedAt: at,
  }
  return { _id: new mongoose.Types.ObjectId(), __v: 0, ...fields, gridRow: gridRowOf(fields) }
}

/** Acts spread over a year, each on the cell after the one before. */
const actOf = (cells: readonly Cell[], index: number, now: number) => {
  const cell = cells[index % cells.length]
  if (cell === undefined) throw new Error('there are no cells')
  const today = parisDay(new Date(now))
  const turn = Math.floor(index / cells.length)
  const [before, after] = [addDays(today, turn), addDays(today, turn + 1)]
  const act = { sequence: turn + 2, key: cell.key }
  return {
    goLiveId: cell._id.toHexString(),
    institutionId: cell.institutionId,
    sequence: act.sequence,
    action: 'plan',
    changes: [{ field: 'planOn', before, after }],
    was: standingOf(act, { ...cell, planOn: before }),
    became: standingOf(act, { ...cell, planOn: after }),
    reasonCode: 'technical_delay',
    reason: null,
    decisionReference: null,
    authorId: 'bench',
    author: 'Banc SPOC',
    knownAt: new Date(now - 365 * dayMs + Math.floor((index * 365 * dayMs) / ledgerRows)),
  }
}

const inBatches = async (collection: mongoose.Collection, rows: readonly object[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += batch)
    await collection.insertMany(rows.slice(from, from + batch) as never)
}

/** A calendar of every institution, BUC and role; what an earlier run left is gone. */
const load = async (
  uri: string,
  bucs: readonly { code: string; sector: string }[],
  institutionIds: readonly string[],
) => {
  await mongoose.connect(uri, { autoIndex: false, autoCreate: false })
  await GoLiveModel.collection.deleteMany({})
  await LedgerModel.collection.deleteMany({})
  const cells = institutionIds.flatMap((id) =>
    bucs.flatMap(({ code, sector }) => caseRoles.map((role) => cellOf(id, code, sector, role))),
  )
  await inBatches(GoLiveModel.collection, cells)
  const now = Date.now()
  await inBatches(
    LedgerModel.collection,
    Array.from({ length: ledgerRows }, (_, index) => actOf(cells, index, now)),
  )
  await mongoose.disconnect()
  return cells
}

/** A feed of some two thousand events: the families of BUCs that come nearest to it. */
const feedReader = async (spoc: ApiClient, bucs: readonly { sector: string }[], institutions: number) => {
  const sizes = Map.groupBy(bucs, ({ sector }) => sector)
  const eventsOf = (family: string) => (sizes.get(family)?.length ?? 0) * institutions * caseRoles.length
  const [family = ''] = [...sizes.keys()].sort(
    (left, right) => Math.abs(eventsOf(left) - 2000) - Math.abs(eventsOf(right) - 2000),
  )
  const { url } = await spoc.calendarFeeds.make({
    body: { name: 'Banc', kind: 'buc', institutionId: null, family, dates: ['plan'], language: 'fr' },
  })
  return { events: eventsOf(family), read: async () => await (await fetch(url)).text() }
}

const timed = async (call: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now()
  await call()
  return performance.now() - startedAt
}

/** The calendar of go-lives at its full size: the grid, two dates side by side, a feed, and many cells planned anew. */
export const measureGoLives = async (server: ServerProcess, uri: string): Promise<Figure[]> => {
  const { client: spoc, cookie } = await openSession(server.url, benchPeople.spoc, benchPeople.password)
  const { items: bucs } = await spoc.reference.bucs()
  const { items: institutions } = await spoc.institutions.list()
  const cells = await load(
    uri,
    bucs,
    institutions.map(({ id }) => id),
  )
  const today = parisDay(new Date())
  const grid = () => spoc.goLives.grid({ query: { kind: 'buc' } })
  let turn = 0
  /** Another pair of dates each time: what was answered before is not asked for again. */
  const compare = (days: number) => () => {
    turn += 1
    return spoc.goLives.comparison({ query: { from: addDays(today, -days - turn), to: addDays(today, -turn) } })
  }
  const [moved] = cells
  if (moved === undefined) throw new Error('there are no cells')
  let version = moved.__v
  /** The first reading after a change is that of everyone who looks at the calendar. */
  const gridAfterChange = async (): Promise<number> => {
    const forecastOn = addDays(today, 40 + version)
    const goLiveId = moved._id.toHexString()
    await spoc.goLives.move({ params: { goLiveId }, body: { action: 'forecast', version, forecastOn } })
    version += 1
    return await timed(grid)
  }
  const first: number[] = []
  for (let index = 0; index < 20; index += 1) first.push(await gridAfterChange())
  const { lefts, rights } = await inTurns(20, grid, compare(31))
  const years: number[] = []
  for (let index = 0; index < 5; index += 1) years.push(await timed(compare(330)))
  const feed = await feedReader(spoc, bucs, institutions.length)
  const feeds = await inTurns(20, feed.read, grid)
  const replan = async (dryRun: boolean): Promise<number> =>
    await timed(() =>
      spoc.goLives.replan({
        body: {
          goLives: cells.slice(1, replanned + 1).map(({ _id, __v }) => ({ id: _id.toHexString(), version: __v })),
          shift: { to: 'working_days_later', days: 10 },
          reasonCode: 'national_decision',
          dryRun,
        },
      }),
    )
  return [
    figure('cells of the calendar', cells.length, 'cells'),
    figure('grid of the calendar after a change, median', median(first.slice(5)), 'ms', '<= 150'),
    figure('grid of the calendar, median', median(lefts.slice(5)), 'ms', '<= 150'),
    figure('grid of the calendar, p95', quantile(lefts.slice(5), 0.95), 'ms'),
    ...(await measureGridPage(server.url, cookie)),
    figure('comparison over a month, median', median(rights.slice(5)), 'ms', '<= 300'),
    figure('comparison over eleven months, median', median(years), 'ms', '<= 300'),
    figure('events of a calendar feed', feed.events, 'events'),
    figure('calendar feed, median', median(feeds.lefts.slice(5)), 'ms', '<= 200'),
    figure(`preview of ${replanned} cells planned anew`, await replan(true), 'ms', '<= 2000'),
    figure(`${replanned} cells planned anew`, await replan(false), 'ms', '<= 2000'),
  ]
}
