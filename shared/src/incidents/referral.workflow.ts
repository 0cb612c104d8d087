import { foreignCode, longText } from '../contract/fields.ts'
import { type ActionOf, defineWorkflow, type MoveOf, moveSchema, type StatusOf } from '../workflow.ts'

const open = ['sent', 'answered'] as const

/**
 * The life of a referral, by who has the next word: `sent` waits for the addressee, `answered` for Cleiss. An answer is
 * written by the addressee, or noted by a coordinator when it came another way.
 */
export const referralWorkflow = defineWorkflow({
  subject: 'referral',
  initial: 'sent',
  statuses: ['sent', 'answered', 'closed'],
  transitions: {
    answer: {
      from: open,
      to: 'answered',
      permission: 'referral:answer',
      /** The reference is the addressee's own: it completes the referral. */
      input: { text: longText, reference: foreignCode.nullish() },
    },
    ask: { from: open, to: 'sent', permission: 'referral:manage', input: { text: longText } },
    /** What came of it, for the addressee too. */
    close: { from: open, to: 'closed', permission: 'referral:manage', input: { outcome: longText } },
    /** The reason goes to the addressee, who has the next word again. */
    reopen: { from: ['closed'], to: 'sent', permission: 'referral:manage', input: { reason: longText } },
  },
})
export const openReferralStatuses = open
export type ReferralStatus = StatusOf<typeof referralWorkflow>
export type ReferralAction = ActionOf<typeof referralWorkflow>

export const ReferralMove = moveSchema(referralWorkflow).meta({ id: 'ReferralMove' })
export type ReferralMove = MoveOf<typeof referralWorkflow>
