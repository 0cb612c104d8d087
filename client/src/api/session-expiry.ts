import { useSyncExternalStore } from 'react'

let expired = false
const listeners = new Set<() => void>()
const set = (value: boolean) => {
  if (expired === value) return
  expired = value
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether the server has stopped knowing a person whose screen is still open; typed text must survive the new sign-in. */
export const sessionExpiry = { raise: () => set(true), clear: () => set(false) }
export const useSessionExpired = () => useSyncExternalStore(subscribe, () => expired)
