import type { Page } from '@vigie/shared/contract/page'
import mongoose, { type QueryFilter } from 'mongoose'
import { cappedCount, type Listed } from './capped-count.ts'
import { clockNow } from './clock.ts'
import { invalid } from './problem.ts'

/** A total order: one indexed field, then `_id`. `direction` -1 is newest first. A date unless it is said to be plain: a number or a text. */
export interface Order {
  field: string
  direction: 1 | -1
  kind?: 'plain'
}

const encodeCursor = (value: unknown, id: string): string =>
  Buffer.from(JSON.stringify([value instanceof Date ? value.getTime() : value, id])).toString('base64url')

interface Cursor {
  value: Date | number | string
  id: mongoose.Types.ObjectId
}

const dateValue = (time: unknown): Date | undefined => {
  const value = new Date(Number(time))
  return typeof time === 'number' && !Number.isNaN(value.getTime()) ? value : undefined
}
const plainValue = (value: unknown): number | string | undefined =>
  typeof value === 'number' || typeof value === 'string' ? value : undefined

/** Cursors come from outside: what is not one of ours is refused like any other bad field. */
const decodeCursor = (cursor: string, kind: Order['kind']): Cursor => {
  try {
    const [read, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown]
    const value = kind === 'plain' ? plainValue(read) : dateValue(read)
    if (value !== undefined && typeof id === 'string' && /^[0-9a-f]{24}$/.test(id))
      return { value, id: new mongoose.Types.ObjectId(id) }
  } catch {
    // Falls through to the refusal below.
  }
  throw invalid({ path: ['query', 'after'], code: 'unknown_value' })
}

/**
 * Rows after this one, no farther than `end`. The end stands beside the beginning, in the same branch: DocumentDB takes
 * a range and one of an `$or` beside it for one range, and would lose the row's equals.
 */
const past = ({ field, direction }: Order, { value, id }: Cursor, end: Date | undefined) => {
  const [beyond, within] = direction === 1 ? ['$gt', '$lte'] : ['$lt', '$gte']
  const farther = { [beyond]: value, ...(end !== undefined && { [within]: end }) }
  return { $or: [{ [field]: farther }, { [field]: value, _id: { [beyond]: id } }] }
}

/** So many rows are sorted as they are found. */
const sortedAtOnce = 2000
const day = 86_400_000
/** Of more rows, a page is first looked for in so many days from where it begins. */
const stretches = [31, 496].map((days) => days * day)

/** Where the dates of a page may end, nearest first: nowhere at last. Only a page whose beginning is known has others. */
const endsFrom = (begin: Date | undefined, direction: Order['direction']): (Date | undefined)[] => {
  const near = begin === undefined ? [] : stretches.map((length) => new Date(begin.getTime() + direction * length))
  return [...near, undefined]
}

/** Where a page begins and how far it is looked for. */
const partOf = (order: Order, cursor: Cursor | undefined, end: Date | undefined): Record<string, unknown> => {
  if (cursor !== undefined) return past(order, cursor, end)
  return end === undefined ? {} : { [order.field]: { [order.direction === 1 ? '$lte' : '$gte']: end } }
}

/**
 * One page of a list, by key: the page after a row stays right while rows come and go. Sorted on a field that
 * has an index, a date where there may be many rows; ties are broken by id. Not every engine reads a sorted index in its order, so that what is sorted is
 * kept small: all that was found, or what lies near the beginning of the page.
 */
export const paginate = async <Row, Item>(
  model: Listed<Row>,
  filter: QueryFilter<Row>,
  order: Order,
  { after, pageSize }: { after?: string | undefined; pageSize: number },
  projection: Record<string, 0 | 1>,
  present: (rows: (Row & { _id: mongoose.Types.ObjectId })[]) => Promise<Item[]> | Item[],
): Promise<Page<Item>> => {
  const cursor = after === undefined ? undefined : decodeCursor(after, order.kind)
  const counted = await cappedCount(model, filter)
  const newest = order.direction === -1 ? clockNow() : undefined
  const first = cursor?.value ?? newest
  const isStretched = order.kind === undefined && counted.count > sortedAtOnce
  const begin = isStretched && first instanceof Date ? first : undefined
  let rows: (Row & { _id: mongoose.Types.ObjectId })[] = []
  for (const end of endsFrom(begin, order.direction)) {
    const keyed = { $and: [filter, partOf(order, cursor, end)] } as QueryFilter<Row>
    rows = await model
      .find(keyed, projection)
      .sort({ [order.field]: order.direction, _id: order.direction })
      .limit(pageSize + 1)
      .lean<(Row & { _id: mongoose.Types.ObjectId })[]>()
    if (rows.length > pageSize) break
  }
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const next =
    rows.length > pageSize && last !== undefined
      ? encodeCursor((last as Record<string, unknown>)[order.field], last._id.toHexString())
      : null
  return { items: await present(shown), next, ...counted }
}
