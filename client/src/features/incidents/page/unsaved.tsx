import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { useLeaveGuard } from '../../../ui/use-leave-guard.ts'

type Mark = (key: string, isUnsaved: boolean) => void
const UnsavedContext = createContext<Mark>(() => undefined)

/** Asks before the page is left while anything written on it is not sent. The router takes one guard for a page, so its forms share this one. */
export const UnsavedText = ({ children }: { children: ReactNode }) => {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const mark = useCallback<Mark>(
    (key, isUnsaved) =>
      setKeys((before) => {
        if (before.has(key) === isUnsaved) return before
        return new Set(isUnsaved ? [...before, key] : [...before].filter((other) => other !== key))
      }),
    [],
  )
  useLeaveGuard(keys.size > 0)
  return <UnsavedContext value={mark}>{children}</UnsavedContext>
}

export const useMarkUnsaved = (): Mark => useContext(UnsavedContext)

/** Says that this form holds text that is not sent, while it does. */
export const useUnsaved = (key: string, isUnsaved: boolean) => {
  const mark = useMarkUnsaved()
  useEffect(() => {
    mark(key, isUnsaved)
    return () => mark(key, false)
  }, [mark, key, isUnsaved])
}
