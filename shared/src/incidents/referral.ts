import { z } from 'zod'
import { foreignCode, Id, isoDate, isoDateTime, longText } from '../contract/fields.ts'

export const referralAddressees = ['ec_ops', 'rina_group', 'cnav_ap', 'foreign_spoc'] as const
export const ReferralAddressee = z.enum(referralAddressees)

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

export const Referral = z
  .object({
    id: Id,
    addressee: z.string(),
    reference: z.string().nullable(),
    referredOn: isoDate,
    request: z.string().nullable(),
    recordedAt: isoDateTime,
    recordedBy: z.string(),
  })
  .meta({ id: 'Referral' })
export type Referral = z.output<typeof Referral>
