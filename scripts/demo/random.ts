/** The same draws at every seed: what the demonstration tells does not change from one machine to the next. */
export interface Random {
  /** From 0, inclusive, to 1, exclusive. */
  next: () => number
  /** A whole number, both bounds included. */
  between: (least: number, most: number) => number
  pick: <Item>(items: readonly Item[]) => Item
  /** True in this share of the draws. */
  chance: (share: number) => boolean
  /** `count` hexadecimal digits. */
  hex: (count: number) => string
}

/** A small generator (mulberry32) with a fixed start. */
export const createRandom = (start: number): Random => {
  let state = start
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    pick: (items) => {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new Error('there is nothing to pick from')
      return item
    },
    chance: (share) => next() < share,
    hex: (count) => Array.from({ length: count }, () => between(0, 15).toString(16)).join(''),
  }
}
