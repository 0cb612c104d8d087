import mongoose, { Schema } from 'mongoose'

/** A row that still holds ends here. */
export const stillHolds = new Date('9999-12-31T00:00:00.000Z')

export interface AsOfFields {
  incidentId: string
  reference: string
  title: string
  /** The row holds from `recordedAt`, inclusive, to `until`, exclusive. */
  recordedAt: Date
  until: Date
  /** Date of the incident by the rule of IR.4.2, for the index. */
  datedAt: Date
  origin: 'cleiss' | 'ops'
  environment: 'production' | 'acceptance' | 'training'
  status: string
  detectedAt: Date
  reports: { reportId: string; reference: string; institutionId: string; reportedAt: Date }[]
  qualification: {
    category: string | null
    subcategory: string | null
    cause: string | null
    responsibleParty: string | null
    severity: string | null
    impact: number | null
    urgency: number | null
    riskCodes: string[]
  } | null
  solutions: { kind: string }[]
  hasReferralWithReference: boolean
  /** Distinct reporting institutions. */
  institutionIds: string[]
  /** What the figures of IR.4.2 need, derived from the facts above: one text, so that the database counts alike rows. */
  verdict: string
  /** Under what the incident is counted for its risks; null on a row that was there before anybody counted. */
  tally: string | null
}

/** What was known of each incident, and when: the facts that IR.4.2 reads, one row a change, never rewritten. */
const asOfSchema = new Schema<AsOfFields>(
  {
    incidentId: { type: String, required: true },
    reference: { type: String, required: true },
    title: { type: String, required: true },
    recordedAt: { type: Date, required: true },
    until: { type: Date, required: true },
    datedAt: { type: Date, required: true },
    origin: { type: String, required: true },
    environment: { type: String, required: true },
    status: { type: String, required: true },
    detectedAt: { type: Date, required: true },
    reports: [{ _id: false, reportId: String, reference: String, institutionId: String, reportedAt: Date }],
    qualification: { type: Schema.Types.Mixed, default: null },
    solutions: [{ _id: false, kind: String }],
    hasReferralWithReference: { type: Boolean, required: true },
    institutionIds: [String],
    verdict: { type: String, required: true },
    tally: { type: String, default: null },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'incidents_as_of' },
)
asOfSchema.index({ environment: 1, datedAt: 1, until: 1 })
asOfSchema.index({ incidentId: 1, until: -1 })
// What was there before anybody counted: nothing, once it is.
asOfSchema.index({ tally: 1 })
export const IncidentAsOfModel = mongoose.model('IncidentAsOf', asOfSchema)
