import type { RecordedChange } from './unit-of-work.ts'

export type CommittedChange = Pick<RecordedChange, 'type' | 'resource' | 'subjectId'>
type Listener = (changes: readonly CommittedChange[]) => void

const listeners = new Set<Listener>()

/** Calls `listener` after each commit, with what it changed; returns the way to stop. Nothing durable may depend on it. */
export const onCommitted = (listener: Listener): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const announce = (changes: readonly RecordedChange[]): void => {
  if (changes.length === 0) return
  for (const listener of listeners) {
    try {
      listener(changes)
    } catch (error) {
      console.error('a listener of committed changes failed', error)
    }
  }
}
