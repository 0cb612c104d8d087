import type { ApiClient } from '@vigie/shared/contract/client'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { Referral, ReferralDraft } from '@vigie/shared/incidents/referral'
import type { ReferralMove } from '@vigie/shared/incidents/referral.workflow'
import { parisDay } from '@vigie/shared/time/paris'
import { act } from './incident-states.ts'

/** Sends a referral out of this incident; returns it, and the incident as it then stands. */
export const refer = async (
  spoc: ApiClient,
  incident: Incident,
  draft: Partial<ReferralDraft> = {},
): Promise<{ incident: Incident; referral: Referral }> => {
  const referred = await act(spoc, incident, {
    action: 'refer',
    referral: {
      addressee: 'cnav_ap',
      referredOn: parisDay(new Date()),
      request: 'Merci de relancer la file et de rejouer les messages.',
      ...draft,
    },
  })
  const referralId = referred.referrals.at(-1)?.id ?? ''
  return { incident: referred, referral: await spoc.referrals.get({ params: { referralId } }) }
}

type Distribute<Move> = Move extends unknown ? Omit<Move, 'version'> : never

/** Acts on a referral as it was last read. */
export const actOn = async (
  person: ApiClient,
  referral: Referral,
  move: Distribute<ReferralMove>,
  idempotencyKey?: string,
): Promise<Referral> =>
  await person.referrals.move(
    { params: { referralId: referral.id }, body: { ...move, version: referral.version } as ReferralMove },
    idempotencyKey === undefined ? {} : { idempotencyKey },
  )
