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

/** What an archive says of itself, without unpacking any of it: fit to keep, made to blow up, or unreadable. */
export const judgeZip = async (content: Blob): Promise<'fine' | 'bomb' | 'broken'> => {
  try {
    const zip = await yauzl.fromRandomAccessReaderPromise(new BlobReader(content), content.size)
    if (zip.entryCount > maxEntries) return 'bomb'
    let unpacked = 0
    for await (const { uncompressedSize, compressedSize } of zip.eachEntry()) {
      unpacked += uncompressedSize
      const isBlownUp = uncompressedSize > smallEnough && uncompressedSize > maxRatio * Math.max(compressedSize, 1)
      if (isBlownUp || unpacked > maxUnpackedBytes) return 'bomb'
    }
    return unpacked > smallEnough && unpacked > maxRatio * content.size ? 'bomb' : 'fine'
  } catch {
    return 'broken'
  }
}
