import type { GridCell } from './grid-cells.ts'
import { addToShare, noShare, type Share } from './share.ts'

/** The head of a row or of a column. */
export interface GridHead {
  key: string
  label: string
  /** In full. */
  name: string
  /** A second text, where there is room. */
  detail?: string
  /** Begins a family, or the columns of a BUC. */
  opens?: 'group' | 'pair'
}

/** The head of several columns side by side. */
export interface GridSpan extends GridHead {
  start: number
  span: number
}

/** Where one comes closer to what a share counts. */
export interface Closer {
  institutionId?: string
  family?: string
}

/** What stands at the crossing of a row and a column. */
export type Content =
  | { kind: 'go_live'; cell: GridCell; subject: string; title: string; name: string; isDimmed: boolean }
  | { kind: 'share'; share: Share; subject: string; title: string; name: string; closer: Closer | null }
  | { kind: 'none'; subject: string; title: string; name: string }

/** A grid to draw: totals come first, as row 0 and, where there is one, as column 0. */
export interface GridModel {
  rows: readonly GridHead[]
  columns: readonly GridHead[]
  /** Heads above those of the columns, outermost first. */
  levels: readonly (readonly GridSpan[])[]
  hasTotalColumn: boolean
  /** Symbols alone, symbols with their word and day, or shares. */
  form: 'symbols' | 'words' | 'shares'
  /** The heads of rows have a second text. */
  isTitled: boolean
  contentAt: (row: number, column: number) => Content
}

/** Made once for each place. */
export const keepContents = (
  columns: number,
  make: (row: number, column: number) => Content,
): GridModel['contentAt'] => {
  const known = new Map<number, Content>()
  return (row, column) => {
    const place = row * columns + column
    const found = known.get(place)
    if (found !== undefined) return found
    const content = make(row, column)
    known.set(place, content)
    return content
  }
}

/** The share of the cells of each key. */
export const sharesBy = <Key>(cells: readonly GridCell[], keyOf: (cell: GridCell) => Key) => {
  const shares = new Map<Key, Share>()
  for (const cell of cells) {
    const key = keyOf(cell)
    const known = shares.get(key)
    const share = known ?? noShare()
    if (known === undefined) shares.set(key, share)
    addToShare(share, cell)
  }
  return (key: Key): Share => shares.get(key) ?? noShare()
}

/** Heads side by side under one that they share. */
export const spansOf = <Item>(items: readonly Item[], headOf: (item: Item) => GridHead): GridSpan[] => {
  const spans: GridSpan[] = []
  items.forEach((item, start) => {
    const head = headOf(item)
    const last = spans.at(-1)
    if (last?.key === head.key) last.span += 1
    else spans.push({ ...head, start, span: 1 })
  })
  return spans
}
