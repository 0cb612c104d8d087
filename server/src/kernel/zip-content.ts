import { Readable } from 'node:stream'
import yauzl from 'yauzl'

const maxUnpackedBytes = 300_000_000
const maxEntries = 10_000
/** Long tables of the same words reach 100 at times; what is made to blow up reaches 1 000. */
const maxRatio = 200
const smallEnough = 5_000_000

/** Reads the directory of an archive where it lies. */
class BlobReader extends yauzl.RandomAccessReader {
  private readonly content: Blob
  constructor(content: Blob) {
    super()
    this.content = content
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.fromWeb(this.content.slice(start, end).stream() as never)
  }
}

/** Whether the bytes announce an archive. */
export const isZip = async (content: Blob): Promise<boolean> =>
  Buffer.from(await content.slice(0, 4).arrayBuffer()).equals(Buffer.from('PK\x03\x04'))

const isBlownUp = (unpacked: number, packed: number) =>
  unpacked > smallEnough && unpacked > maxRatio * Math.max(packed, 1)

export type ZipVerdict = { is: 'fine'; names: ReadonlySet<string> } | { is: 'bomb' } | { is: 'broken' }

/**
 * Whether an archive is fit to keep, made to blow up, or unreadable. What it says of its sizes is not believed: each part
 * is unpacked, no farther than the limits, and let go.
 */
export const judgeZip = async (content: Blob): Promise<ZipVerdict> => {
  try {
    const names = new Set<string>()
    const reader = new BlobReader(content)
    const zip = await yauzl.fromRandomAccessReaderPromise(reader, content.size, { validateEntrySizes: false })
    if (zip.entryCount > maxEntries) return { is: 'bomb' }
    let total = 0
    for await (const entry of zip.eachEntry()) {
      names.add(entry.fileName)
      let unpacked = 0
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        unpacked += (chunk as Buffer).length
        if (isBlownUp(unpacked, entry.compressedSize) || total + unpacked > maxUnpackedBytes) return { is: 'bomb' }
      }
      total += unpacked
    }
    return isBlownUp(total, content.size) ? { is: 'bomb' } : { is: 'fine', names }
  } catch {
    return { is: 'broken' }
  }
}
