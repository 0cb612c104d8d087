import type { Types } from 'mongoose'
import { systemActor } from './actor.ts'
import { AuditBlockModel, AuditModel } from './audit.model.ts'
import { digestOf, payloadDigestOf } from './audit.ts'
import { canonicalText, sha256 } from './canonical.ts'
import { clockNow } from './clock.ts'
import { command } from './command.ts'

const rowsPerBlock = 1000

const contentOf = (rows: readonly { _id: Types.ObjectId; digest: string }[]) =>
  sha256(canonicalText(rows.map(({ _id, digest }) => [_id.toHexString(), digest])))

const blockDigest = (block: {
  _id: number
  sealedAt: Date
  rows: number
  content: string
  previousDigest: string | null
}) => sha256(canonicalText([block._id, block.sealedAt, block.rows, block.content, block.previousDigest]))

const sealOneBlock = async (): Promise<number> =>
  await command(systemActor, async () => {
    const rows = await AuditModel.find({ block: null }, { digest: 1 })
      .sort({ at: 1, _id: 1 })
      .limit(rowsPerBlock)
      .lean()
    if (rows.length === 0) return 0
    rows.sort((left, right) => (left._id.toHexString() < right._id.toHexString() ? -1 : 1))
    const last = await AuditBlockModel.findOne({}, { digest: 1 }).sort({ _id: -1 }).lean()
    const block = {
      _id: (last?._id ?? 0) + 1,
      sealedAt: clockNow(),
      rows: rows.length,
      content: contentOf(rows),
      previousDigest: last?.digest ?? null,
    }
    await AuditBlockModel.create([{ ...block, digest: blockDigest(block) }])
    await AuditModel.updateMany({ _id: { $in: rows.map(({ _id }) => _id) } }, { block: block._id })
    return rows.length
  })

/** Seals every audit row that no block holds yet; returns how many. Run by one replica at a time. */
export const sealAudit = async (): Promise<number> => {
  let sealed = 0
  for (;;) {
    const count = await sealOneBlock()
    sealed += count
    if (count < rowsPerBlock) return sealed
  }
}

export interface AuditFault {
  kind: 'row' | 'payload' | 'chain' | 'block'
  subjectId?: string
  sequence?: number
  block?: number
}

const verifyRows = async (faults: AuditFault[]): Promise<number> => {
  let rows = 0
  let previous: { subjectId: string; sequence: number; digest: string } | null = null
  const cursor = AuditModel.find().sort({ subjectId: 1, sequence: 1 }).lean().cursor()
  for await (const row of cursor) {
    rows += 1
    const at = { subjectId: row.subjectId, sequence: row.sequence }
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
  return rows
}

const verifyBlocks = async (faults: AuditFault[]): Promise<number> => {
  let blocks = 0
  let previous: string | null = null
  for await (const block of AuditBlockModel.find().sort({ _id: 1 }).lean().cursor()) {
    blocks += 1
    const rows = await AuditModel.find({ block: block._id }, { digest: 1 }).sort({ _id: 1 }).lean()
    const isWhole =
      block._id === blocks &&
      rows.length === block.rows &&
      contentOf(rows) === block.content &&
      blockDigest({ ...block, previousDigest: block.previousDigest ?? null }) === block.digest &&
      (block.previousDigest ?? null) === previous
    if (!isWhole) faults.push({ kind: 'block', block: block._id })
    previous = block.digest
  }
  return blocks
}

/** Takes every digest of the audit again; an empty list of faults means that nothing was changed, removed or inserted. */
export const verifyAudit = async (): Promise<{ rows: number; blocks: number; faults: AuditFault[] }> => {
  const faults: AuditFault[] = []
  const rows = await verifyRows(faults)
  const blocks = await verifyBlocks(faults)
  return { rows, blocks, faults }
}
