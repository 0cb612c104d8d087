import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dataFolder } from '../folders.ts'
import { transactionSeconds } from './mongod.ts'

const script = (name: string) => fileURLToPath(new URL(`documentdb/${name}`, import.meta.url))

/** What the path of a unix socket leaves for the folder it is in. */
const longestFolder = 78

/** Folder of the sockets: the engine's own, or a short one where a socket could not live in it. */
const socketFolderOf = (folder: string): string =>
  Buffer.byteLength(folder) <= longestFolder
    ? folder
    : join(tmpdir(), `vigie-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)

const runScript = (
  name: string,
  options: {
    folder: string
    parameters?: string[]
    isDurable?: boolean
    log?: (line: string) => void
    signal?: AbortSignal
  },
): Promise<string> =>
  new Promise((resolve, reject) => {
    options.signal?.throwIfAborted()
    // Detached: Ctrl-C goes to the whole group of the terminal, and would end the script half way.
    const child = spawn('bash', [script(name), ...(options.parameters ?? [])], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: {
        ...process.env,
        DOCUMENTDB_HOME: options.folder,
        DOCUMENTDB_SOCKETS: socketFolderOf(options.folder),
        DOCUMENTDB_ROOTFS: join(dataFolder, 'documentdb', 'rootfs'),
        DOCUMENTDB_FSYNC: options.isDurable === false ? 'off' : 'on',
        DOCUMENTDB_NODE: process.execPath,
        GATEWAY_TXN_LIFETIME_MS: String(transactionSeconds * 1000),
      },
    })
    const abort = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    }
    options.signal?.addEventListener('abort', abort, { once: true })
    let answer = ''
    let last = ''
    child.stdout.on('data', (text: Buffer) => {
      answer += text.toString()
    })
    child.stderr.on('data', (text: Buffer) => {
      for (const line of text.toString().trimEnd().split('\n')) {
        last = line
        options.log?.(line)
      }
    })
    child.once('error', reject)
    child.once('close', (code) => {
      options.signal?.removeEventListener('abort', abort)
      if (code === 0) resolve(answer.trim())
      else reject(new Error(last === '' ? `${name} ended with ${code}` : last))
    })
  })

/**
 * PostgreSQL with the DocumentDB extension from Debian's packages, behind the wire gateway on a unix socket; returns its
 * URI. An engine that runs in the folder is taken over. Rejects with what the script said (not root, no apt…).
 */
export const startDocumentDb = (options: {
  folder: string
  isDurable: boolean
  log: (line: string) => void
  signal?: AbortSignal
}): Promise<string> => runScript('start.sh', options)

/** Ends the engine of this folder, if one runs; its data stay unless purged. */
export const stopDocumentDb = async (folder: string, { purge }: { purge: boolean }): Promise<void> => {
  if (existsSync(folder)) await runScript('stop.sh', { folder, parameters: purge ? ['--purge'] : [] })
}
