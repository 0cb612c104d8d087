import { countCap } from '@vigie/shared/contract/page'
import mongoose from 'mongoose'
import { openSession } from '../open-session.ts'
import { type Figure, figure, median, quantile } from './figures.ts'
import { benchPeople } from './load.ts'
import { inTurns, openLoop, requestsPerSecond } from './load-shapes.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

const page = {
  period: 'recent',
  sort: 'newest',
  pageSize: 50,
  status: ['qualified', 'solution_proposed'],
  environment: ['production'],
} as const
const pageQuery = { ...page, status: [...page.status], environment: [...page.environment] }

/** The same page by the driver alone: the query that the list runs, and its capped count. */
const rawPage = (collection: mongoose.mongo.Collection) => async () => {
  const since = new Date(Date.now() - 366 * 86_400_000)
  const filter = {
    $and: [
      { status: { $in: pageQuery.status }, environment: { $in: pageQuery.environment } },
      {
        $or: [{ datedAt: { $gte: since } }, { status: { $in: ['new', 'qualified', 'solution_proposed', 'resolved'] } }],
      },
    ],
  }
  const rows = collection
    .find(filter, { projection: { description: 0, searchTokens: 0 } })
    .sort({ datedAt: -1, _id: -1 })
    .limit(51)
  await Promise.all([rows.toArray(), collection.countDocuments(filter, { limit: countCap + 1 })])
}

/** How the first page grows with the number of incidents; each size has a database of its own. */
export const measureGrowth = async (databases: ReadonlyMap<number, string>): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const [size, uri] of databases) {
    const server = await startServerProcess(uri)
    const { client: spoc } = await openSession(server.url, benchPeople.spoc, benchPeople.password)
    const { lefts } = await inTurns(
      60,
      () => spoc.incidents.list({ query: pageQuery }),
      async () => {},
    )
    figures.push(figure(`page of 50, median, ${size} incidents`, median(lefts.slice(10)), 'ms'))
    await server.stop()
  }
  return figures
}

/** A filtered, sorted page beside the driver's same query, and under a steady load. */
export const measurePage = async (server: ServerProcess, uri: string): Promise<Figure[]> => {
  const { client: spoc } = await openSession(server.url, benchPeople.spoc, benchPeople.password)
  const driver = await new mongoose.mongo.MongoClient(uri).connect()
  const raw = rawPage(driver.db().collection('incidents'))
  const list = () => spoc.incidents.list({ query: pageQuery })
  await inTurns(20, list, raw)
  const { lefts, rights } = await inTurns(100, list, raw)
  const latencies = await openLoop(requestsPerSecond, 20, list)
  await driver.close()
  return [
    figure('page of 50 over the driver’s same query, medians', median(lefts) / median(rights), '×', '<= 3'),
    figure('page of 50, 30 requests/s, p99', quantile(latencies, 0.99), 'ms', '<= 150'),
    figure('page of 50, 30 requests/s, median', median(latencies), 'ms'),
  ]
}
