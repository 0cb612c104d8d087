import type { Document } from 'mongoose'
import { insertLater } from './unit-of-work.ts'

/** Checks a new document by its schema, and inserts it with the other new rows of the transaction. */
export const insertDocument = async (document: Document): Promise<void> => {
  await document.validate()
  document.set('__v', 0)
  insertLater(document.collection.name, document.toObject({ minimize: false, depopulate: true }))
}
