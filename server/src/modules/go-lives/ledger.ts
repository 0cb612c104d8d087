import { deltaFields } from '@vigie/shared/go-lives/edition-delta'
import type { ComparedGoLive } from '@vigie/shared/go-lives/go-live'
import type { Actor } from '../../kernel/actor.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { newId, objectId } from '../../kernel/keys.ts'
import { type Change, insertLater } from '../../kernel/unit-of-work.ts'
import { markCalendarChanged } from './calendar-version.service.ts'
import { tookAway } from './feed-events.ts'
import { type GoLiveRow, LedgerModel, type LedgerRow } from './go-live.model.ts'

type State = Readonly<Record<string, unknown>>
type KeptCell = Pick<GoLiveRow, '_id' | 'key' | 'institutionId' | 'sequence' | 'changedAt'>
interface Act {
  action: string
  before: State
  after: State
}

/**
 * The calendar of a cell at one end of an act. Of several acts on a cell the first text in order is that of the first
 * act, the last one that of the last.
 */
export const standingOf = ({ sequence, key }: Pick<KeptCell, 'sequence' | 'key'>, state: State): string =>
  [String(sequence).padStart(9, '0'), key, ...deltaFields.map((field) => state[field] ?? '')].join('\t')

/** What some acts on one cell amount to, from its first text to its last. */
export const netOf = (
  was: string,
  became: string,
): { key: string; isNew: boolean; isWithdrawn: boolean; changes: ComparedGoLive['changes'] } => {
  const [sequence, key = '', ...before] = was.split('\t')
  const after = became.split('\t').slice(2)
  return {
    key,
    isNew: Number(sequence) === 1,
    isWithdrawn: after[deltaFields.indexOf('status')] === 'withdrawn',
    changes: deltaFields.flatMap((field, place) =>
      before[place] === after[place] ? [] : [{ field, before: before[place] || null, after: after[place] || null }],
    ),
  }
}

const textIn = (input: Record<string, unknown>, field: string): string | null => {
  const value = input[field]
  return typeof value === 'string' ? value : null
}

/**
 * Adds an act to the ledger of a cell, in the transaction that changed it; `input` is what the person gave with it.
 * Returns what it changed.
 */
export const keepInLedger = async (
  actor: Actor,
  cell: KeptCell,
  { action, before, after }: Act,
  input: object,
): Promise<Change[]> => {
  const given = input as Record<string, unknown>
  const changes = changesBetween(before, after)
  const row: LedgerRow = {
    _id: objectId(newId()),
    goLiveId: cell._id.toHexString(),
    institutionId: cell.institutionId,
    sequence: cell.sequence,
    action,
    changes,
    was: standingOf(cell, before),
    became: standingOf(cell, after),
    ...(tookAway({ changes }) && { tookAway: true as const }),
    reasonCode: textIn(given, 'reasonCode'),
    reason: textIn(given, 'reason') ?? textIn(given, 'note'),
    decisionReference: textIn(given, 'decisionReference'),
    authorId: actor.id,
    author: actor.name,
    knownAt: cell.changedAt,
  }
  insertLater(LedgerModel.collection.name, row)
  await markCalendarChanged()
  return changes
}
