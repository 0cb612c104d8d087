import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { useLocation, useSearchParams } from 'react-router'

const parameter = 'ouvert'
/** A key held down passes over rows: only the one where it stops is read. */
const settleMilliseconds = 120

/**
 * The record that is open beside the list, named in the address: a link or the back button finds it again. Null where the
 * window is too narrow for two columns: a row then leads to the page of its record, `pathOf` its number.
 */
export const useOpenBeside = (pathOf: (reference: string) => string) => {
  const [search, setSearch] = useSearchParams()
  const { pathname } = useLocation()
  const isWide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false })
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined)
  // Other filters, or another incident: what was about to open belonged to those of before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: any change of the address forgets it
  useEffect(() => () => clearTimeout(settling.current), [search])
  const opened = isWide ? search.get(parameter) : null

  const searchWith = (reference: string | null) => {
    const next = new URLSearchParams(search)
    if (reference === null) next.delete(parameter)
    else next.set(parameter, reference)
    return next
  }
  const show = (reference: string | null) => {
    clearTimeout(settling.current)
    setSearch(searchWith(reference), { replace: true, preventScrollReset: true, flushSync: true })
  }
  return {
    opened,
    toOf: (reference: string) => (isWide ? `${pathname}?${searchWith(reference).toString()}` : pathOf(reference)),
    /** The focus moves from row to row: what is open follows it. */
    follow: (reference: string) => {
      clearTimeout(settling.current)
      if (opened === null || opened === reference) return
      settling.current = setTimeout(() => show(reference), settleMilliseconds)
    },
    close: () => show(null),
  }
}
