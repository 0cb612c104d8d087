import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import mongoose from 'mongoose'

const startsWithin = 30_000

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

/** Makes the engine the primary of a replica set of one at this address, whatever address the set had before. */
const becomePrimary = async (uri: string, host: string): Promise<void> => {
  const client = await new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: startsWithin }).connect()
  try {
    const admin = client.db('admin')
    const members = [{ _id: 0, host }]
    const initiated = await admin.command({ replSetInitiate: { _id: 'rs0', members } }).then(
      () => true,
      () => false,
    )
    if (!initiated) {
      const { config } = (await admin.command({ replSetGetConfig: 1 })) as unknown as { config: { version: number } }
      await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true })
    }
    for (let tries = 0; tries < 100; tries += 1) {
      const { isWritablePrimary } = (await admin.command({ hello: 1 })) as unknown as { isWritablePrimary: boolean }
      if (isWritablePrimary) return
      await wait(100)
    }
    throw new Error('mongod did not become primary')
  } finally {
    await client.close()
  }
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

/** Runs this mongod as a replica set of one on loopback, because transactions need one; its data stay in `folder`. */
export const runMongod = async (
  program: string,
  folder: string,
): Promise<{ uri: string; stop: () => Promise<void> }> => {
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  const host = `127.0.0.1:${port}`
  const child = spawn(
    program,
    ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'rs0', '--quiet'],
    { stdio: 'ignore' },
  )
  const stop = async () => {
    child.kill('SIGTERM')
    await ended(child)
  }
  const uri = `mongodb://${host}/?directConnection=true`
  try {
    await Promise.race([
      becomePrimary(uri, host),
      ended(child).then(() => {
        throw new Error(`${program} ended at once; is another one using ${folder}?`)
      }),
    ])
  } catch (error) {
    await stop()
    throw error
  }
  return { uri, stop }
}
