import { countCap } from '@vigie/shared/contract/page'
import type { Model, QueryFilter } from 'mongoose'
import { onCommitted } from './announcements.ts'
import { openUnit } from './unit-of-work.ts'

type Nothing = Record<never, never>
/** Our models: no helpers, no methods, the id that mongoose adds. */
export type Listed<Row> = Model<Row, Nothing, Nothing, { id: string }>

interface CappedCount {
  count: number
  isCountCapped: boolean
}

const count = async <Row>(model: Listed<Row>, filter: QueryFilter<Row>): Promise<CappedCount> => {
  const counted = await model.countDocuments(filter).limit(countCap + 1)
  return { count: Math.min(counted, countCap), isCountCapped: counted > countCap }
}

/** Counts that began after the last commit of this process and have no answer yet, by what they count. */
const underWay = new Map<string, Promise<CappedCount>>()
/** From now on counts begin anew: called by the few writes that no command makes. */
export const countAnew = (): void => underWay.clear()
onCommitted(countAnew)

/**
 * How many records a filter holds, up to the most that a list says. Every open page asks for the same counts when
 * something has changed: who asks while the same count is under way is given its answer, unless something was committed
 * here since it began, so that nobody reads less than they have written.
 */
export const cappedCount = async <Row>(model: Listed<Row>, filter: QueryFilter<Row>): Promise<CappedCount> => {
  // Inside a command the count belongs to its transaction.
  if (openUnit() !== undefined) return await count(model, filter)
  const asked = `${model.modelName} ${JSON.stringify(filter)}`
  const known = underWay.get(asked)
  if (known !== undefined) return await known
  const counting = count(model, filter)
  underWay.set(asked, counting)
  try {
    return await counting
  } finally {
    if (underWay.get(asked) === counting) underWay.delete(asked)
  }
}
