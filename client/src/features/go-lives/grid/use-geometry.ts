import { useMediaQuery } from '@mantine/hooks'
import { type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import type { Geometry } from './geometry.ts'
import type { GridModel } from './grid-model.ts'

const now = { getInitialValueInEffect: false } as const

/** At least so wide, and at most where there is room. */
const widths = { symbols: [30, 44], words: [190, 340], shares: [88, 180] } as const
const narrowWidths = { symbols: [30, 38], words: [118, 240], shares: [84, 120] } as const
const fingerWidth = 38
/** A phone, or the place that is left beside an open cell. */
const narrow = 600

const useWidth = (frame: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return width
}

/** How large the cells of a grid are: a finger asks for more room than a mouse, and few columns share what there is. */
export const useGeometry = (model: GridModel, frame: RefObject<HTMLElement | null>): Geometry => {
  const isCoarse = useMediaQuery('(pointer: coarse)', false, now)
  const width = useWidth(frame)
  return useMemo(() => {
    const isNarrow = width < narrow
    const { form, isTitled, hasTotalColumn, levels, columns } = model
    const head = isNarrow ? 96 : isTitled ? Math.max(280, Math.round(width * 0.42)) : 158
    const total = hasTotalColumn ? (isNarrow ? 88 : 96) : 0
    const [least, most] = (isNarrow ? narrowWidths : widths)[form]
    const room = Math.floor((width - head - total - 2) / Math.max(1, columns.length - (hasTotalColumn ? 1 : 0)))
    return {
      row: isTitled || isCoarse ? 40 : 30,
      column: Math.max(Math.min(room, most), least, isCoarse ? fingerWidth : 0),
      head,
      total,
      level: form === 'shares' ? 54 : 24,
      levels: levels.length + 1,
      isNarrow,
    }
  }, [model, width, isCoarse])
}
