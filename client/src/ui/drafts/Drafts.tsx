import { useWindowEvent } from '@mantine/hooks'
import { createContext, type ReactNode, useContext, useEffect, useId, useState } from 'react'
import { useSessionExpired } from '../../api/session-expiry.ts'
import { createDraftRegistry, type DraftRegistry } from './registry.ts'
import { useLeaveGuard } from './use-leave-guard.ts'

const DraftsContext = createContext<DraftRegistry | null>(null)

export const useDrafts = (): DraftRegistry => {
  const registry = useContext(DraftsContext)
  if (registry === null) throw new Error('a form stands on a page that keeps drafts')
  return registry
}

/**
 * Keeps what is typed on one page, and asks before it is left with something unsaved. The router takes one guard for a
 * page, so all its forms share this one.
 */
export const Drafts = ({ children }: { children: ReactNode }) => {
  const [registry] = useState(createDraftRegistry)
  const isExpired = useSessionExpired()
  const saveNow = () => void registry.saveNow()
  useLeaveGuard(registry)
  // Leaving a field, hiding the window, coming back online: all are good moments.
  useWindowEvent('focusout', saveNow)
  useWindowEvent('visibilitychange', saveNow)
  useWindowEvent('pagehide', saveNow)
  useWindowEvent('online', saveNow)
  useEffect(() => {
    if (!isExpired) void registry.saveNow()
  }, [isExpired, registry])
  return <DraftsContext value={registry}>{children}</DraftsContext>
}

/** Asks before this page is left while something stands on it that no draft can hold: files that were chosen. */
export const useLostOnLeaving = (isLost: boolean): void => {
  const registry = useDrafts()
  const id = useId()
  useEffect(() => {
    registry.mark(id, isLost)
    return () => registry.mark(id, false)
  }, [registry, id, isLost])
}
