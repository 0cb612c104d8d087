import type mongoose from 'mongoose'
import type { Model, QueryFilter } from 'mongoose'
import type { Order } from './paginate.ts'

type Nothing = Record<never, never>

/** Every row of a search, some hundreds at a time, in the order of the list; what is read is let go. */
export const readInChunks = async function* <Row>(
  model: Model<Row, Nothing, Nothing, { id: string }>,
  filter: QueryFilter<Row>,
  order: Order,
  projection: Record<string, 0 | 1>,
  size = 500,
): AsyncGenerator<(Row & { _id: mongoose.Types.ObjectId })[]> {
  const cursor = model
    .find(filter, projection)
    .sort({ [order.field]: order.direction, _id: order.direction })
    .lean<(Row & { _id: mongoose.Types.ObjectId })[]>()
    .cursor({ batchSize: size })
  try {
    let chunk: (Row & { _id: mongoose.Types.ObjectId })[] = []
    for (let row = await cursor.next(); row !== null; row = await cursor.next()) {
      chunk.push(row as Row & { _id: mongoose.Types.ObjectId })
      if (chunk.length < size) continue
      yield chunk
      chunk = []
    }
    if (chunk.length > 0) yield chunk
  } finally {
    // Who stops half-way leaves no cursor open on the database.
    await cursor.close()
  }
}
