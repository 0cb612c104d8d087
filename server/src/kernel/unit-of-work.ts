import { AsyncLocalStorage } from 'node:async_hooks'
import { clockNow } from './clock.ts'

/** One change of a field, in the reader's terms. */
export interface Change {
  field: string
  before: unknown
  after: unknown
}

/** What a command says it did to one record. */
export interface RecordedChange {
  /** `incident.qualified` */
  type: string
  resource: string
  subjectId: string
  /** A record that this command makes: its chain begins here. */
  isNew?: boolean
  changes: readonly Change[]
  reason?: string | null
  /** Institutions or addressees in whose scope the record lies, for announcing it; not kept in the audit. */
  scope?: readonly string[]
}

/** What is announced of a change once it is committed: to whom it may matter, and nothing of what it is. */
export interface Touch {
  resource: string
  /** Institutions, people, addressees or sessions that it concerns, beside those who see every record of the resource. */
  scope: readonly string[]
}

export interface OutboxMessage {
  kind: string
  /** The same key is delivered once, however often it is asked for. */
  key: string
  /** The key names a record that this command makes: nobody can have asked for it before. */
  isNew?: boolean
  payload: Record<string, unknown>
}

/** What the commands of one transaction share. */
export interface Transaction {
  /** New rows by their collection: written together, just before the commit. */
  inserts: Map<string, object[]>
  /** Last checks; one that throws undoes the transaction. */
  beforeCommit: (() => void)[]
  /** Room for what must be read once a transaction, such as the counters. */
  held: Map<string, unknown>
}

/** What one command gathers before its transaction commits. */
export interface UnitOfWork {
  transaction: Transaction
  at: Date
  recorded: RecordedChange[]
  touched: Touch[]
  outbox: OutboxMessage[]
  /** A part failed: the whole may not commit, even if someone caught the error. */
  failure: unknown
}

const storage = new AsyncLocalStorage<UnitOfWork>()

export const openUnit = (): UnitOfWork | undefined => storage.getStore()
export const runInUnit = <Result>(unit: UnitOfWork, work: () => Promise<Result>): Promise<Result> =>
  storage.run(unit, work)

const requireUnit = (): UnitOfWork => {
  const unit = storage.getStore()
  if (unit === undefined) throw new Error('this is only possible inside a command')
  return unit
}

/** What the transaction under way holds for its commands. */
export const openTransaction = (): Transaction => requireUnit().transaction

/** Adds new rows, complete and checked, when the transaction commits: one write for all those of a collection. */
export const insertLater = (collection: string, ...rows: readonly object[]): void => {
  const { inserts } = openTransaction()
  inserts.set(collection, [...(inserts.get(collection) ?? []), ...rows])
}

/** The time of the command under way, the same for all that it writes; outside one, the clock's. */
export const now = (): Date => storage.getStore()?.at ?? clockNow()

/** Says what was done; stored with the change, in its transaction. */
export const record = (change: RecordedChange): void => {
  requireUnit().recorded.push(change)
}

/** Announces after the commit that something derived, without a history of its own, has changed. */
export const touch = (resource: string, ...scope: readonly string[]): void => {
  requireUnit().touched.push({ resource, scope })
}

/** Asks for a delivery once the command has committed: a row of the outbox, written with the change. */
export const deliverLater = (message: OutboxMessage): void => {
  requireUnit().outbox.push(message)
}
