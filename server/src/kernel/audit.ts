import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import type { Actor } from './actor.ts'
import { AuditModel, type AuditRow, UnsealedModel } from './audit.model.ts'
import { canonicalText, sha256 } from './canonical.ts'
import { requestContext } from './request-context.ts'
import { insertLater, type RecordedChange, type UnitOfWork } from './unit-of-work.ts'

type Digested = Pick<
  AuditRow,
  | 'subjectId'
  | 'resource'
  | 'sequence'
  | 'type'
  | 'at'
  | 'actorId'
  | 'actorName'
  | 'channel'
  | 'requestId'
  | 'payloadDigest'
  | 'previousDigest'
>

/** Digest of a row: everything but its payload, which stands in by its own salted digest. */
export const digestOf = (row: Digested): string =>
  sha256(
    canonicalText([
      row.subjectId,
      row.resource,
      row.sequence,
      row.type,
      row.at,
      row.actorId,
      row.actorName,
      row.channel,
      row.requestId,
      row.payloadDigest,
      row.previousDigest,
    ]),
  )

export const payloadDigestOf = (salt: string, payload: unknown): string => sha256(salt + canonicalText(payload))

/** A value as it will come back from the database, so that its digest can be taken again. */
const storable = (value: unknown): unknown => {
  if (value === undefined) return null
  if (value === null || value instanceof Date || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(storable)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, storable(item)]),
  )
}

const headOf = async (change: RecordedChange): Promise<{ sequence: number; digest: string } | null> =>
  change.isNew === true
    ? null
    : await AuditModel.findOne({ subjectId: change.subjectId }, { sequence: 1, digest: 1 })
        .sort({ sequence: -1 })
        .lean()

type Heads = Map<string, { sequence: number; digest: string } | null>

/** Ends of the chains that this transaction continues: its own rows cannot be read before they are written. */
const headsOf = ({ transaction: { held } }: UnitOfWork): Heads => {
  const heads = (held.get('audit heads') ?? new Map()) as Heads
  held.set('audit heads', heads)
  return heads
}

type SealedRow = Pick<AuditRow, '_id' | 'digest'>

/** The list, written with this transaction, of the rows that the sealer has to take. */
const unsealedOf = ({ transaction: { held } }: UnitOfWork): SealedRow[] => {
  const known = held.get('unsealed audit rows') as SealedRow[] | undefined
  if (known !== undefined) return known
  const rows: SealedRow[] = []
  held.set('unsealed audit rows', rows)
  insertLater(UnsealedModel.collection.name, { rows })
  return rows
}

/** Writes the audit rows of a unit of work, in its transaction, each chained to the one before it of the same subject. */
export const storeAudit = async (actor: Actor, unit: UnitOfWork): Promise<void> => {
  if (unit.recorded.length === 0) return
  const context = requestContext()
  const heads = headsOf(unit)
  const rows: AuditRow[] = []
  for (const change of unit.recorded) {
    if (!heads.has(change.subjectId)) heads.set(change.subjectId, await headOf(change))
    const head = heads.get(change.subjectId) ?? null
    const salt = randomBytes(16).toString('hex')
    const payload = { changes: storable(change.changes), reason: change.reason ?? null }
    const row = {
      subjectId: change.subjectId,
      resource: change.resource,
      sequence: (head?.sequence ?? 0) + 1,
      type: change.type,
      at: unit.at,
      actorId: actor.id,
      actorName: actor.name,
      channel: context?.channel ?? 'job',
      requestId: context?.requestId ?? 'none',
      payload,
      salt,
      payloadDigest: payloadDigestOf(salt, payload),
      previousDigest: head?.digest ?? null,
    }
    const digest = digestOf(row)
    rows.push({ _id: new mongoose.Types.ObjectId(), ...row, digest })
    heads.set(change.subjectId, { sequence: row.sequence, digest })
  }
  insertLater(AuditModel.collection.name, ...rows)
  unsealedOf(unit).push(...rows.map(({ _id, digest }) => ({ _id, digest })))
}

/** Rows of the history of a record, newest first; `before` is the sequence that the last page ended with. */
export const historyOf = async (subjectId: string, limit: number, before?: number): Promise<AuditRow[]> =>
  await AuditModel.find({ subjectId, ...(before !== undefined && { sequence: { $lt: before } }) })
    .sort({ sequence: -1 })
    .limit(limit)
    .lean()

/** The last change of a record: who and when. */
export const lastChangeOf = async (subjectId: string): Promise<{ actorName: string; at: Date } | null> =>
  await AuditModel.findOne({ subjectId }, { actorName: 1, at: 1 }).sort({ sequence: -1 }).lean()
