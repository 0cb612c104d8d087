import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Request, Response } from 'express'
import { sha256 } from '../kernel/canonical.ts'
import type { KeptAnswer } from '../kernel/kept-answer.ts'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** An answer as it goes out. */
interface Packed {
  etag: string
  content: Buffer
}
interface Entry {
  version: string
  packed: Promise<Packed>
  bytes: number
}

/** A calendar of thousands of cells takes some 100 kB. */
const mostBytes = 8_000_000

/** The answers that this process gave last, the one that was asked for longest ago first. */
const entries = new Map<string, Entry>()

const trim = (): void => {
  let sum = 0
  for (const { bytes } of entries.values()) sum += bytes
  for (const [key, { bytes }] of entries) {
    if (sum <= mostBytes) return
    entries.delete(key)
    sum -= bytes
  }
}

const prepare = async <Result>(
  { key, version, read }: KeptAnswer<Result>,
  toText: (result: Result) => string,
): Promise<Packed> => {
  const make = async (): Promise<Packed> => {
    const text = toText(await read())
    return { etag: sha256(text), content: await pack(text) }
  }
  const entry: Entry = { version, packed: make(), bytes: 0 }
  entries.set(key, entry)
  try {
    const packed = await entry.packed
    entry.bytes = packed.content.length
    trim()
    return packed
  } catch (error) {
    if (entries.get(key) === entry) entries.delete(key)
    throw error
  }
}

const packedOf = async <Result>(answer: KeptAnswer<Result>, toText: (result: Result) => string): Promise<Packed> => {
  const known = entries.get(answer.key)
  if (known?.version !== answer.version) return await prepare(answer, toText)
  // It was asked for last now.
  entries.delete(answer.key)
  entries.set(answer.key, known)
  return await known.packed
}

/** Sends an answer as it was packed for whoever asked first; nothing but its tag to who has it already. */
export const sendKept = async <Result>(
  request: Request,
  response: Response,
  answer: KeptAnswer<Result>,
  toText: (result: Result) => string,
): Promise<void> => {
  const { etag, content } = await packedOf(answer, toText)
  response.setHeader('etag', `"${etag}"`)
  if (request.fresh) {
    response.status(304).end()
    return
  }
  const takesGzip = request.acceptsEncodings('gzip', 'identity') === 'gzip'
  if (takesGzip) response.setHeader('content-encoding', 'gzip')
  response.status(200).type('application/json')
  response.send(takesGzip ? content : await unpack(content))
}
