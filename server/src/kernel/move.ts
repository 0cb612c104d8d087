import {
  type ActionOf,
  type MoveOf,
  type StatusOf,
  type Transition,
  targetsOf,
  type Workflow,
} from '@vigie/shared/workflow'
import type { Actor } from './actor.ts'
import { command } from './command.ts'
import { changesBetween } from './diff.ts'
import { notFound, Problem } from './problem.ts'
import { record } from './unit-of-work.ts'
import { requireVersion } from './versions.ts'

/** What `moveIn` must be able to do with a stored record. */
export interface Movable<Status extends string> {
  id: string
  __v: number
  status: Status
  save: () => Promise<unknown>
}

export interface Moving<W extends Workflow, Document extends Movable<StatusOf<W>>> {
  workflow: W
  resource: string
  /** The record, if it exists for this person. */
  load: (actor: Actor, key: string) => Promise<Document | null>
  /** The record in the reader's terms, flat, for its history. */
  describe: (document: Document) => Record<string, unknown>
  /** What the inputs of the actions would replace, flat, by their names, for conflicts. */
  current: (document: Document) => Record<string, unknown>
  /** Whom the change is announced to, beside those who see every record of the resource. */
  scope?: (document: Document) => readonly string[]
  /** What the guard of a transition finds missing; nothing lets it pass. */
  missing: (document: Document, guard: string) => readonly string[]
  /** Sets what the action brings. Returns the next status where the transition leaves a choice. */
  apply: (actor: Actor, document: Document, move: MoveOf<W>) => Promise<StatusOf<W> | undefined>
  /** What else follows in the same transaction, once the record is saved; `before` is what it was, described. */
  afterwards?: (actor: Actor, document: Document, move: MoveOf<W>, before: Record<string, unknown>) => Promise<void>
}

const nextStatus = <Status extends string>(
  transition: Transition<Status>,
  from: Status,
  chosen: Status | undefined,
): Status => {
  const possible = targetsOf(transition, from)
  const [only] = possible
  const next = chosen ?? (possible.length === 1 ? only : undefined)
  if (next === undefined || !possible.includes(next)) throw new Error(`no status follows ${from}`)
  return next
}

/**
 * The one way a record changes status. Order of the checks: exists for this person (404), permission (403), version
 * (409), guard (422 with all that is missing), status (409). Saves, and records before → after in one transaction.
 */
export const moveIn =
  <W extends Workflow, Document extends Movable<StatusOf<W>>>(moving: Moving<W, Document>) =>
  async (actor: Actor, key: string, move: MoveOf<W>): Promise<Document> =>
    await command(actor, async () => {
      const document = await moving.load(actor, key)
      if (document === null) throw notFound()
      const { action, version, ...input } = move as { action: ActionOf<W>; version: number } & Record<string, unknown>
      const transition = moving.workflow.transitions[action] as Transition<StatusOf<W>> | undefined
      if (transition === undefined || !actor.can(transition.permission)) throw new Problem('forbidden')
      const before = moving.describe(document)
      await requireVersion({ id: document.id, version: document.__v }, version, moving.current(document), input)
      const missing = transition.guard === undefined ? [] : moving.missing(document, transition.guard)
      if (missing.length > 0) throw new Problem('elements_missing', { missing: [...missing] })
      if (!transition.from.includes(document.status))
        throw new Problem('transition_refused', { action, status: document.status })
      const chosen = await moving.apply(actor, document, move)
      document.status = nextStatus(transition, document.status, chosen)
      await document.save()
      record({
        type: `${moving.workflow.subject}.${action}`,
        resource: moving.resource,
        subjectId: document.id,
        changes: changesBetween(before, moving.describe(document)),
        reason: typeof input['reason'] === 'string' ? input['reason'] : null,
        scope: moving.scope?.(document) ?? [],
      })
      await moving.afterwards?.(actor, document, move, before)
      return document
    })
