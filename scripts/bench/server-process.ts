import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../folders.ts'

/** As README tells to run it: a heap that is collected before it grows with the machine. */
const productionFlags = ['--disable-warning=ExperimentalWarning', '--max-old-space-size=192', '--max-semi-space-size=8']

export interface ServerProcess {
  url: string
  /** Resident memory now, in MB. */
  memory: () => number
  stop: () => Promise<void>
}

const residentMegabytes = (pid: number): number => {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

/** The server in a process of its own, as in production, so that its memory can be read and its load does not mix with ours; with the pages when they are given. */
export const startServerProcess = async (mongoUri: string, clientDir?: string): Promise<ServerProcess> => {
  const environment = {
    ...process.env,
    MONGODB_URI: mongoUri,
    PORT: '0',
    QUIET: '1',
    NODE_ENV: 'production',
    ...(clientDir !== undefined && { CLIENT_DIR: clientDir }),
  }
  const parameters = [...productionFlags, join(projectFolder, 'server/src/main.ts')]
  const child: ChildProcess = spawn(process.execPath, parameters, {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const [found] = /http:\/\/\S+/.exec(text) ?? []
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => reject(new Error(`the server ended: ${text}`)))
  })
  return {
    url,
    memory: () => residentMegabytes(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
    },
  }
}
