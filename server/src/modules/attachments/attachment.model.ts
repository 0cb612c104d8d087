import { type AttachmentKind, attachmentKinds } from '@vigie/shared/incidents/attachment'
import mongoose, { Schema } from 'mongoose'
import { createBlobStore } from '../../kernel/blob-store.ts'

export interface AttachmentFields {
  reportId: string
  name: string
  kind: AttachmentKind
  size: number
  digest: string
  side: 'reporter' | 'cleiss'
  authorId: string
  author: string
  addedAt: Date
}

/** A file under a name on a report; its bytes are in `attachmentContents`, once for all who sent the same. */
const attachmentSchema = new Schema<AttachmentFields>(
  {
    reportId: { type: String, required: true },
    name: { type: String, required: true },
    kind: { type: String, enum: attachmentKinds, required: true },
    size: { type: Number, required: true },
    digest: { type: String, required: true },
    side: { type: String, enum: ['reporter', 'cleiss'] as const, required: true },
    authorId: { type: String, required: true },
    author: { type: String, required: true },
    addedAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'attachments' },
)
attachmentSchema.index({ reportId: 1, addedAt: 1, _id: 1 })
attachmentSchema.index({ digest: 1 })
export const AttachmentModel = mongoose.model('Attachment', attachmentSchema)
export type AttachmentRow = AttachmentFields & { _id: mongoose.Types.ObjectId }

export const attachmentContents = createBlobStore('attachment_contents')
