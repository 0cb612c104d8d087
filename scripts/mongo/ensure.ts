import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { MongoBinary } from 'mongodb-memory-server-core'
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js'
import { dataFolder } from '../folders.ts'
import { startDocumentDb, stopDocumentDb } from './documentdb.ts'
import { onPath, runMongod } from './mongod.ts'

/** The MongoDB whose binary is fetched where there is none: a current release with transactions. */
const binaryVersion = '8.0.17'
const probeMilliseconds = 1500

export interface ProvidedMongo {
  uri: string
  engine: 'configured' | 'mongod' | 'downloaded mongod' | 'documentdb'
  /** True when it was provided here, rather than given by MONGODB_URI. */
  isOwn: boolean
  dataDir: string | null
  stop: () => Promise<void>
}

/** No MongoDB can be had; the message tells every way to supply one. */
export class NoMongo extends Error {}

const waysToSupplyOne = `No MongoDB could be provided. Any one of these is enough:
  - set MONGODB_URI to a MongoDB replica set (mongodb://…);
  - put mongod on the PATH;
  - let this machine reach MongoDB's download site;
  - on Debian, as root: let apt-get reach its mirror, or set DOCUMENTDB_DEBS to a folder of the DocumentDB packages.`

/** Whether the download site answers at all: asked first, since a download that cannot come is retried for seconds. */
const canDownload = async (): Promise<boolean> => {
  try {
    const url = await new MongoBinaryDownloadUrl({
      version: binaryVersion,
      platform: process.platform,
      arch: process.arch,
    }).getDownloadUrl()
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeMilliseconds) })
    return answer.ok
  } catch {
    return false
  }
}

interface Wish {
  /** Survive a power cut: for `npm start`. Off is faster, for tests. */
  durable: boolean
  /** Folder for the data; a folder that is removed at the end when absent. */
  dataDir?: string
  log?: (line: string) => void
}

const downloadedMongod = async (): Promise<string | null> => {
  if (!(await canDownload())) return null
  const downloadDir = join(dataFolder, 'binaries')
  mkdirSync(downloadDir, { recursive: true })
  return await MongoBinary.getPath({ version: binaryVersion, downloadDir })
}

/** Folder of an engine for tests, named after its process so that two runs never share one. */
const testFolder = () => join(dataFolder, `test-${process.pid}`)

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Ends and removes what a killed test run left behind. */
const clearLeftOvers = async (): Promise<void> => {
  const names = existsSync(dataFolder) ? readdirSync(dataFolder) : []
  for (const name of names) {
    const [, pid] = /^test-(\d+)$/.exec(name) ?? []
    if (pid === undefined || isAlive(Number(pid))) continue
    await stopDocumentDb(join(dataFolder, name, 'documentdb'), { purge: true })
    rmSync(join(dataFolder, name), { recursive: true, force: true })
  }
}

const ownMongod = async (program: string, engine: ProvidedMongo['engine'], wish: Wish): Promise<ProvidedMongo> => {
  const dataDir = join(wish.dataDir ?? testFolder(), 'mongod')
  const { uri, stop } = await runMongod(program, dataDir)
  return { uri, engine, isOwn: true, dataDir, stop: wish.dataDir === undefined ? removing(stop) : stop }
}

/** Ends a test engine, then removes its folder. */
const removing = (stop: () => Promise<void>) => async () => {
  await stop()
  rmSync(testFolder(), { recursive: true, force: true })
}

const ownDocumentDb = async (wish: Wish): Promise<ProvidedMongo> => {
  const folder = join(wish.dataDir ?? testFolder(), 'documentdb')
  const database = await startDocumentDb({ folder, isDurable: wish.durable, log: wish.log ?? (() => {}) })
  const isForTests = wish.dataDir === undefined
  const stop = () => stopDocumentDb(folder, { purge: isForTests })
  return {
    uri: database.uri,
    engine: 'documentdb',
    isOwn: true,
    dataDir: database.home,
    stop: isForTests ? removing(stop) : stop,
  }
}

/**
 * A MongoDB: the one of MONGODB_URI, else a mongod on the PATH, else its downloaded binary, else DocumentDB. Each is a
 * real engine. Rejects with `NoMongo` when there is none to be had.
 */
export const ensureMongo = async (wish: Wish): Promise<ProvidedMongo> => {
  const configured = process.env['MONGODB_URI']
  if (configured !== undefined && configured !== '') {
    return { uri: configured, engine: 'configured', isOwn: false, dataDir: null, stop: async () => {} }
  }
  if (wish.dataDir === undefined) await clearLeftOvers()
  const installed = onPath('mongod')
  if (installed !== null) return await ownMongod(installed, 'mongod', wish)
  const downloaded = await downloadedMongod()
  if (downloaded !== null) return await ownMongod(downloaded, 'downloaded mongod', wish)
  try {
    return await ownDocumentDb(wish)
  } catch (error) {
    wish.log?.(error instanceof Error ? error.message : String(error))
    throw new NoMongo(waysToSupplyOne, { cause: error })
  }
}
