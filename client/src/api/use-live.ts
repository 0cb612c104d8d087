import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSession } from './session.ts'
import { useSessionExpired } from './session-expiry.ts'
import { whenQuiet } from './when-quiet.ts'

/** Keeps every page of the signed-in person up to date; mounted once. Its library comes after the page, which does not wait for it. */
export const useLive = (): void => {
  const cache = useQueryClient()
  const { userId } = useSession()
  const isExpired = useSessionExpired()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person begins another connection
  useEffect(() => {
    if (isExpired) return
    let isLeft = false
    let close = () => {}
    const open = async () => {
      await whenQuiet()
      if (isLeft) return
      const { openLive } = await import('./live.ts')
      if (!isLeft) close = openLive(cache)
    }
    // Without it the pages still renew themselves when they are looked at again.
    open().catch(() => undefined)
    return () => {
      isLeft = true
      close()
    }
  }, [cache, userId, isExpired])
}
