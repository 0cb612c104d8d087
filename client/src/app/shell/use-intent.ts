import { useEffect } from 'react'
import { prefetchPage } from '../pages.ts'

/** A pointer that only crosses a link wants nothing of it. */
const hesitation = 80

/** Whoever points at a link, or reaches it with the keyboard, finds its page ready. */
export const useIntent = (): void => {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const notice = ({ target }: Event) => {
      clearTimeout(timer)
      const link = target instanceof Element ? target.closest('a[href]') : null
      if (!(link instanceof HTMLAnchorElement) || link.origin !== window.location.origin) return
      timer = setTimeout(() => prefetchPage(link), hesitation)
    }
    document.addEventListener('pointerover', notice)
    document.addEventListener('focusin', notice)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', notice)
      document.removeEventListener('focusin', notice)
    }
  }, [])
}
