import { z } from 'zod'

/** Keyset paging: `after` is the `next` of the previous page, `pageSize` at most 100. */
export const pageQuery = {
  after: z.string().max(400).optional(),
  pageSize: z.coerce.number<number>().int().min(1).max(100).default(50),
}

/** A count above this is given as this, with `isCountCapped`. */
export const countCap = 10_000

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable(),
    count: z.int(),
    isCountCapped: z.boolean(),
  })

export interface Page<Item> {
  items: Item[]
  next: string | null
  count: number
  isCountCapped: boolean
}
