import { z } from 'zod'
import { foreignCode, Id, isoDate, isoDateTime, longText } from '../contract/fields.ts'
import { actionsOf } from '../workflow.ts'
import { StoredCaseDetails } from './case-details.ts'
import { referralWorkflow } from './referral.workflow.ts'
import { Environment } from './report.ts'

export const referralAddressees = ['ec_ops', 'rina_group', 'cnav_ap', 'foreign_spoc'] as const
export const ReferralAddressee = z.enum(referralAddressees)
export type ReferralAddressee = z.output<typeof ReferralAddressee>

/** Whom the French access point's operator answers for. */
export const accessPointAddressee = 'cnav_ap' satisfies ReferralAddressee

/** What is sent out to someone who can help; the reference may come later. */
export const ReferralDraft = z
  .strictObject({
    addressee: ReferralAddressee,
    reference: foreignCode.nullish(),
    referredOn: isoDate,
    request: longText.nullish(),
  })
  .meta({ id: 'ReferralDraft' })
export type ReferralDraft = z.output<typeof ReferralDraft>

/** What the addressee answered, or what Cleiss added to its request. */
export const ReferralMessage = z
  .object({
    id: Id,
    side: z.enum(['addressee', 'cleiss']),
    author: z.string(),
    /** The addressee said it elsewhere, and a coordinator noted it here. */
    isRelayed: z.boolean(),
    text: z.string(),
    saidAt: isoDateTime,
  })
  .meta({ id: 'ReferralMessage' })
export type ReferralMessage = z.output<typeof ReferralMessage>

const life = {
  id: Id,
  /** `SAI-2026-0012` */
  number: z.string(),
  addressee: z.string(),
  status: z.enum(referralWorkflow.statuses),
  /** Since when one waits for the addressee, or it has answered, or the referral is closed. */
  statusSince: isoDateTime,
  /** The number that the addressee gave it. */
  reference: z.string().nullable(),
  referredOn: isoDate,
}
const request = { request: z.string().nullable(), recordedAt: isoDateTime, recordedBy: z.string() }
const end = { outcome: z.string().nullable(), closedBy: z.string().nullable() }

/** A referral as its incident shows it. */
export const IncidentReferral = z
  .object({ ...life, ...request, ...end, messages: z.array(ReferralMessage) })
  .meta({ id: 'IncidentReferral' })
export type IncidentReferral = z.output<typeof IncidentReferral>

/** The incident that it is about; the title is for who reads incidents. */
const about = { incident: z.object({ reference: z.string(), title: z.string().nullable() }) }

export const ReferralSummary = z
  .object({
    ...life,
    ...about,
    /** How the request begins. */
    excerpt: z.string().nullable(),
  })
  .meta({ id: 'ReferralSummary' })
export type ReferralSummary = z.output<typeof ReferralSummary>

/** The details of a case that an addressee needs to find it. */
export const TechnicalDetails = StoredCaseDetails.pick({
  sedType: true,
  sedVersion: true,
  cdmVersion: true,
  localCaseId: true,
  internationalCaseId: true,
  documentId: true,
  direction: true,
  senderId: true,
  receiverIds: true,
  accessPoint: true,
  as4MessageId: true,
  errorCode: true,
}).meta({ id: 'TechnicalDetails' })

/**
 * All that an addressee learns of the incident: no title or description, nobody's name or institution, nothing of what
 * Cleiss decided.
 */
export const ReferralFacts = z
  .object({
    environment: Environment,
    occurredAt: isoDateTime,
    bucCode: z.string().nullable(),
    casesAffected: z.int(),
    caseDetails: TechnicalDetails,
  })
  .meta({ id: 'ReferralFacts' })
export type ReferralFacts = z.output<typeof ReferralFacts>

export const Referral = z
  .object({
    ...life,
    ...request,
    ...end,
    ...about,
    facts: ReferralFacts,
    actions: z.array(z.enum(actionsOf(referralWorkflow))),
    version: z.int(),
  })
  .meta({ id: 'Referral' })
export type Referral = z.output<typeof Referral>
