import { useCallback, useMemo, useRef, useState } from 'react'
import type { GridCell } from './grid-cells.ts'
import type { GridModel } from './grid-model.ts'
import type { Range } from './use-grid-events.ts'

/** The cells of the calendar in a stretch of the grid: totals and empty places are none. */
const cellsIn = (model: GridModel, { rows, columns }: Range): GridCell[] => {
  const cells: GridCell[] = []
  for (let row = rows[0]; row <= rows[1]; row += 1)
    for (let column = columns[0]; column <= columns[1]; column += 1) {
      const content = model.contentAt(row, column)
      if (content.kind === 'go_live' && !content.isDimmed) cells.push(content.cell)
    }
  return cells
}

/** The selected cells, as they now are; those that the calendar no longer has are forgotten. */
export const useCellSelection = (model: GridModel, all: readonly GridCell[]) => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const before = useRef<ReadonlySet<string>>(ids)
  const cells = useMemo(() => all.filter(({ id }) => ids.has(id)), [all, ids])
  const onSelect = useCallback(
    (range: Range, how: 'toggle' | 'extend' | 'extend_on') => {
      const chosen = cellsIn(model, range).map(({ id }) => id)
      setIds((now) => {
        // What the same stretch held a moment ago gives way to what it holds now.
        if (how === 'extend') before.current = now
        if (how !== 'toggle') return new Set([...before.current, ...chosen])
        const areAll = chosen.every((id) => now.has(id))
        return areAll ? new Set([...now].filter((id) => !chosen.includes(id))) : new Set([...now, ...chosen])
      })
    },
    [model],
  )
  const clear = useCallback(() => setIds(new Set()), [])
  return { ids, cells, onSelect, clear }
}
