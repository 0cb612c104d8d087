import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { MongoBinary } from 'mongodb-memory-server-core'
import { DryMongoBinary } from 'mongodb-memory-server-core/lib/util/DryMongoBinary.js'
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js'
import { dataFolder } from '../folders.ts'

/** The MongoDB whose binary is fetched where there is none: a current release with transactions. */
const binaryVersion = '8.0.17'
const probeMilliseconds = 1500

/** Whether the download site answers at all: asked first, since a download that cannot come is retried for seconds. */
const canDownload = async (wanted: { version: string; downloadDir: string }): Promise<boolean> => {
  try {
    const url = await new MongoBinaryDownloadUrl(await DryMongoBinary.generateOptions(wanted)).getDownloadUrl()
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeMilliseconds) })
    return answer.ok
  } catch {
    // Unreachable, or no binary for this machine: either way the next engine is tried.
    return false
  }
}

/** Path of the mongod binary that was downloaded, now or before; null where the download site cannot be reached. */
export const downloadedMongod = async (): Promise<string | null> => {
  const wanted = { version: binaryVersion, downloadDir: join(dataFolder, 'binaries') }
  mkdirSync(wanted.downloadDir, { recursive: true })
  const present = await DryMongoBinary.locateBinary(wanted)
  if (present !== undefined) return present
  return (await canDownload(wanted)) ? await MongoBinary.getPath(wanted) : null
}
