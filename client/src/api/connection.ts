import { useSyncExternalStore } from 'react'
import { client } from './client.ts'

/** `back` is said for a moment after the server answered again. */
export type Connection = 'up' | 'down' | 'back'

const firstWait = 2000
const longestWait = 30_000
const saidFor = 6000

let state: Connection = 'up'
let waited = 0
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

const set = (next: Connection) => {
  if (state === next) return
  state = next
  for (const listener of listeners) listener()
}
const after = (milliseconds: number, act: () => void) => {
  clearTimeout(timer)
  timer = setTimeout(act, milliseconds)
}

const answered = () => {
  waited = 0
  if (state !== 'down') return
  set('back')
  after(saidFor, () => set('up'))
}
const silent = () => {
  set('down')
  waited = Math.min(waited === 0 ? firstWait : waited * 2, longestWait)
  after(waited, check)
}

/** Asks the server whether it is there; while it is not, it is asked again, less and less often. */
const check = (): void => void client.platform.ready().then(answered, silent)

/** The server seems to be gone: a call without an answer, a page that nothing reaches. */
export const doubtConnection = (): void => {
  if (state !== 'down') check()
}

/** Does not wait for the next try. */
export const tryConnection = (): void => {
  waited = 0
  check()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  if (listeners.size === 1) {
    window.addEventListener('offline', doubtConnection)
    window.addEventListener('online', tryConnection)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.removeEventListener('offline', doubtConnection)
    window.removeEventListener('online', tryConnection)
  }
}

/** Whether the server answers. */
export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => state)
