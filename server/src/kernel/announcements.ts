import type { Touch, UnitOfWork } from './unit-of-work.ts'

/** A recorded change says its type and subject too; what is derived from others has neither. */
export interface CommittedChange extends Touch {
  type?: string
  subjectId?: string
}
type Listener = (changes: readonly CommittedChange[]) => void

const listeners = new Set<Listener>()

/** Calls `listener` after each commit, with what it changed; returns the way to stop. Nothing durable may depend on it. */
export const onCommitted = (listener: Listener): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const announce = (units: readonly UnitOfWork[]): void => {
  const changes = units.flatMap(({ recorded, touched }): CommittedChange[] => [
    ...recorded.map(({ type, resource, subjectId, scope = [] }) => ({ type, resource, subjectId, scope })),
    ...touched,
  ])
  if (changes.length === 0) return
  for (const listener of listeners) {
    try {
      listener(changes)
    } catch (error) {
      console.error('a listener of committed changes failed', error)
    }
  }
}
