import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { dataFolder } from '../folders.ts'

const run = promisify(execFile)
const script = (name: string) => fileURLToPath(new URL(`documentdb/${name}`, import.meta.url))

/** Room that a unix socket's path leaves for the folder of an engine. */
const longestHome = 78

/** The folder itself, or a short one in its stead where a socket could not live in it. */
const homeOf = (folder: string): string =>
  folder.length <= longestHome
    ? folder
    : join(tmpdir(), `vigie-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)

const environmentFor = (folder: string) => ({
  ...process.env,
  DOCUMENTDB_HOME: homeOf(folder),
  DOCUMENTDB_ROOTFS: join(homeOf(join(dataFolder, 'documentdb')), 'rootfs'),
  DOCUMENTDB_NODE: process.execPath,
})

/**
 * PostgreSQL with the DocumentDB extension from Debian's packages, behind the wire gateway on a unix socket. A running
 * engine of the same folder is taken over. Rejects with what the scripts said when it cannot be had (not root, no apt…).
 */
export const startDocumentDb = async (options: {
  folder: string
  isDurable: boolean
  log: (line: string) => void
}): Promise<{ uri: string; home: string }> => {
  const environment = { ...environmentFor(options.folder), DOCUMENTDB_FSYNC: options.isDurable ? 'on' : 'off' }
  const started = run('bash', [script('start.sh')], { env: environment })
  started.child.stderr?.on('data', (text: Buffer) => {
    for (const line of text.toString().trimEnd().split('\n')) options.log(line)
  })
  const { stdout } = await started
  return { uri: stdout.trim(), home: homeOf(options.folder) }
}

/** Ends the engine of this folder, if one runs; its data stay unless purged. */
export const stopDocumentDb = async (folder: string, { purge }: { purge: boolean }): Promise<void> => {
  await run('bash', [script('stop.sh'), ...(purge ? ['--purge'] : [])], { env: environmentFor(folder) })
}
