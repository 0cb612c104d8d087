import mongoose from 'mongoose'

/** What a record's address says: its id or its number. */
export const byKey = (key: string): { _id: mongoose.Types.ObjectId } | { reference: string } =>
  /^[0-9a-f]{24}$/.test(key) ? { _id: new mongoose.Types.ObjectId(key) } : { reference: key }

/** An id that no record has yet. */
export const newId = (): string => new mongoose.Types.ObjectId().toHexString()

export const objectId = (hex: string) => new mongoose.Types.ObjectId(hex)
