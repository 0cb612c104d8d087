import mongoose, { Schema } from 'mongoose'

export interface MessageFields {
  reportId: string
  side: 'reporter' | 'cleiss'
  authorId: string
  author: string
  text: string
  sentAt: Date
}
export interface NoteFields {
  incidentId: string
  authorId: string
  author: string
  text: string
  writtenAt: Date
}

const messageSchema = new Schema<MessageFields>(
  {
    reportId: { type: String, required: true },
    side: { type: String, enum: ['reporter', 'cleiss'] as const, required: true },
    authorId: { type: String, required: true },
    author: { type: String, required: true },
    text: { type: String, required: true },
    sentAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'messages' },
)
messageSchema.index({ reportId: 1, sentAt: 1, _id: 1 })
export const MessageModel = mongoose.model('Message', messageSchema)
export type MessageRow = MessageFields & { _id: mongoose.Types.ObjectId }

const noteSchema = new Schema<NoteFields>(
  {
    incidentId: { type: String, required: true },
    authorId: { type: String, required: true },
    author: { type: String, required: true },
    text: { type: String, required: true },
    writtenAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'notes' },
)
noteSchema.index({ incidentId: 1, writtenAt: -1, _id: -1 })
export const NoteModel = mongoose.model('Note', noteSchema)
export type NoteRow = NoteFields & { _id: mongoose.Types.ObjectId }

/** Until when a person has read a report: what unread counts start from. */
const readingSchema = new Schema(
  {
    reportId: { type: String, required: true },
    userId: { type: String, required: true },
    readAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'report_readings' },
)
readingSchema.index({ userId: 1, reportId: 1 }, { unique: true })
export const ReadingModel = mongoose.model('ReportReading', readingSchema)
