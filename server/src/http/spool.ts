import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

interface SpooledFile {
  content: Blob
  digest: string
}

/** The files of one request, on disk while it is answered. */
export interface Spool {
  /** `onBytes` hears of each piece as it comes. */
  keep: (stream: Readable, onBytes: (bytes: number) => void) => Promise<SpooledFile>
  /** Ends what is still being written and removes everything. */
  clear: () => Promise<void>
}

/** A folder that only this process may read, made when the first file comes. */
export const createSpool = (): Spool => {
  const stop = new AbortController()
  const files: Promise<unknown>[] = []
  let folder: Promise<string> | undefined
  const write = async (stream: Readable, onBytes: (bytes: number) => void): Promise<SpooledFile> => {
    folder ??= mkdtemp(join(tmpdir(), 'vigie-'))
    const path = join(await folder, randomUUID())
    const hash = createHash('sha256')
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          onBytes(chunk.length)
          hash.update(chunk)
          yield chunk
        }
      },
      createWriteStream(path, { mode: 0o600 }),
      { signal: stop.signal },
    )
    return { content: await openAsBlob(path), digest: hash.digest('hex') }
  }
  return {
    keep: async (stream, onBytes) => {
      const file = write(stream, onBytes)
      files.push(file)
      return await file
    },
    clear: async () => {
      stop.abort()
      await Promise.allSettled(files)
      if (folder !== undefined) await rm(await folder, { recursive: true, force: true })
    },
  }
}
