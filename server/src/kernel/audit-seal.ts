import { setTimeout as pause } from 'node:timers/promises'
import type { Types } from 'mongoose'
import { systemActor } from './actor.ts'
import { AuditBlockModel, AuditModel, UnsealedModel } from './audit.model.ts'
import { digestOf, payloadDigestOf } from './audit.ts'
import { canonicalText, sha256 } from './canonical.ts'
import { clockNow } from './clock.ts'
import { command } from './command.ts'
import { objectId } from './keys.ts'
import { insertLater } from './unit-of-work.ts'

/** Small blocks, with room between them: people who save at the same time should not feel the sealer. */
const rowsPerBlock = 250
const pauseMilliseconds = 100

const contentOf = (rows: readonly { _id: Types.ObjectId; digest: string }[]) =>
  sha256(canonicalText(rows.map(({ _id, digest }) => [_id.toHexString(), digest])))

const blockDigest = (block: { _id: number; sealedAt: Date; content: string; previousDigest: string | null }) =>
  sha256(canonicalText([block._id, block.sealedAt, block.content, block.previousDigest]))

/** The rows of whole transactions, oldest first, until a block is full. */
const takeUnsealed = async () => {
  const groups = await UnsealedModel.find().sort({ _id: 1 }).limit(rowsPerBlock).lean()
  const taken: typeof groups = []
  let count = 0
  for (const group of groups) {
    if (count >= rowsPerBlock) break
    taken.push(group)
    count += group.rows.length
  }
  const rows = taken.flatMap((group) => group.rows)
  rows.sort((left, right) => (left._id.toHexString() < right._id.toHexString() ? -1 : 1))
  return { groupIds: taken.map(({ _id }) => _id), rows }
}

const sealOneBlock = async (): Promise<number> =>
  await command(systemActor, async () => {
    const { groupIds, rows } = await takeUnsealed()
    if (rows.length === 0) return 0
    const last = await AuditBlockModel.findOne({}, { digest: 1 }).sort({ _id: -1 }).lean()
    const block = {
      _id: (last?._id ?? 0) + 1,
      sealedAt: clockNow(),
      content: contentOf(rows),
      previousDigest: last?.digest ?? null,
    }
    const rowIds = rows.map(({ _id }) => _id)
    insertLater(AuditBlockModel.collection.name, { ...block, rowIds, digest: blockDigest(block) })
    await UnsealedModel.deleteMany({ _id: { $in: groupIds } })
    return rows.length
  })

/** Seals every audit row that no block holds yet; returns how many. Run by one replica at a time. */
export const sealAudit = async (): Promise<number> => {
  let sealed = 0
  for (;;) {
    const count = await sealOneBlock()
    sealed += count
    if (count < rowsPerBlock) return sealed
    await pause(pauseMilliseconds)
  }
}

export interface AuditFault {
  kind: 'row' | 'payload' | 'chain' | 'block' | 'unsealed'
  subjectId?: string
  sequence?: number
  block?: number
}

/** Rows by id, for what is still to be found in a block. */
type Loose = Map<string, { subjectId: string; sequence: number }>

const verifyRows = async (faults: AuditFault[]): Promise<Loose> => {
  const loose: Loose = new Map()
  let previous: { subjectId: string; sequence: number; digest: string } | null = null
  const cursor = AuditModel.find().sort({ subjectId: 1, sequence: 1 }).lean().cursor()
  for await (const row of cursor) {
    const at = { subjectId: row.subjectId, sequence: row.sequence }
    loose.set(row._id.toHexString(), at)
    if (digestOf(row) !== row.digest) faults.push({ kind: 'row', ...at })
    // An anonymised row has lost both: a payload without its salt was put there.
    const isPayloadTrue =
      row.salt == null ? row.payload == null : payloadDigestOf(row.salt, row.payload) === row.payloadDigest
    if (!isPayloadTrue) faults.push({ kind: 'payload', ...at })
    const continues: boolean = previous !== null && previous.subjectId === row.subjectId
    const expected: { sequence: number; digest: string | null } =
      continues && previous !== null
        ? { sequence: previous.sequence + 1, digest: previous.digest }
        : { sequence: 1, digest: null }
    if (row.sequence !== expected.sequence || (row.previousDigest ?? null) !== expected.digest)
      faults.push({ kind: 'chain', ...at })
    previous = { ...at, digest: row.digest }
  }
  return loose
}

const verifyBlocks = async (faults: AuditFault[], loose: Loose): Promise<number> => {
  let blocks = 0
  let previous: string | null = null
  for await (const block of AuditBlockModel.find().sort({ _id: 1 }).lean().cursor()) {
    blocks += 1
    const rows = await AuditModel.find({ _id: { $in: block.rowIds } }, { digest: 1 })
      .sort({ _id: 1 })
      .lean()
    const isWhole =
      block._id === blocks &&
      rows.length === block.rowIds.length &&
      contentOf(rows) === block.content &&
      blockDigest({ ...block, previousDigest: block.previousDigest ?? null }) === block.digest &&
      (block.previousDigest ?? null) === previous
    if (!isWhole) faults.push({ kind: 'block', block: block._id })
    for (const { _id } of rows) loose.delete(_id.toHexString())
    previous = block.digest
  }
  return blocks
}

/** A row that neither a block holds nor the sealer is to take was put there by another hand. */
const verifyLoose = async (faults: AuditFault[], loose: Loose): Promise<void> => {
  for await (const { rows } of UnsealedModel.find().lean().cursor())
    for (const { _id } of rows) loose.delete(_id.toHexString())
  for (const [id, at] of loose) {
    const wasSealedMeanwhile = (await AuditBlockModel.exists({ rowIds: objectId(id) })) !== null
    if (!wasSealedMeanwhile) faults.push({ kind: 'unsealed', ...at })
  }
}

/** Takes every digest of the audit again; an empty list of faults means that nothing was changed, removed or inserted. */
export const verifyAudit = async (): Promise<{ rows: number; blocks: number; faults: AuditFault[] }> => {
  const faults: AuditFault[] = []
  const loose = await verifyRows(faults)
  const rows = loose.size
  const blocks = await verifyBlocks(faults, loose)
  await verifyLoose(faults, loose)
  return { rows, blocks, faults }
}
