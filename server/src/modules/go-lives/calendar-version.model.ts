import mongoose, { Schema } from 'mongoose'

/** How often the calendar changed, spread over several counters: changes at the same moment seldom meet on one. */
const calendarCounterSchema = new Schema(
  { _id: { type: Number, required: true }, changes: { type: Number, required: true } },
  { strict: 'throw', versionKey: false, collection: 'calendar_counters' },
)

export const CalendarCounterModel = mongoose.model('CalendarCounter', calendarCounterSchema)
