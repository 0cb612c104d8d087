import type { DraftContent, SavedDraft } from '@vigie/shared/drafts/draft'
import { describeFailure, namesNir } from './failures.ts'

/** A draft as the server has it. */
export interface StoredDraft extends Pick<SavedDraft, 'version' | 'updatedAt'> {
  content: DraftContent
}
/** The server, for one draft. */
export interface DraftStore {
  /** Null when there is none. */
  read: () => Promise<StoredDraft | null>
  save: (content: DraftContent, version: number | null) => Promise<Pick<SavedDraft, 'version' | 'updatedAt'>>
  remove: (version: number) => Promise<unknown>
}

type Trouble =
  /** Asked again by itself; `isOffline` when nothing answers. */
  | { kind: 'unreachable'; isOffline: boolean }
  /** Not taken as it is: nothing is asked again before the text changes. */
  | { kind: 'refused'; isNir: boolean; message: string }
  /** Another window has saved since, or sent it: `theirs` is null then. Nothing is sent before the person chooses. */
  | { kind: 'conflict'; theirs: StoredDraft | null }
export type DraftState =
  | Trouble
  | { kind: 'none' }
  | { kind: 'unsaved' }
  | { kind: 'saved'; at: Date }
  | { kind: 'erased' }

export interface DraftSnapshot {
  state: DraftState
  /** When the text that the form began with was saved; null when it began empty. */
  restoredAt: Date | null
  /** A text was erased or replaced, and may be put back. */
  canPutBack: boolean
  /** Changes when the form must begin again from `content`; no two drafts share one. */
  generation: number
}

export interface DraftKeeper {
  /** What stands in the form, as last told; null when there is nothing to keep. */
  content: () => DraftContent | null
  snapshot: () => DraftSnapshot
  subscribe: (listener: () => void) => () => void
  /** Whether leaving now would lose text. */
  isUnsaved: () => boolean
  /** Nothing was typed in this window, and nothing found. */
  isUntouched: () => boolean
  /** What stands in the form now. */
  change: (content: DraftContent | null) => void
  /** Does not wait for the pause; resolves once it is saved, or known not to be. */
  saveNow: () => Promise<void>
  /** The record has it: the draft is forgotten. */
  sent: () => void
  erase: () => void
  putBack: () => void
  /** After a conflict: writes over the other text. */
  keepMine: () => void
  /** After a conflict: begins again from the other text. */
  takeTheirs: () => void
  /** The person gives up what is not saved. */
  stop: () => void
}

let generations = 0
/** How long the typing must rest. */
const pause = 1000
const waits = [2, 5, 15, 30, 60].map((seconds) => seconds * 1000)
const refusals: readonly string[] = ['validation_failed', 'body_too_large']
const same = (left: DraftContent | null | undefined, right: DraftContent | null | undefined) =>
  JSON.stringify(left ?? null) === JSON.stringify(right ?? null)

/**
 * Keeps what is typed in one form on the server: one request at a time, none when nothing changed, again by itself when
 * the server cannot be reached, and never over a text that this window has not seen.
 */
export const createDraftKeeper = (store: DraftStore, stored: StoredDraft | null): DraftKeeper => {
  let known = stored
  let typed = stored?.content ?? null
  let replaced: DraftContent | null = null
  let trouble: Trouble | null = null
  let restoredAt = stored?.updatedAt ?? null
  let generation = ++generations
  let failures = 0
  let isTouched = false
  let isSent = false
  let isStopped = false
  let isDue = false
  let running: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  const isSettled = () => same(typed, known?.content)
  const isBlocked = () => isStopped || trouble?.kind === 'conflict' || trouble?.kind === 'refused'

  const stateNow = (): DraftState => {
    if (trouble?.kind === 'conflict') return trouble
    if (typed === null) return replaced === null ? { kind: 'none' } : { kind: 'erased' }
    if (trouble !== null) return trouble
    return known !== null && isSettled() ? { kind: 'saved', at: known.updatedAt } : { kind: 'unsaved' }
  }
  const picture = (): DraftSnapshot => ({
    state: stateNow(),
    restoredAt,
    canPutBack: replaced !== null,
    generation,
  })
  let snapshot = picture()
  const tell = () => {
    snapshot = picture()
    for (const listener of listeners) listener()
  }

  /** Another window was there first, or the answer to our own writing was lost. */
  const compare = async (sending: DraftContent | null): Promise<void> => {
    const theirs = await store.read()
    trouble = null
    if (same(theirs?.content, sending)) known = theirs
    // Sent from here, and typed again elsewhere: that text is not ours to forget.
    else if (sending === null && isSent) known = null
    else trouble = { kind: 'conflict', theirs }
  }

  const meet = async (error: unknown, sending: DraftContent | null): Promise<void> => {
    const { code, message, issues } = describeFailure(error)
    if (code === 'stale_version' || code === 'not_found')
      return await compare(sending).catch((unread: unknown) => meet(unread, sending))
    if (refusals.includes(code)) {
      trouble = { kind: 'refused', isNir: namesNir(error), message: issues[0]?.message ?? message }
      return
    }
    trouble = { kind: 'unreachable', isOffline: code === 'connection_lost' }
    const wait = waits[Math.min(failures, waits.length - 1)]
    failures += 1
    // A session that has ended comes back with its person.
    if (code !== 'unauthenticated') wake(wait)
  }

  const write = async (): Promise<void> => {
    const sending = typed
    try {
      if (sending !== null) known = { ...(await store.save(sending, known?.version ?? null)), content: sending }
      else if (known !== null) {
        await store.remove(known.version)
        known = null
      }
      failures = 0
      if (trouble?.kind === 'unreachable') trouble = null
    } catch (error) {
      await meet(error, sending)
    }
    tell()
  }

  const work = async (): Promise<void> => {
    while (isDue && !isBlocked()) {
      isDue = false
      if (!isSettled()) await write()
    }
  }
  const run = (): Promise<void> => {
    running ??= work().finally(() => {
      running = null
      if (isDue && !isBlocked()) void run()
    })
    return running
  }
  const wakeNow = (): Promise<void> => {
    clearTimeout(timer)
    isDue = true
    return run()
  }
  const wake = (milliseconds: number | undefined) => {
    clearTimeout(timer)
    timer = setTimeout(() => void wakeNow(), milliseconds)
  }

  /** The form begins again from this text. */
  const begin = (content: DraftContent | null, instead: DraftContent | null) => {
    typed = content
    replaced = instead
    restoredAt = null
    generation = ++generations
    isTouched = true
  }

  return {
    content: () => typed,
    snapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    isUnsaved: () => !isStopped && typed !== null && !isSettled(),
    isUntouched: () => !isTouched && known === null,
    change: (content) => {
      if (same(content, typed)) return
      isTouched = true
      isSent = false
      typed = content
      replaced = null
      if (trouble?.kind === 'refused') trouble = null
      // While the server cannot be reached, the next try is set already.
      if (trouble === null) wake(pause)
      tell()
    },
    saveNow: async () => {
      await wakeNow()
      while (!isSettled() && trouble === null && !isStopped) await wakeNow()
    },
    sent: () => {
      typed = null
      replaced = null
      restoredAt = null
      trouble = null
      isTouched = true
      isSent = true
      tell()
      void wakeNow()
    },
    erase: () => {
      begin(null, typed)
      isSent = false
      trouble = null
      tell()
      void wakeNow()
    },
    putBack: () => {
      begin(replaced, null)
      trouble = null
      tell()
      void wakeNow()
    },
    keepMine: () => {
      if (trouble?.kind !== 'conflict') return
      known = trouble.theirs
      trouble = null
      tell()
      void wakeNow()
    },
    takeTheirs: () => {
      if (trouble?.kind !== 'conflict') return
      known = trouble.theirs
      begin(known?.content ?? null, typed)
      trouble = null
      tell()
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
