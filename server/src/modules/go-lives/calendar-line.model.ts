import { type CalendarLineKind, calendarLineKinds } from '@vigie/shared/go-lives/calendar-line'
import mongoose, { type HydratedDocument, Schema } from 'mongoose'

export interface CalendarLineFields {
  kind: CalendarLineKind
  level: 'european' | 'national'
  titleFr: string
  titleEn: string | null
  from: string
  to: string
  isSure: boolean
  source: string | null
  isActive: boolean
  /** What it was shipped under; null when people added it. */
  seedCode: string | null
}

const calendarLineSchema = new Schema<CalendarLineFields>(
  {
    kind: { type: String, enum: calendarLineKinds, required: true, immutable: true },
    level: { type: String, enum: ['european', 'national'] as const, required: true },
    titleFr: { type: String, required: true },
    titleEn: { type: String, default: null },
    from: { type: String, required: true },
    to: { type: String, required: true },
    isSure: { type: Boolean, required: true },
    source: { type: String, default: null },
    isActive: { type: Boolean, required: true },
    seedCode: { type: String, default: null },
  },
  { optimisticConcurrency: true, strict: 'throw', collection: 'calendar_lines' },
)
calendarLineSchema.index({ from: 1, _id: 1 })
calendarLineSchema.index({ kind: 1, isActive: 1 })

export const CalendarLineModel = mongoose.model('CalendarLine', calendarLineSchema)
export type CalendarLineDocument = HydratedDocument<CalendarLineFields>
export type CalendarLineRow = CalendarLineFields & { _id: mongoose.Types.ObjectId; __v: number }
