import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from '../folders.ts'
import { startDocumentDb, stopDocumentDb } from './documentdb.ts'
import { alone, hold, isHeld } from './lock.ts'
import { onPath, startMongod, stopMongod } from './mongod.ts'

type EngineName = 'mongod' | 'downloaded mongod' | 'documentdb'

export interface ProvidedMongo {
  uri: string
  engine: 'configured' | EngineName
  /** True when it was provided here, rather than given by MONGODB_URI. */
  isOwn: boolean
  dataDir: string | null
  /** Ends the engine unless another process still uses it; what is only for tests is removed. */
  stop: () => Promise<void>
}

/** No MongoDB can be had; the message tells every way to supply one. */
export class NoMongo extends Error {}

const noMongo = (reasons: readonly string[]) =>
  new NoMongo(`No MongoDB could be provided. Any one of these is enough:
  - set MONGODB_URI to a MongoDB replica set (mongodb://…);
  - put mongod on the PATH;
  - let this machine reach MongoDB's download site;
  - on Debian, as root: let apt-get reach its mirror, or set DOCUMENTDB_DEBS to a folder of the DocumentDB packages.
What was tried: ${reasons.join('; ')}.`)

interface Wish {
  /** Survive a power cut: for `npm start`. Off is faster, for tests. */
  durable: boolean
  /** Folder that keeps the data; without one they are removed at the end. */
  dataDir?: string
  log?: (line: string) => void
  /** Gives up while the engine is being provided. */
  signal?: AbortSignal
}

interface Engine {
  name: EngineName
  /** Name of its folder in the folder of the data. */
  folder: string
  /** What is in its folder once there are data. */
  mark: string
  /** Its URI once it answers, or null where the machine does not have it. */
  start: (folder: string, wish: Wish) => Promise<string | null>
  stop: (folder: string) => Promise<void>
}

/** In order of preference. */
const engines: Engine[] = [
  {
    name: 'mongod',
    folder: 'mongod',
    mark: 'WiredTiger',
    start: async (folder) => {
      const program = onPath('mongod')
      return program === null ? null : await startMongod(program, folder)
    },
    stop: stopMongod,
  },
  {
    name: 'downloaded mongod',
    folder: 'mongod',
    mark: 'WiredTiger',
    start: async (folder) => {
      // Loaded when it is its turn: it is large, and the other engines start faster without it.
      const { downloadedMongod } = await import('./download.ts')
      const program = await downloadedMongod()
      return program === null ? null : await startMongod(program, folder)
    },
    stop: stopMongod,
  },
  {
    name: 'documentdb',
    folder: 'documentdb',
    mark: 'data/pg/.complete',
    start: (folder, { durable, log = () => {}, signal }) =>
      startDocumentDb({ folder, isDurable: durable, log, ...(signal === undefined ? {} : { signal }) }),
    stop: (folder) => stopDocumentDb(folder, { purge: false }),
  },
]

/** Folder of an engine for tests, named after its process so that two runs never share one. */
const testFolder = () => join(dataFolder, `test-${process.pid}`)

/** Ends whatever runs in a folder for tests, and removes it. */
const clear = async (folder: string): Promise<void> => {
  await stopMongod(join(folder, 'mongod'))
  await stopDocumentDb(join(folder, 'documentdb'), { purge: true })
  rmSync(folder, { recursive: true, force: true })
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Ends and removes what killed test runs left behind. */
const clearLeftOvers = async (): Promise<void> => {
  for (const name of readdirSync(dataFolder)) {
    const [, pid] = /^test-(\d+)$/.exec(name) ?? []
    if (pid !== undefined && !isAlive(Number(pid))) await clear(join(dataFolder, name))
  }
}

/** The first engine that can be had; one whose data are already in the folder goes before the others. */
const provide = async (
  folder: string,
  wish: Wish,
  isShared: () => boolean,
): Promise<{ engine: Engine; uri: string }> => {
  const hasData = (engine: Engine) => existsSync(join(folder, engine.folder, engine.mark))
  const inOrder = [...engines.filter(hasData), ...engines.filter((engine) => !hasData(engine))]
  const reasons: string[] = []
  for (const engine of inOrder) {
    const home = join(folder, engine.folder)
    try {
      const uri = await engine.start(home, wish)
      if (uri !== null) return { engine, uri }
      reasons.push(`no ${engine.name}`)
    } catch (error) {
      if (!isShared()) await engine.stop(home)
      wish.signal?.throwIfAborted()
      reasons.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw noMongo(reasons)
}

/**
 * A MongoDB: the one of MONGODB_URI, else a mongod on the PATH, else its downloaded binary, else DocumentDB. Each is a
 * real engine. Processes that ask for the same folder share its engine, and the last one ends it; one left by a killed
 * process is taken over. Rejects with `NoMongo` when there is none to be had.
 */
export const ensureMongo = async (wish: Wish): Promise<ProvidedMongo> => {
  const configured = process.env['MONGODB_URI']
  if (configured !== undefined && configured !== '') {
    return { uri: configured, engine: 'configured', isOwn: false, dataDir: null, stop: async () => {} }
  }
  mkdirSync(dataFolder, { recursive: true })
  if (wish.dataDir === undefined) await alone(join(dataFolder, 'left-overs.lock'), clearLeftOvers)
  const folder = wish.dataDir ?? testFolder()
  mkdirSync(folder, { recursive: true })
  const [door, users] = [join(folder, 'door.lock'), join(folder, 'users.lock')]
  return await alone(door, async () => {
    const { engine, uri } = await provide(folder, wish, () => isHeld(users))
    const leave = hold(users)
    const dataDir = join(folder, engine.folder)
    const stop = () =>
      alone(door, async () => {
        leave()
        if (isHeld(users)) return
        if (wish.dataDir === undefined) await clear(folder)
        else await engine.stop(dataDir)
      })
    return { uri, engine: engine.name, isOwn: true, dataDir, stop }
  })
}
