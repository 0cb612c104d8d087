import { accessPointAddressee, type IncidentReferral, type ReferralDraft } from '@vigie/shared/incidents/referral'
import { missingElements } from '@vigie/shared/indicators/ir42'
import { parisDay, startOfParisDay } from '@vigie/shared/time/paris'
import type { Actor } from '../../kernel/actor.ts'
import { nextReferences } from '../../kernel/counters.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { objectId } from '../../kernel/keys.ts'
import { invalid } from '../../kernel/problem.ts'
import { type Change, now, record } from '../../kernel/unit-of-work.ts'
import { tellLater } from '../notifications/notify.service.ts'
import { type IncidentDocument, IncidentModel } from './incident.model.ts'
import { describeIncident } from './incident.presenter.ts'
import { recordAsOf, stateForIr42 } from './incident-as-of.service.ts'
import { type ReferralDocument, ReferralMessageModel, ReferralModel, type ReferralRow } from './referral.model.ts'
import { describeReferral, presentIncidentReferral } from './referral.presenter.ts'
import { requireKnown } from './vocabulary-checks.ts'

/** Written down the day it left, it waits from this very moment; later, from the beginning of that day. */
const sentAt = (referredOn: string): Date => (referredOn === parisDay(now()) ? now() : startOfParisDay(referredOn))

/** Inside a command: sends a referral out and hangs it under its incident, which the caller saves. */
export const sendReferral = async (actor: Actor, incident: IncidentDocument, draft: ReferralDraft): Promise<void> => {
  if (draft.referredOn > parisDay(now())) throw invalid({ path: ['body', 'referral', 'referredOn'], code: 'future' })
  await requireKnown([{ table: 'parties', code: draft.addressee, path: ['body', 'referral', 'addressee'] }], {})
  const { SAI } = await nextReferences('SAI')
  const { addressee, referredOn } = draft
  const referral = new ReferralModel({
    number: SAI,
    incidentId: incident.id,
    addressee,
    status: 'sent',
    statusSince: sentAt(referredOn),
    reference: draft.reference ?? null,
    referredOn,
    request: draft.request ?? null,
    recordedAt: now(),
    recordedBy: actor.name,
  })
  await referral.save()
  incident.referrals.push({ referralId: referral.id, addressee, reference: referral.reference, referredOn })
  const { status, request, reference } = referral
  record({
    type: 'referral.sent',
    resource: 'referrals',
    subjectId: referral.id,
    isNew: true,
    changes: changesBetween(
      {},
      { number: SAI, incident: incident.reference, addressee, status, referredOn, request, reference },
    ).filter(({ after }) => after !== null),
    scope: [addressee],
  })
  if (addressee === accessPointAddressee)
    tellLater(actor, {
      kind: 'referral_received',
      key: referral.id,
      reference: SAI,
      to: 'access_point',
      isNew: true,
    })
}

const setReference = (incident: IncidentDocument, referralId: string, reference: string): boolean => {
  const link = incident.referrals.find((known) => known.referralId === referralId)
  if (link !== undefined) link.reference = reference
  return link !== undefined
}

/** Inside a command: gives a referral of this incident the reference that its addressee gave; the caller saves the incident. */
export const completeReferral = async (
  incident: IncidentDocument,
  referralId: string,
  reference: string,
): Promise<void> => {
  if (!setReference(incident, referralId, reference))
    throw invalid({ path: ['body', 'referralId'], code: 'unknown_value' })
  const referral = await ReferralModel.findById(objectId(referralId)).orFail()
  const before = describeReferral(referral.toObject())
  referral.reference = reference
  await referral.save()
  record({
    type: 'referral.completed',
    resource: 'referrals',
    subjectId: referral.id,
    changes: changesBetween(before, describeReferral(referral.toObject())),
    scope: [referral.addressee],
  })
}

/**
 * Inside a command: the history of the incident says what was done with its referral. A reference that came with it
 * completes the incident, for IR.4.2 as for everyone.
 */
export const tellIncident = async (
  { id, incidentId, reference }: ReferralDocument,
  act: { type: string; changes: readonly Change[] },
): Promise<void> => {
  const incident = await IncidentModel.findById(objectId(incidentId)).orFail()
  const before = describeIncident(incident.toObject())
  if (reference !== null) setReference(incident, id, reference)
  const changes = changesBetween(before, describeIncident(incident.toObject()))
  if (changes.length > 0) {
    incident.missing = missingElements(stateForIr42(incident.toObject()))
    incident.updatedAt = now()
    await incident.save()
    await recordAsOf(Object.assign(incident.toObject(), { id: incidentId }))
  }
  record({ ...act, resource: 'incidents', subjectId: incidentId, changes: [...act.changes, ...changes] })
}

/** The referrals of an incident with what was said of each, oldest first. */
export const referralsOf = async (incidentId: string): Promise<IncidentReferral[]> => {
  const rows = await ReferralModel.find({ incidentId }).sort({ recordedAt: 1, _id: 1 }).lean<ReferralRow[]>()
  const ids = rows.map(({ _id }) => _id.toHexString())
  const messages = await ReferralMessageModel.find({ referralId: { $in: ids } })
    .sort({ referralId: 1, saidAt: 1, _id: 1 })
    .lean()
  return rows.map((row) => presentIncidentReferral(row, messages))
}
