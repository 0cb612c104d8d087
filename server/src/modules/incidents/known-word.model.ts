import mongoose, { Schema } from 'mongoose'

/** Every word of the incidents, once. One that no incident holds any more finds nothing, and stays. */
const wordSchema = new Schema(
  { _id: { type: String, required: true } },
  { strict: 'throw', versionKey: false, collection: 'search_words' },
)
export const WordModel = mongoose.model('SearchWord', wordSchema)

/** When the incidents were last read for their words. */
const progressSchema = new Schema(
  { _id: { type: String, required: true }, readTo: { type: Date, required: true } },
  { strict: 'throw', versionKey: false, collection: 'search_progress' },
)
export const ProgressModel = mongoose.model('SearchProgress', progressSchema)
