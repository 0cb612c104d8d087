import { openSession } from '../open-session.ts'
import { type Figure, figure, median, quantile } from './figures.ts'
import { benchPeople } from './load.ts'
import { openLoop, requestsPerSecond } from './load-shapes.ts'
import type { ServerProcess } from './server-process.ts'

const seconds = 15
const queue = { period: 'recent', sort: 'newest', pageSize: 50 } as const
/** Rare and common words, a beginning, two words together, a number. */
const searches = ['accusé', 'annuaire retard', 'lenteur env', 'dossier 4212', 'INC-2000-0077', 'constaté matin']

/** What a coordinator does all day: the queue, a search, the counters of the tabs and of the day. */
export const measureDesk = async (server: ServerProcess): Promise<Figure[]> => {
  const { client: spoc } = await openSession(server.url, benchPeople.spoc, benchPeople.password)
  let turn = 0
  const nextSearch = () => {
    turn += 1
    return searches[turn % searches.length] ?? ''
  }
  const calls: [string, () => Promise<unknown>][] = [
    ['queue to qualify', () => spoc.incidents.list({ query: { ...queue, status: ['new'] } })],
    ['search in every incident', () => spoc.incidents.list({ query: { ...queue, period: 'all', q: nextSearch() } })],
    ['reports not read yet', () => spoc.reports.list({ query: { unread: 'true', sort: 'active', pageSize: 50 } })],
    ['counters of the tabs', () => spoc.views.list()],
    ['counters of the day', () => spoc.myDay.read()],
  ]
  const figures: Figure[] = []
  for (const [name, call] of calls) {
    for (let index = 0; index < 10; index += 1) await call()
    const latencies = await openLoop(requestsPerSecond, seconds, call)
    figures.push(
      figure(`${name}, ${requestsPerSecond} requests/s, p99`, quantile(latencies, 0.99), 'ms', '<= 150'),
      figure(`${name}, ${requestsPerSecond} requests/s, median`, median(latencies), 'ms'),
    )
  }
  return figures
}
