import type { HydratedDocument } from 'mongoose'
import { insertLater } from './unit-of-work.ts'

/** Checks a new document by its schema, and inserts it with the other new rows of the transaction; gives the row. */
export const insertDocument = async <Fields>(document: HydratedDocument<Fields>): Promise<Fields> => {
  await document.validate()
  document.set('__v', 0)
  const row = document.toObject({ minimize: false, depopulate: true }) as Fields & object
  insertLater(document.collection.name, row)
  return row
}
