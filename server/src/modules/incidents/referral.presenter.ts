import {
  type IncidentReferral,
  type Referral,
  type ReferralFacts,
  type ReferralMessage,
  type ReferralSummary,
  TechnicalDetails,
} from '@vigie/shared/incidents/referral'
import { referralWorkflow } from '@vigie/shared/incidents/referral.workflow'
import { openActions } from '@vigie/shared/workflow'
import type { Actor } from '../../kernel/actor.ts'
import type { IncidentFields } from './incident.model.ts'
import type { ReferralMessageRow, ReferralRow } from './referral.model.ts'

/** All that is read of an incident for its referrals. */
export type ReferredIncident = Pick<
  IncidentFields,
  'reference' | 'title' | 'environment' | 'occurredAt' | 'bucCode' | 'casesAffected' | 'caseDetails'
>

const longestExcerpt = 200

const lifeOf = (referral: ReferralRow) => ({
  id: referral._id.toHexString(),
  number: referral.number,
  addressee: referral.addressee,
  status: referral.status,
  statusSince: referral.statusSince,
  reference: referral.reference,
  referredOn: referral.referredOn,
})

const textsOf = (referral: ReferralRow) => ({
  request: referral.request,
  recordedAt: referral.recordedAt,
  recordedBy: referral.recordedBy,
  outcome: referral.outcome,
  closedBy: referral.closedBy,
})

/** The title is told to who reads incidents, and to nobody else. */
const aboutOf = (actor: Actor, { reference, title }: ReferredIncident) => ({
  reference,
  title: actor.can('incident:read') ? title : null,
})

/** The contract names each detail that is told: one that is added to the case later stays inside. */
export const referralFacts = (incident: ReferredIncident): ReferralFacts => ({
  environment: incident.environment,
  occurredAt: incident.occurredAt,
  bucCode: incident.bucCode,
  casesAffected: incident.casesAffected,
  caseDetails: TechnicalDetails.parse(incident.caseDetails),
})

export const presentReferral = (actor: Actor, referral: ReferralRow, incident: ReferredIncident): Referral => ({
  ...lifeOf(referral),
  ...textsOf(referral),
  incident: aboutOf(actor, incident),
  facts: referralFacts(incident),
  actions: openActions(referralWorkflow, referral.status, actor.can),
  version: referral.__v,
})

const excerptOf = (request: string | null): string | null => {
  if (request === null) return null
  const line = request.replace(/\s+/g, ' ')
  return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt).toWellFormed()}…` : line
}

export const presentReferralSummary = (
  actor: Actor,
  referral: ReferralRow,
  incident: ReferredIncident,
): ReferralSummary => ({
  ...lifeOf(referral),
  incident: aboutOf(actor, incident),
  excerpt: excerptOf(referral.request),
})

export const presentReferralMessage = (message: ReferralMessageRow): ReferralMessage => ({
  id: message._id.toHexString(),
  side: message.side,
  author: message.author,
  isRelayed: message.isRelayed,
  text: message.text,
  saidAt: message.saidAt,
})

export const presentIncidentReferral = (
  referral: ReferralRow,
  messages: readonly ReferralMessageRow[],
): IncidentReferral => ({
  ...lifeOf(referral),
  ...textsOf(referral),
  messages: messages.filter(({ referralId }) => referralId === referral._id.toHexString()).map(presentReferralMessage),
})

/** A referral in the reader's terms, flat: what its history compares. */
export const describeReferral = ({ status, reference, outcome }: ReferralRow): Record<string, unknown> => ({
  status,
  reference,
  outcome,
})
