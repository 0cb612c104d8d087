export interface GridPlace {
  row: number
  column: number
}

export interface GridSize {
  rows: number
  columns: number
  /** How many rows are in sight. */
  page: number
}

type Step = (at: GridPlace, size: GridSize) => GridPlace

const steps: Record<string, Step> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  PageUp: ({ row, column }, { page }) => ({ row: row - page, column }),
  PageDown: ({ row, column }, { page }) => ({ row: row + page, column }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, { columns }) => ({ row, column: columns - 1 }),
}
const corners: Record<string, Step> = {
  Home: () => ({ row: 0, column: 0 }),
  End: (_at, { rows, columns }) => ({ row: rows - 1, column: columns - 1 }),
}

const within = (value: number, count: number): number => Math.min(Math.max(value, 0), count - 1)

/** The place inside a grid that is nearest to this one. */
export const clampPlace = ({ row, column }: GridPlace, { rows, columns }: Omit<GridSize, 'page'>): GridPlace => ({
  row: within(row, rows),
  column: within(column, columns),
})

/** Where a key leads in a grid; null for a key that leads nowhere. */
export const placeAfter = (key: string, withControl: boolean, at: GridPlace, size: GridSize): GridPlace | null => {
  const step = (withControl ? corners : steps)[key]
  return step === undefined ? null : clampPlace(step(at, size), size)
}
