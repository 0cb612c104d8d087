import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react'
import { useLeaveGuard } from '../../../ui/use-leave-guard.ts'

/** What is typed on a page and not sent yet, by name. */
interface Kept {
  get: (key: string) => unknown
  set: (key: string, value: unknown) => void
  delete: (key: string) => void
}

const KeptContext = createContext<Kept>({ get: () => undefined, set: () => undefined, delete: () => undefined })

/**
 * Keeps what is typed while the person moves between the incidents of one page, and asks before the page itself is left.
 * The router takes one guard for a page, so all its forms share this one.
 */
export const UnsavedText = ({ children }: { children: ReactNode }) => {
  const values = useRef(new Map<string, unknown>())
  const [count, setCount] = useState(0)
  const kept = useMemo<Kept>(
    () => ({
      get: (key) => values.current.get(key),
      set: (key, value) => {
        values.current.set(key, value)
        setCount(values.current.size)
      },
      delete: (key) => {
        values.current.delete(key)
        setCount(values.current.size)
      },
    }),
    [],
  )
  useLeaveGuard(count > 0)
  return <KeptContext value={kept}>{children}</KeptContext>
}

export const useKept = (): Kept => useContext(KeptContext)

/** The state of one text: found again when its incident is shown again, forgotten once it is empty. */
export const useKeptText = (key: string): [string, (text: string) => void] => {
  const kept = useKept()
  const [text, setText] = useState(() => (kept.get(key) as string | undefined) ?? '')
  const change = (next: string) => {
    setText(next)
    if (next.trim() === '') kept.delete(key)
    else kept.set(key, next)
  }
  return [text, change]
}
