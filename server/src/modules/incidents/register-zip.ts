import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { invalid } from '../../kernel/problem.ts'

const unpack = promisify(inflateRaw)
const endOfDirectory = 0x06_05_4b_50
const entrySignature = 0x02_01_4b_50
const zip64 = 0xff_ff_ff_ff
const largestUnpacked = 150_000_000

const unreadable = () => invalid({ path: ['body', 'file'], code: 'file_unreadable' })
const tooDeep = () => invalid({ path: ['body', 'file'], code: 'file_bomb' })

interface Entry {
  name: string
  method: number
  packed: number
  at: number
}

const entriesOf = (bytes: Buffer): Entry[] => {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || bytes.readUInt32LE(end) !== endOfDirectory) throw unreadable()
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== entrySignature) throw unreadable()
    const nameLength = bytes.readUInt16LE(at + 28)
    const entry = {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    }
    if (entry.packed === zip64 || entry.at === zip64) throw unreadable()
    entries.push(entry)
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

const unpackedSize = async (bytes: Buffer, { method, packed, at }: Entry, room: number): Promise<number> => {
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  if (method === 0) return packed
  return await unpack(bytes.subarray(from, from + packed), { maxOutputLength: Math.max(room, 1) }).then(
    ({ length }) => length,
    (error: unknown) => {
      throw error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
        ? tooDeep()
        : unreadable()
    },
  )
}

/**
 * Refuses an archive that is no workbook, or that unpacks into too much. What its directory claims is not believed: each
 * part is unpacked, within what is left of the limit, and let go.
 */
export const requireSafeWorkbook = async (bytes: Buffer): Promise<void> => {
  let entries: Entry[]
  try {
    entries = entriesOf(bytes)
  } catch (error) {
    // Offsets that lead out of the file.
    throw error instanceof RangeError ? unreadable() : error
  }
  if (!entries.some(({ name }) => name === 'xl/workbook.xml'))
    throw invalid({ path: ['body', 'file'], code: 'file_mismatch' })
  let room = largestUnpacked
  for (const entry of entries) {
    room -= await unpackedSize(bytes, entry, room)
    if (room <= 0) throw tooDeep()
  }
}
