import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import type { Geometry } from './geometry.ts'
import type { GridModel } from './grid-model.ts'

const now = { getInitialValueInEffect: false } as const

/** How large the cells of a grid are: a finger asks for more room than a mouse, a phone has less for names. */
export const useGeometry = ({ form, isTitled, hasTotalColumn, levels }: GridModel): Geometry => {
  const isCoarse = useMediaQuery('(pointer: coarse)', false, now)
  const isNarrow = useMediaQuery('(max-width: 43.6875em)', false, now)
  const heads = levels.length + 1
  return useMemo(
    () => ({
      row: isTitled || isCoarse ? 40 : 30,
      column: { symbols: isCoarse ? 38 : 30, words: isNarrow ? 118 : 190, shares: isNarrow ? 96 : 108 }[form],
      head: isNarrow ? 96 : isTitled ? 380 : 158,
      total: hasTotalColumn ? (isNarrow ? 74 : 96) : 0,
      level: form === 'shares' ? 40 : 24,
      levels: heads,
    }),
    [form, isTitled, hasTotalColumn, heads, isCoarse, isNarrow],
  )
}
