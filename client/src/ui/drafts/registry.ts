import type { DraftKey } from '@vigie/shared/drafts/draft'
import { createDraftKeeper, type DraftKeeper, type StoredDraft } from '../../api/draft-keeper.ts'
import { draftStoreOf } from '../../api/draft-store.ts'

/** What is typed on one page: its drafts by key, and what no draft can hold. */
export interface DraftRegistry {
  find: (key: DraftKey) => DraftKeeper | undefined
  /** The draft of this key, begun with what the server has unless something was typed here already. */
  open: (key: DraftKey, stored: StoredDraft | null) => DraftKeeper
  /** Says whether something that is kept nowhere, such as a chosen file, would be lost. */
  mark: (id: string, isLost: boolean) => void
  /** What leaving now would lose. */
  unsaved: () => 'nothing' | 'text' | 'files'
  saveNow: () => Promise<void>
  /** The person leaves without it. */
  giveUp: () => void
  subscribe: (listener: () => void) => () => void
}

export const createDraftRegistry = (): DraftRegistry => {
  const keepers = new Map<DraftKey, DraftKeeper>()
  const marks = new Set<string>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    find: (key) => keepers.get(key),
    open: (key, stored) => {
      const open = keepers.get(key)
      if (open !== undefined && !(stored !== null && open.isUntouched())) return open
      const keeper = createDraftKeeper(draftStoreOf(key), stored)
      keeper.subscribe(tell)
      keepers.set(key, keeper)
      return keeper
    },
    mark: (id, isLost) => {
      if (isLost) marks.add(id)
      else marks.delete(id)
      tell()
    },
    unsaved: () => {
      if ([...keepers.values()].some((keeper) => keeper.isUnsaved())) return 'text'
      return marks.size > 0 ? 'files' : 'nothing'
    },
    saveNow: async () => {
      await Promise.all([...keepers.values()].filter((keeper) => keeper.isUnsaved()).map((keeper) => keeper.saveNow()))
    },
    giveUp: () => {
      for (const keeper of keepers.values()) if (keeper.isUnsaved()) keeper.stop()
      marks.clear()
      tell()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
