import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { inDatabase } from '@vigie/scripts/mongo/uri'
import mongoose from 'mongoose'
import { inject } from 'vitest'

const program = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))

export interface ServerProcess {
  url: string
  /** Ends it at once, as a power cut would: nothing in it runs any more. */
  kill: () => Promise<void>
}

/** The database of this test file, for another process. */
const databaseUri = (): string => inDatabase(inject('mongoUri'), mongoose.connection.name)

/** A second server over the database of this test file, in a process of its own on a free port; answers once it listens. */
export const startServerProcess = async (): Promise<ServerProcess> => {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], MONGODB_URI: databaseUri(), PORT: '0', QUIET: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const read = (part: Buffer) => {
      output += part.toString('utf8')
      const [, address] = /Vigie EESSI : (http:\S+)/.exec(output) ?? []
      if (address !== undefined) resolve(address)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`the server ended by itself:\n${output}`)))
  })
  return { url, kill }
}
