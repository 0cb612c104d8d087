import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'
import { askFirst } from '../ask-first.ts'
import type { DraftRegistry } from './registry.ts'

/** How long a person who leaves waits for a saving under way. */
const patience = 1500
const within = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/**
 * Asks before what is not saved is lost, by a link, by going back or by closing the window. What can be saved first is
 * saved first, and nothing is asked then.
 */
export const useLeaveGuard = (registry: DraftRegistry): void => {
  const { t } = useTranslation()
  const unsaved = useSyncExternalStore(registry.subscribe, registry.unsaved)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      registry.unsaved() !== 'nothing' && currentLocation.pathname !== nextLocation.pathname,
  )

  useEffect(() => {
    if (blocker.state !== 'blocked') return
    let isOver = false
    const leave = () => {
      registry.giveUp()
      blocker.proceed()
    }
    const ask = () => {
      if (isOver) return
      const left = registry.unsaved()
      if (left === 'nothing') return blocker.proceed()
      void askFirst({
        title: t('form.leave.title'),
        message: t(left === 'files' ? 'form.leave.files' : 'form.leave.message'),
        confirm: t('form.leave.leave'),
        cancel: t('form.leave.stay'),
        onConfirm: leave,
        onCancel: () => blocker.reset(),
      })
    }
    void Promise.race([registry.saveNow(), within(patience)]).then(ask)
    return () => {
      isOver = true
    }
  }, [blocker, registry, t])

  useEffect(() => {
    if (unsaved === 'nothing') return
    const ask = (event: BeforeUnloadEvent) => {
      void registry.saveNow()
      event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [unsaved, registry])
}
