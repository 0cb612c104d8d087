import mongoose, { Schema } from 'mongoose'

const serialSchema = new Schema(
  { _id: { type: String, required: true }, turns: { type: Number, required: true } },
  { strict: 'throw', versionKey: false, collection: 'serials' },
)
const SerialModel = mongoose.model('Serial', serialSchema)

/**
 * Inside a command: rules over several records of this name are decided one command after the other. Of two at the same
 * moment the second starts again and reads what the first wrote.
 */
export const oneAtATime = async (name: string): Promise<void> => {
  await SerialModel.updateOne({ _id: name }, { $inc: { turns: 1 } }, { upsert: true })
}
