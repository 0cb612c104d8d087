import { createHash } from 'node:crypto'
import mongoose, { Schema } from 'mongoose'
import { Problem } from './problem.ts'
import { readTogether } from './read-together.ts'
import type { RequestContext } from './request-context.ts'
import { insertLater } from './unit-of-work.ts'

const day = 86_400

const answerSchema = new Schema(
  {
    _id: { type: String, required: true },
    bodyHash: { type: String, required: true },
    answer: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true, expires: day },
  },
  { strict: 'throw', versionKey: false, minimize: false },
)
const IdempotentAnswerModel = mongoose.model('IdempotentAnswer', answerSchema, 'idempotent_answers')

export const bodyHashOf = (body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest('hex')

const answersOf = readTogether(async (keys) => {
  const rows = await IdempotentAnswerModel.find({ _id: { $in: [...keys] } }).lean()
  return new Map(rows.map((row) => [row._id, row]))
})

/** What a key was answered before, if it was; 409 when it served another body. Kept for a day. */
export const earlierAnswer = async (key: string, bodyHash: string): Promise<{ answer: unknown } | null> => {
  const earlier = (await answersOf([key])).get(key)
  if (earlier === undefined) return null
  if (earlier.bodyHash !== bodyHash) throw new Problem('idempotency_key_reused')
  return { answer: (earlier.answer as { value: unknown }).value }
}

/** Keeps the answer with the change itself: a repeated key finds it, or the change never happened. */
export const storeIdempotentAnswer = (context: RequestContext | undefined, value: unknown, at: Date): void => {
  if (context?.idempotency === undefined) return
  const { key, bodyHash } = context.idempotency
  insertLater(IdempotentAnswerModel.collection.name, { _id: key, bodyHash, answer: { value }, at })
}
