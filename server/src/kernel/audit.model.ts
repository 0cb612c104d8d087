import mongoose, { type InferRawDocTypeFromSchema, Schema } from 'mongoose'

const auditSchema = new Schema(
  {
    subjectId: { type: String, required: true },
    resource: { type: String, required: true },
    /** Place in the chain of this subject, from 1. */
    sequence: { type: Number, required: true },
    type: { type: String, required: true },
    at: { type: Date, required: true },
    actorId: { type: String, required: true },
    actorName: { type: String, required: true },
    channel: { type: String, required: true },
    requestId: { type: String, required: true },
    /** What changed and why, in the reader's terms. Anonymising removes it with its salt; the chain still verifies. */
    payload: { type: Schema.Types.Mixed, default: null },
    salt: { type: String, default: null },
    payloadDigest: { type: String, required: true },
    previousDigest: { type: String, default: null },
    digest: { type: String, required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'audit_events' },
)
auditSchema.index({ subjectId: 1, sequence: -1 }, { unique: true })
export const AuditModel = mongoose.model('AuditEvent', auditSchema)
export type AuditRow = InferRawDocTypeFromSchema<typeof auditSchema> & { _id: mongoose.Types.ObjectId }

const unsealedSchema = new Schema(
  {
    rows: [{ _id: { type: Schema.Types.ObjectId, required: true }, digest: { type: String, required: true } }],
  },
  { strict: 'throw', versionKey: false, collection: 'audit_unsealed' },
)
/**
 * What the sealer has still to do: the rows of one transaction each. Kept beside the rows themselves, which are written
 * once and never touched again.
 */
export const UnsealedModel = mongoose.model('UnsealedAuditEvents', unsealedSchema)

const blockSchema = new Schema(
  {
    _id: { type: Number, required: true },
    sealedAt: { type: Date, required: true },
    /** The rows that it holds, in the order of their ids. */
    rowIds: { type: [Schema.Types.ObjectId], required: true },
    /** Digest of the ids and digests of its rows, in that order. */
    content: { type: String, required: true },
    previousDigest: { type: String, default: null },
    digest: { type: String, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'audit_blocks' },
)
export const AuditBlockModel = mongoose.model('AuditBlock', blockSchema)
