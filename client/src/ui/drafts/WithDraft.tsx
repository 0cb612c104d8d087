import { useQuery } from '@tanstack/react-query'
import type { DraftKey } from '@vigie/shared/drafts/draft'
import { Fragment, type ReactNode, useSyncExternalStore } from 'react'
import type { DraftKeeper } from '../../api/draft-keeper.ts'
import { drafts } from '../../api/resources.ts'
import { useDrafts } from './Drafts.tsx'

/** Whether this person has a draft of this key, here or on the server; undefined while nobody knows. */
export const useHasDraft = (key: DraftKey): boolean | undefined => {
  const registry = useDrafts()
  const { data, isError } = useQuery(drafts.list())
  const isTyped = useSyncExternalStore(registry.subscribe, () => {
    const open = registry.find(key)
    return open === undefined || open.isUntouched() ? undefined : open.content() !== null
  })
  const isListed = isError ? false : data?.items.some((draft) => draft.key === key)
  return isTyped ?? isListed
}

/** The draft of this key, once it is known whether the server has one; null until then. */
const useKeeper = (draftKey: DraftKey): DraftKeeper | null => {
  const registry = useDrafts()
  const list = useQuery(drafts.list())
  const isListed = list.data?.items.some(({ key }) => key === draftKey) === true
  const open = registry.find(draftKey)
  // Another window, or another computer, has begun one since.
  const isFound = isListed && (open === undefined || open.isUntouched())
  const stored = useQuery({ ...drafts.get({ params: { key: draftKey } }), enabled: isFound, staleTime: 0, gcTime: 0 })
  const isRead = stored.isPaused || (!stored.isFetching && !stored.isPending)
  const isKnown = isFound ? isRead : open !== undefined || list.isPaused || !list.isPending
  // One that cannot be read now, offline say, is met when this one is saved, and nothing is written over it.
  return isKnown ? registry.open(draftKey, isFound ? (stored.data ?? null) : null) : null
}

const Kept = ({ keeper, children }: { keeper: DraftKeeper; children: (draft: DraftKeeper) => ReactNode }) => {
  const generation = useSyncExternalStore(keeper.subscribe, () => keeper.snapshot().generation)
  return <Fragment key={generation}>{children(keeper)}</Fragment>
}

interface WithDraftProps {
  draftKey: DraftKey
  /** Shown until it is known whether there is a draft. */
  fallback?: ReactNode
  /** A form that begins with `draft.content()`, and is drawn anew when the text is erased or replaced. */
  children: (draft: DraftKeeper) => ReactNode
}

/** Gives a form its draft. */
export const WithDraft = ({ draftKey, fallback = null, children }: WithDraftProps) => {
  const keeper = useKeeper(draftKey)
  if (keeper === null) return fallback
  return <Kept keeper={keeper}>{children}</Kept>
}
