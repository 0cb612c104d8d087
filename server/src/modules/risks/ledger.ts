import type mongoose from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { newId, objectId } from '../../kernel/keys.ts'
import { type Change, insertLater } from '../../kernel/unit-of-work.ts'
import { RiskLedgerModel, type RiskLedgerRow } from './risk.model.ts'

interface KeptRisk {
  _id: mongoose.Types.ObjectId
  code: string
  sequence: number
  changedAt: Date
}

/** Where an act says why; the rationale of a rating stands with its level. */
const reasons = ['reason', 'comment', 'justification', 'decisionReference'] as const

/** Adds an act to the ledger of a risk, in the transaction that changed it; `input` is what the person gave with it. */
export const keepInLedger = (
  actor: Actor,
  risk: KeptRisk,
  { action, changes }: { action: string; changes: readonly Change[] },
  input: object,
): void => {
  const given = input as Record<string, unknown>
  const said = reasons.map((field) => given[field]).find((value) => typeof value === 'string')
  const row: RiskLedgerRow = {
    _id: objectId(newId()),
    riskId: risk._id.toHexString(),
    code: risk.code,
    sequence: risk.sequence,
    action,
    changes: changes.map(({ field, before, after }) => ({ field, before, after })),
    reason: said ?? null,
    authorId: actor.id,
    author: actor.name,
    knownAt: risk.changedAt,
  }
  insertLater(RiskLedgerModel.collection.name, row)
}
