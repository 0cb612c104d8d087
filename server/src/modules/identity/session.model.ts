import mongoose, { Schema } from 'mongoose'

const sessionSchema = new Schema(
  {
    /** Digest of the cookie's token: who reads the database cannot use it. */
    _id: { type: String, required: true },
    userId: { type: String, required: true, index: true },
    openedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { strict: 'throw', versionKey: false, collection: 'sessions' },
)
export const SessionModel = mongoose.model('Session', sessionSchema)

const attemptSchema = new Schema(
  {
    /** `account:<address>` or `address:<ip>` */
    _id: { type: String, required: true },
    failures: { type: Number, required: true },
    nextAt: { type: Date, required: true },
    forgottenAt: { type: Date, required: true, expires: 0 },
  },
  { strict: 'throw', versionKey: false, collection: 'sign_in_attempts' },
)
export const AttemptModel = mongoose.model('SignInAttempt', attemptSchema)
