import { type Role, roleKeys } from '@vigie/shared/access'
import { type Language, languages } from '@vigie/shared/i18n/languages'
import mongoose, { type HydratedDocument, Schema } from 'mongoose'

export interface StoredMembership {
  role: Role
  institutionId: string | null
  /** An approving role gives no right until another holder has confirmed it. */
  isPending: boolean
  grantedById: string
  grantedBy: string
  grantedAt: Date
}
export interface UserFields {
  email: string
  name: string
  passwordHash: string | null
  memberships: StoredMembership[]
  isActive: boolean
  lastSeenAt: Date | null
  /** Of their screens and of what is sent to them; unknown before they first sign in. */
  language?: Language
  searchTokens: string[]
}

const userSchema = new Schema<UserFields>(
  {
    email: { type: String, required: true, unique: true, immutable: true },
    name: { type: String, required: true },
    passwordHash: { type: String, default: null },
    memberships: [
      {
        _id: false,
        role: { type: String, enum: roleKeys, required: true },
        institutionId: { type: String, default: null },
        isPending: { type: Boolean, required: true },
        grantedById: { type: String, required: true },
        grantedBy: { type: String, required: true },
        grantedAt: { type: Date, required: true },
      },
    ],
    isActive: { type: Boolean, default: true },
    lastSeenAt: { type: Date, default: null },
    language: { type: String, enum: languages },
    searchTokens: [String],
  },
  { optimisticConcurrency: true, timestamps: true, strict: 'throw', collection: 'users' },
)
userSchema.index({ createdAt: -1, _id: -1 })
userSchema.index({ 'memberships.role': 1, isActive: 1 })
export const UserModel = mongoose.model('User', userSchema)
export type UserDocument = HydratedDocument<UserFields> & { createdAt: Date }

/** A link that sets a password once; only the digest of its token is kept. */
const accessLinkSchema = new Schema(
  {
    _id: { type: String, required: true },
    purpose: { type: String, enum: ['first_administrator', 'set_password'] as const, required: true },
    userId: { type: String, default: null },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { strict: 'throw', versionKey: false, collection: 'access_links' },
)
export const AccessLinkModel = mongoose.model('AccessLink', accessLinkSchema)
