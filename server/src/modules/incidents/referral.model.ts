import { referralAddressees } from '@vigie/shared/incidents/referral'
import { type ReferralStatus, referralWorkflow } from '@vigie/shared/incidents/referral.workflow'
import mongoose, { type HydratedDocument, Schema } from 'mongoose'

export interface ReferralFields {
  number: string
  incidentId: string
  addressee: string
  status: ReferralStatus
  statusSince: Date
  reference: string | null
  referredOn: string
  request: string | null
  recordedAt: Date
  recordedBy: string
  outcome: string | null
  closedBy: string | null
}

const referralSchema = new Schema<ReferralFields>(
  {
    number: { type: String, required: true, unique: true, immutable: true },
    incidentId: { type: String, required: true, immutable: true },
    addressee: { type: String, enum: referralAddressees, required: true, immutable: true },
    status: { type: String, enum: referralWorkflow.statuses, required: true },
    statusSince: { type: Date, required: true },
    reference: { type: String, default: null },
    referredOn: { type: String, required: true, immutable: true },
    request: { type: String, default: null, immutable: true },
    recordedAt: { type: Date, required: true, immutable: true },
    recordedBy: { type: String, required: true, immutable: true },
    outcome: { type: String, default: null },
    closedBy: { type: String, default: null },
  },
  { optimisticConcurrency: true, strict: 'throw', collection: 'referrals' },
)
referralSchema.index({ statusSince: 1, _id: 1 })
referralSchema.index({ status: 1, statusSince: 1, _id: 1 })
referralSchema.index({ addressee: 1, status: 1, statusSince: 1, _id: 1 })
referralSchema.index({ incidentId: 1, recordedAt: 1, _id: 1 })

export const ReferralModel = mongoose.model('Referral', referralSchema)
export type ReferralDocument = HydratedDocument<ReferralFields>
export type ReferralRow = ReferralFields & { _id: mongoose.Types.ObjectId; __v: number }

export interface ReferralMessageFields {
  referralId: string
  side: 'addressee' | 'cleiss'
  authorId: string
  author: string
  isRelayed: boolean
  text: string
  saidAt: Date
}

/** What was answered and asked; never changed. */
const referralMessageSchema = new Schema<ReferralMessageFields>(
  {
    referralId: { type: String, required: true },
    side: { type: String, enum: ['addressee', 'cleiss'] as const, required: true },
    authorId: { type: String, required: true },
    author: { type: String, required: true },
    isRelayed: { type: Boolean, required: true },
    text: { type: String, required: true },
    saidAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'referral_messages' },
)
referralMessageSchema.index({ referralId: 1, saidAt: 1, _id: 1 })

export const ReferralMessageModel = mongoose.model('ReferralMessage', referralMessageSchema)
export type ReferralMessageRow = ReferralMessageFields & { _id: mongoose.Types.ObjectId }
