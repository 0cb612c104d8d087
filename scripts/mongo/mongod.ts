import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import mongoose from 'mongoose'

const startsWithin = 30_000

/** A command gives up after 3 s: what a killed server left open is ended soon after, and holds up nobody for a minute. */
export const transactionSeconds = 10
const answersWithin = 2000
const uriOf = (host: string) => `mongodb://${host}/?directConnection=true`

/** The program of this name on the PATH, if there is one. */
export const onPath = (name: string): string | null => {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const candidate = join(folder, name)
    try {
      accessSync(candidate, constants.X_OK)
      return candidate
    } catch {
      // Not in this folder: the next one is tried.
    }
  }
  return null
}

const freePort = async (): Promise<number> =>
  await new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

const withAdmin = async <Result>(
  host: string,
  within: number,
  work: (admin: mongoose.mongo.Db) => Promise<Result>,
): Promise<Result> => {
  const client = new mongoose.mongo.MongoClient(uriOf(host), { serverSelectionTimeoutMS: within })
  try {
    return await work((await client.connect()).db('admin'))
  } finally {
    await client.close()
  }
}

/** Makes the engine the primary of a replica set of one at this address, whatever address the set had before. */
const becomePrimary = (host: string): Promise<void> =>
  withAdmin(host, startsWithin, async (admin) => {
    const members = [{ _id: 0, host }]
    const initiated = await admin.command({ replSetInitiate: { _id: 'rs0', members } }).then(
      () => true,
      () => false,
    )
    if (!initiated) {
      const { config } = await admin.command({ replSetGetConfig: 1 })
      await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true })
    }
    for (let tries = 0; tries < 100; tries += 1) {
      const { isWritablePrimary } = await admin.command({ hello: 1 })
      if (isWritablePrimary === true) return
      await wait(100)
    }
    throw new Error('mongod did not become primary')
  })

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '')

/** The mongod that runs in this folder, maybe left by a killed process; its own word that it is that one is asked. */
const runningIn = async (folder: string): Promise<{ pid: number; host: string } | null> => {
  const pid = Number(read(join(folder, 'mongod.lock')))
  const host = read(join(folder, 'address'))
  if (pid === 0 || host === '' || !isAlive(pid)) return null
  const said = await withAdmin(host, answersWithin, (admin) => admin.command({ serverStatus: 1 })).catch(() => null)
  return Number(said?.['pid']) === pid ? { pid, host } : null
}

/**
 * Runs this mongod as a replica set of one on loopback, because transactions need one; its data stay in `folder`. One
 * that already runs there is taken over. Returns its URI.
 */
export const startMongod = async (program: string, folder: string): Promise<string> => {
  const running = await runningIn(folder)
  if (running !== null) return uriOf(running.host)
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  const host = `127.0.0.1:${port}`
  const parameters = [
    '--dbpath',
    folder,
    '--port',
    String(port),
    '--bind_ip',
    '127.0.0.1',
    '--setParameter',
    `transactionLifetimeLimitSeconds=${transactionSeconds}`,
    '--replSet',
    'rs0',
    '--quiet',
  ]
  // Detached: Ctrl-C goes to the whole group of the terminal, and the engine must end after the server.
  const child = spawn(program, parameters, { stdio: 'ignore', detached: true })
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`${program} ended at once; is another one using ${folder}?`)))
  })
  await Promise.race([becomePrimary(host), ended]).catch((error: unknown) => {
    child.kill('SIGTERM')
    throw error
  })
  writeFileSync(join(folder, 'address'), host)
  child.unref()
  return uriOf(host)
}

/** Ends the mongod that runs in this folder, if any; its data stay. */
export const stopMongod = async (folder: string): Promise<void> => {
  const running = await runningIn(folder)
  if (running === null) return
  process.kill(running.pid, 'SIGTERM')
  for (let tries = 0; tries < 300 && isAlive(running.pid); tries += 1) await wait(100)
}
