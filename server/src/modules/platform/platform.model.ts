import mongoose, { Schema } from 'mongoose'

const stampSchema = new Schema(
  {
    _id: { type: String, required: true },
    mode: { type: String, enum: ['live', 'demonstration'] as const, required: true },
    stampedAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'platform' },
)
export const StampModel = mongoose.model('PlatformStamp', stampSchema)
