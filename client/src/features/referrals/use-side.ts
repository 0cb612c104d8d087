import type { ReferralMessage } from '@vigie/shared/incidents/referral'
import { useCan } from '../../api/session.ts'

/** On which side of a referral the person is: who does not read incidents is its addressee. */
export const useSide = (): ReferralMessage['side'] => (useCan('incident:read') ? 'cleiss' : 'addressee')
