import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import mongoose, { Schema } from 'mongoose'
import { clockNow } from './clock.ts'

const duplicateKey = 11_000
const day = 86_400_000

export interface BlobStore {
  /** Keeps these bytes and gives their SHA-256, under which they are found again; the same bytes are kept once. */
  store: (content: Blob) => Promise<string>
  /** The bytes, piece by piece. */
  open: (digest: string) => Promise<Readable>
  /** Removes what nobody refers to for a day, and what broken uploads left; gives how many contents went. */
  removeUnused: (referred: (digests: readonly string[]) => Promise<ReadonlySet<string>>) => Promise<number>
}

const digestOf = async (content: Blob): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of content.stream()) hash.update(chunk)
  return hash.digest('hex')
}

const isDuplicate = (error: unknown) => error instanceof mongoose.mongo.MongoServerError && error.code === duplicateKey

/** Contents in GridFS, in collections of their own; the file name is the digest. */
export const createBlobStore = (name: string): BlobStore => {
  const fileSchema = new Schema(
    {
      length: { type: Number, required: true },
      chunkSize: { type: Number, required: true },
      uploadDate: { type: Date, required: true },
      filename: { type: String, required: true, unique: true },
      /** When someone last stored these bytes: who is about to refer to them must still find them. */
      metadata: { usedAt: { type: Date, required: true } },
    },
    { strict: 'throw', versionKey: false, collection: `${name}.files` },
  )
  const FileModel = mongoose.model(name, fileSchema)
  const bucket = () => {
    const { db } = mongoose.connection
    if (db === undefined) throw new Error('the database is not connected')
    return new mongoose.mongo.GridFSBucket(db, { bucketName: name })
  }
  const chunks = () =>
    mongoose.connection.collection<{ files_id: mongoose.Types.ObjectId; n: number }>(`${name}.chunks`)

  const touch = async (digest: string): Promise<boolean> => {
    const { matchedCount } = await FileModel.updateOne({ filename: digest }, { 'metadata.usedAt': clockNow() })
    return matchedCount > 0
  }

  const store = async (content: Blob): Promise<string> => {
    const digest = await digestOf(content)
    if (await touch(digest)) return digest
    const upload = bucket().openUploadStream(digest, { metadata: { usedAt: clockNow() } })
    try {
      await pipeline(Readable.fromWeb(content.stream() as never), upload)
    } catch (error) {
      await chunks().deleteMany({ files_id: upload.id })
      // A twin was faster: its bytes are these.
      if (!isDuplicate(error) || !(await touch(digest))) throw error
    }
    return digest
  }

  const open = async (digest: string): Promise<Readable> => {
    const file = await FileModel.findOne({ filename: digest }, { _id: 1 }).lean()
    if (file === null) throw new Error(`content ${digest} is missing in ${name}`)
    return bucket().openDownloadStream(file._id)
  }

  const removeChunksWithoutFile = async (before: Date): Promise<void> => {
    const oldest = mongoose.Types.ObjectId.createFromTime(Math.floor(before.getTime() / 1000))
    const firsts = chunks().find({ n: 0, files_id: { $lt: oldest } }, { projection: { files_id: 1 } })
    for await (const { files_id } of firsts.sort({ files_id: 1 }))
      if ((await FileModel.exists({ _id: files_id })) === null) await chunks().deleteMany({ files_id })
  }

  const removeUnused: BlobStore['removeUnused'] = async (referred) => {
    const before = new Date(clockNow().getTime() - day)
    let removed = 0
    for await (const file of FileModel.find({ 'metadata.usedAt': { $lt: before } }, { filename: 1 }).sort({ _id: 1 })) {
      if ((await referred([file.filename])).has(file.filename)) continue
      // Only while nobody has stored these bytes again meanwhile.
      const { deletedCount } = await FileModel.deleteOne({ _id: file._id, 'metadata.usedAt': { $lt: before } })
      if (deletedCount === 0) continue
      await chunks().deleteMany({ files_id: file._id })
      removed += 1
    }
    await removeChunksWithoutFile(before)
    return removed
  }

  return { store, open, removeUnused }
}
