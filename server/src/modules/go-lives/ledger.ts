import type { GoLiveStatus } from '@vigie/shared/go-lives/go-live.workflow'
import type mongoose from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { newId, objectId } from '../../kernel/keys.ts'
import { type Change, insertLater } from '../../kernel/unit-of-work.ts'
import { LedgerModel, type LedgerRow } from './go-live.model.ts'

interface KeptCell {
  _id: mongoose.Types.ObjectId
  institutionId: string
  sequence: number
  status: GoLiveStatus
  changedAt: Date
}
interface Act {
  action: string
  changes: readonly Change[]
}

const textIn = (input: Record<string, unknown>, field: string): string | null => {
  const value = input[field]
  return typeof value === 'string' ? value : null
}

/** Adds an act to the ledger of a cell, in the transaction that changed it; `input` is what the person gave with it. */
export const keepInLedger = (actor: Actor, cell: KeptCell, { action, changes }: Act, input: object): void => {
  const given = input as Record<string, unknown>
  const row: LedgerRow = {
    _id: objectId(newId()),
    goLiveId: cell._id.toHexString(),
    institutionId: cell.institutionId,
    sequence: cell.sequence,
    action,
    changes: changes.map(({ field, before, after }) => ({ field, before, after })),
    status: cell.status,
    reasonCode: textIn(given, 'reasonCode'),
    reason: textIn(given, 'reason'),
    decisionReference: textIn(given, 'decisionReference'),
    authorId: actor.id,
    author: actor.name,
    knownAt: cell.changedAt,
  }
  insertLater(LedgerModel.collection.name, row)
}
