import { useMemo, useState } from 'react'
import type { RowSelection } from './DataTable.tsx'

interface Identified {
  id: string
}

/** The ticked rows of a list, as they were seen; those still shown are taken as they are shown now. */
export const useSelection = <Row extends Identified>(
  shown: readonly Row[] | undefined,
  label: (row: Row) => string,
) => {
  const [ticked, setTicked] = useState<ReadonlyMap<string, Row>>(new Map())
  const selected = useMemo(() => {
    if (ticked.size === 0) return []
    const now = new Map(shown?.map((row) => [row.id, row]))
    return [...ticked.values()].map((row) => now.get(row.id) ?? row)
  }, [ticked, shown])
  const change = (edit: (rows: Map<string, Row>) => void) =>
    setTicked((before) => {
      const next = new Map(before)
      edit(next)
      return next
    })
  const rows: RowSelection<Row> = {
    isSelected: ({ id }) => ticked.has(id),
    toggle: (row) => change((next) => void (next.delete(row.id) || next.set(row.id, row))),
    toggleAll: (all) => {
      const areAll = all.every(({ id }) => ticked.has(id))
      change((next) => {
        for (const row of all) {
          if (areAll) next.delete(row.id)
          else next.set(row.id, row)
        }
      })
    },
    label,
  }
  return {
    selected,
    rows,
    /** Ticks these and no others. */
    choose: (chosen: readonly Row[]) => setTicked(new Map(chosen.map((row) => [row.id, row]))),
    clear: () => setTicked(new Map()),
    /** Unticks these. */
    drop: (ids: readonly string[]) => change((next) => void ids.map((id) => next.delete(id))),
  }
}
