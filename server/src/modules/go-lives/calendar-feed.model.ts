import { type FeedDate, feedDates } from '@vigie/shared/go-lives/calendar-feed'
import { type GoLiveKind, goLiveKinds } from '@vigie/shared/go-lives/go-live'
import { type Language, languages } from '@vigie/shared/i18n/languages'
import mongoose, { Schema } from 'mongoose'

export interface CalendarFeedFields {
  ownerId: string
  /** Of the secret in its address, which is stored nowhere. */
  digest: string
  name: string
  kind: GoLiveKind | null
  institutionId: string | null
  family: string | null
  dates: FeedDate[]
  language: Language
  createdAt: Date
}

const calendarFeedSchema = new Schema<CalendarFeedFields>(
  {
    ownerId: { type: String, required: true },
    digest: { type: String, required: true, unique: true },
    name: { type: String, required: true },
    kind: { type: String, enum: [...goLiveKinds, null], default: null },
    institutionId: { type: String, default: null },
    family: { type: String, default: null },
    dates: { type: [{ type: String, enum: feedDates }], required: true },
    language: { type: String, enum: languages, required: true },
    createdAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'calendar_feeds' },
)
calendarFeedSchema.index({ ownerId: 1, createdAt: -1, _id: 1 })

export const CalendarFeedModel = mongoose.model('CalendarFeed', calendarFeedSchema)
export type CalendarFeedRow = CalendarFeedFields & { _id: mongoose.Types.ObjectId }
