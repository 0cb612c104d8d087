import { countCap, type Page } from '@vigie/shared/contract/page'
import mongoose, { type Model, type QueryFilter } from 'mongoose'
import { atOnce } from './at-once.ts'
import { invalid } from './problem.ts'

/** A total order: one indexed field, then `_id`. `direction` -1 is newest first. */
export interface Order {
  field: string
  direction: 1 | -1
}

const encodeCursor = (value: unknown, id: string): string =>
  Buffer.from(JSON.stringify([value instanceof Date ? value.getTime() : value, id])).toString('base64url')

/** Cursors come from outside: what is not one of ours is refused like any other bad field. */
const decodeCursor = (cursor: string): { value: Date; id: mongoose.Types.ObjectId } => {
  try {
    const [time, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown]
    const value = new Date(Number(time))
    if (
      typeof time === 'number' &&
      !Number.isNaN(value.getTime()) &&
      typeof id === 'string' &&
      /^[0-9a-f]{24}$/.test(id)
    ) {
      return { value, id: new mongoose.Types.ObjectId(id) }
    }
  } catch {
    // Falls through to the refusal below.
  }
  throw invalid({ path: ['query', 'after'], code: 'unknown_value' })
}

const past = ({ field, direction }: Order, cursor: string) => {
  const { value, id } = decodeCursor(cursor)
  const beyond = direction === 1 ? '$gt' : '$lt'
  return { $or: [{ [field]: { [beyond]: value } }, { [field]: value, _id: { [beyond]: id } }] }
}

type Nothing = Record<never, never>
/** Our models: no helpers, no methods, the id that mongoose adds. */
type Listed<Row> = Model<Row, Nothing, Nothing, { id: string }>

/** How many records a filter holds, up to the most that a list says. */
export const cappedCount = async <Row>(model: Listed<Row>, filter: QueryFilter<Row>) => {
  const counted = await model.countDocuments(filter).limit(countCap + 1)
  return { count: Math.min(counted, countCap), isCountCapped: counted > countCap }
}

/**
 * One page of a list, by key: the page after a row stays right while rows come and go. Sorted on a date field that
 * has an index; ties are broken by id.
 */
export const paginate = async <Row, Item>(
  model: Listed<Row>,
  filter: QueryFilter<Row>,
  order: Order,
  page: { after?: string | undefined; pageSize: number },
  projection: Record<string, 0 | 1>,
  present: (rows: (Row & { _id: mongoose.Types.ObjectId })[]) => Promise<Item[]> | Item[],
): Promise<Page<Item>> => {
  const keyed = page.after === undefined ? filter : ({ $and: [filter, past(order, page.after)] } as QueryFilter<Row>)
  const [rows, counted] = await atOnce(
    () =>
      model
        .find(keyed, projection)
        .sort({ [order.field]: order.direction, _id: order.direction })
        .limit(page.pageSize + 1)
        .lean<(Row & { _id: mongoose.Types.ObjectId })[]>(),
    () => cappedCount(model, filter),
  )
  const shown = rows.slice(0, page.pageSize)
  const last = shown.at(-1)
  const next =
    rows.length > page.pageSize && last !== undefined
      ? encodeCursor((last as Record<string, unknown>)[order.field], last._id.toHexString())
      : null
  return { items: await present(shown), next, ...counted }
}
