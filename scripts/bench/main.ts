import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { buildClient } from '../build-client.ts'
import { dataFolder } from '../folders.ts'
import { ensureMongo } from '../mongo/ensure.ts'
import { inDatabase } from '../mongo/uri.ts'
import { measureBrowser } from './browser.ts'
import { measureDesk } from './desk.ts'
import { type Figure, figure, publish } from './figures.ts'
import { measureGoLives } from './go-lives.ts'
import { measureImport } from './import.ts'
import { measureIndicator } from './indicator.ts'
import { measureLive } from './live.ts'
import { forgetDatabase, loadDatabase } from './load.ts'
import { measureGrowth, measurePage } from './page.ts'
import { measureReports } from './reports.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

const sizes = [1000, 10_000, 100_000] as const
const largest = 100_000
const nameOf = (size: number) => `bench_${size}`

type Measure = (server: ServerProcess, uri: string) => Promise<Figure[]>

/** In this order: the last ones add to what the others measure over. */
const parts: Record<string, Measure> = {
  page: measurePage,
  indicator: measureIndicator,
  desk: measureDesk,
  live: measureLive,
  goLives: measureGoLives,
  browser: measureBrowser,
  reports: measureReports,
  import: measureImport,
}
const growth = 'growth'

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => name !== growth && !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  console.error(`Parts: ${[growth, ...Object.keys(parts)].join(', ')}; all of them unless some are named.`)
  process.exit(1)
}
const isChosen = (name: string) => chosen.length === 0 || chosen.includes(name)

const measureParts = async (uri: string): Promise<Figure[]> => {
  const measured: Figure[] = []
  const server = await startServerProcess(uri, await buildClient())
  let memory = 0
  const watch = setInterval(() => {
    memory = Math.max(memory, server.memory())
  }, 250)
  try {
    for (const [name, measure] of Object.entries(parts)) {
      if (isChosen(name)) measured.push(...(await measure(server, uri)))
    }
  } finally {
    clearInterval(watch)
    await server.stop()
  }
  return [...measured, figure('server memory, highest seen', memory, 'MB', '<= 300')]
}

const mongo = await ensureMongo({
  durable: true,
  dataDir: join(dataFolder, 'bench', 'engine'),
  log: (line) => console.info(line),
})
try {
  const databases = new Map(sizes.map((size) => [size, inDatabase(mongo.uri, nameOf(size))]))
  for (const [size, uri] of databases) await loadDatabase(uri, size)
  const grown = isChosen(growth) ? await measureGrowth(databases) : []
  const uri = inDatabase(mongo.uri, nameOf(largest))
  const measured = await measureParts(uri)
  if (isChosen('reports') || isChosen('import')) await forgetDatabase(uri)
  publish([...measured, ...grown], {
    engine: mongo.engine,
    node: process.version,
    cores: String(availableParallelism()),
  })
} finally {
  await mongo.stop()
}
