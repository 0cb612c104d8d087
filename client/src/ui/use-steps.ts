import { useMemo, useState } from 'react'
import type { Rows } from '../api/use-pages.ts'

/** Rows that are all there, so many of them at a time; they begin anew when what they answer, `of`, is another. */
export const useSteps = <Row>(all: readonly Row[], step: number, of: unknown = null): Rows<Row> => {
  const [reached, setReached] = useState({ of, count: step })
  const count = reached.of === of ? reached.count : step
  const rows = useMemo(() => all.slice(0, count), [all, count])
  return {
    rows,
    count: all.length,
    isCountCapped: false,
    isFetching: false,
    areFormer: false,
    error: null,
    retry: () => undefined,
    hasMore: all.length > count,
    isLoadingMore: false,
    loadMore: () => setReached({ of, count: count + step }),
  }
}
