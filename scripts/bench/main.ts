import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { countCap } from '@vigie/shared/contract/page'
import { addDays, parisDay } from '@vigie/shared/time/paris'
import mongoose from 'mongoose'
import { dataFolder } from '../folders.ts'
import { ensureMongo } from '../mongo/ensure.ts'
import { type Figure, figure, median, publish, quantile } from './figures.ts'
import { measureImport } from './import.ts'
import { benchPeople, loadDatabase } from './load.ts'
import { closedLoop, inTurns, openLoop } from './load-shapes.ts'
import { type ServerProcess, signedIn, startServerProcess } from './server-process.ts'

const sizes = [1000, 10_000, 100_000] as const
const largest = 100_000
const requestsPerSecond = 30
const nameOf = (size: number) => `bench_${size}`

const uriOf = (uri: string, name: string): string => {
  const [address = '', options = ''] = uri.split('?')
  return `${address.replace(/\/[^/]*$/, '')}/${name}?${options}`
}

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

const measureGrowth = async (uri: string): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const size of sizes) {
    const server = await startServerProcess(uriOf(uri, nameOf(size)))
    const spoc = await signedIn(server.url, benchPeople.spoc, benchPeople.password)
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

const measurePage = async (uri: string, server: ServerProcess): Promise<Figure[]> => {
  const spoc = await signedIn(server.url, benchPeople.spoc, benchPeople.password)
  const driver = await new mongoose.mongo.MongoClient(uri).connect()
  const raw = rawPage(driver.db(nameOf(largest)).collection('incidents'))
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

const measureReports = async (server: ServerProcess): Promise<Figure[]> => {
  const ops = await signedIn(server.url, benchPeople.ops, benchPeople.password)
  const body = () => ({
    symptom: 'AP-1',
    title: 'SED sans accusé de réception',
    description: 'Le SED part de RINA mais aucun accusé ne revient depuis ce matin.',
    occurredAt: new Date(),
    environment: 'production' as const,
    casesAffected: 3,
    bucCode: 'S_BUC_01',
  })
  const file = () => ops.reports.file({ body: body() })
  // Long enough for what the first calls of a process cost: compilation, connections, growing tables.
  await closedLoop(20, 8, file)
  const { latencies, rate } = await closedLoop(20, 20, file)
  return [
    figure('new report with its audit row, 20 clients', rate, '/s', '>= 150'),
    figure('new report, 20 clients, p99', quantile(latencies, 0.99), 'ms', '<= 150'),
    figure('new report, 20 clients, median', median(latencies), 'ms'),
  ]
}

const measureIndicator = async (server: ServerProcess): Promise<Figure[]> => {
  const spoc = await signedIn(server.url, benchPeople.spoc, benchPeople.password)
  const to = addDays(parisDay(new Date()), -200)
  const query = { from: addDays(to, -90), to }
  const { denominator } = await spoc.indicators.ir42({ query })
  const { lefts } = await inTurns(
    60,
    () => spoc.indicators.ir42({ query }),
    async () => {},
  )
  return [
    figure('incidents in the quarter of IR.4.2', denominator, 'incidents'),
    figure('IR.4.2 of a quarter, median', median(lefts.slice(10)), 'ms', '<= 60'),
    figure('IR.4.2 of a quarter, p95', quantile(lefts.slice(10), 0.95), 'ms'),
  ]
}

const mongo = await ensureMongo({
  durable: true,
  dataDir: join(dataFolder, 'bench', 'engine'),
  log: (line) => console.info(line),
})
try {
  for (const size of sizes) await loadDatabase(mongo.uri, nameOf(size), size)
  const growth = await measureGrowth(mongo.uri)
  const server = await startServerProcess(uriOf(mongo.uri, nameOf(largest)))
  let memory = 0
  const watch = setInterval(() => {
    memory = Math.max(memory, server.memory())
  }, 250)
  const measured = [
    ...(await measurePage(mongo.uri, server)),
    ...(await measureIndicator(server)),
    ...(await measureReports(server)),
    // Last: it adds to what the others measure over.
    ...(await measureImport(server)),
  ]
  clearInterval(watch)
  await server.stop()
  publish([...measured, figure('server memory, highest seen', memory, 'MB', '<= 300'), ...growth], {
    engine: mongo.engine,
    node: process.version,
    cores: String(availableParallelism()),
  })
} finally {
  await mongo.stop()
}
