/** Pixels of a grid. Heads and totals stay in sight, so that cells scroll under `top` and `left`. */
export interface Geometry {
  row: number
  column: number
  /** Column of the heads of rows. */
  head: number
  /** Column of totals; 0 without one. */
  total: number
  /** One row of heads. */
  level: number
  /** Rows of heads, that of the columns included. */
  levels: number
  /** Totals scroll with the cells: there is no room to keep them in sight. */
  isNarrow: boolean
}

/** What stays above the cells: the heads and the row of totals. */
export const topOf = ({ level, levels, row }: Geometry): number => level * levels + row
/** What stays at their left. */
export const leftOf = ({ head, total }: Geometry): number => head + total
