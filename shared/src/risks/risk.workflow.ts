import { z } from 'zod'
import { Id, isoDate, shortText, TableCode } from '../contract/fields.ts'
import { type ActionOf, defineWorkflow, type MoveOf, moveSchema, type StatusOf } from '../workflow.ts'

/** Before any control, as it is today, as it will be once its actions are done. */
export const riskLevels = ['inherent', 'current', 'residual'] as const
export const RiskLevel = z.enum(riskLevels)
export type RiskLevel = z.output<typeof RiskLevel>

export const treatments = ['avoid', 'reduce', 'transfer', 'accept'] as const
export const Treatment = z.enum(treatments)
export type Treatment = z.output<typeof Treatment>

export const actionStatuses = ['todo', 'doing', 'done', 'cancelled'] as const
export const ActionStatus = z.enum(actionStatuses)
export type ActionStatus = z.output<typeof ActionStatus>

const text = shortText(2000)
const lines = z.array(shortText(500)).max(20)

/** What a risk is about; the texts that only French readers use are in French alone. */
export const riskWords = {
  titleFr: shortText(200),
  titleEn: shortText(200),
  descriptionFr: text.nullish(),
  descriptionEn: text.nullish(),
  categoryCode: TableCode,
  causesFr: lines.optional(),
  eventFr: shortText(500).nullish(),
  consequenceFr: shortText(500).nullish(),
  controlsFr: lines.optional(),
  indicatorFr: shortText(500).nullish(),
  ownerId: Id.nullish(),
  institutionId: Id.nullish(),
  /** Categories of incidents whose qualification proposes this risk. */
  incidentCategories: z.array(TableCode).max(50).optional(),
}

/** The score and its band are the server's; the rationale is asked for whenever the score changes. */
const Rating = z.strictObject({
  likelihood: z.int().min(1).max(9),
  impact: z.int().min(1).max(9),
  rationale: text.nullish(),
})

/** That an action was done: in words, at an address, or a file elsewhere by its reference. */
const Proof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text }),
  z.strictObject({ kind: z.literal('link'), url: z.url({ protocol: /^https?$/ }).max(500) }),
  z.strictObject({ kind: z.literal('attachment'), reference: shortText(200) }),
])
const item = { title: shortText(300), ownerId: Id, dueOn: isoDate }

/** What is in the register and still to be managed. */
const open = ['identified', 'assessed', 'in_treatment', 'accepted'] as const
/** Where the facts of a risk put it. */
const byItsFacts = { oneOf: open } as const
const manage = { from: open, permission: 'risk:manage' } as const

/**
 * The life of a risk. Its status follows from its facts: nothing rated, rated, treated, accepted. An acceptance is asked
 * of a named person and decided by that person alone, holds to its last day, and falls with the level it was given for.
 */
export const riskWorkflow = defineWorkflow({
  subject: 'risk',
  initial: 'identified',
  statuses: [...open, 'withdrawn'],
  transitions: {
    edit: {
      ...manage,
      to: 'same',
      input: Object.fromEntries(Object.entries(riskWords).map(([field, schema]) => [field, schema.optional()])) as {
        [Field in keyof typeof riskWords]: z.ZodOptional<(typeof riskWords)[Field]>
      },
    },
    rate: {
      ...manage,
      to: byItsFacts,
      input: { inherent: Rating.optional(), current: Rating.optional(), residual: Rating.optional() },
    },
    treat: { ...manage, to: byItsFacts, input: { treatment: Treatment.nullable(), reason: text.nullish() } },
    add_action: { ...manage, to: 'same', input: { item: z.strictObject(item) } },
    update_action: {
      ...manage,
      to: 'same',
      input: {
        actionId: Id,
        item: z.strictObject({
          title: item.title.optional(),
          ownerId: item.ownerId.optional(),
          dueOn: item.dueOn.optional(),
          status: ActionStatus.optional(),
          /** Asked for when it is done. */
          proof: Proof.nullish(),
        }),
        /** Asked for when it is cancelled. */
        reason: text.nullish(),
      },
    },
    remove_action: { ...manage, to: 'same', input: { actionId: Id, reason: text } },
    request_acceptance: {
      from: ['assessed', 'in_treatment'],
      to: 'same',
      permission: 'risk:manage',
      guard: 'acceptable',
      input: { justification: text, expiresOn: isoDate, approverId: Id },
    },
    approve_acceptance: {
      from: ['assessed', 'in_treatment'],
      to: 'accepted',
      permission: 'risk:accept',
      guard: 'requested',
      input: { decisionReference: shortText(120).nullish() },
    },
    refuse_acceptance: {
      from: ['assessed', 'in_treatment'],
      to: 'same',
      permission: 'risk:accept',
      guard: 'requested',
      input: { reason: text },
    },
    revoke_acceptance: { from: ['accepted'], to: byItsFacts, permission: 'risk:accept', input: { reason: text } },
    /** Done by itself once the last day is over. */
    expire_acceptance: { from: ['accepted'], to: byItsFacts, permission: 'risk:accept', guard: 'expired' },
    review: { ...manage, to: 'same', input: { comment: text } },
    comment: { from: [...open, 'withdrawn'], to: 'same', permission: 'risk:comment', input: { comment: text } },
    withdraw: { ...manage, to: 'withdrawn', input: { reason: text } },
    restore: { from: ['withdrawn'], to: byItsFacts, permission: 'risk:manage', input: { reason: text } },
  },
})
export type RiskStatus = StatusOf<typeof riskWorkflow>
export type RiskAction = ActionOf<typeof riskWorkflow>

export const RiskMove = moveSchema(riskWorkflow).meta({ id: 'RiskMove' })
export type RiskMove = MoveOf<typeof riskWorkflow>
export const ActionProof = Proof
export type ActionProof = z.output<typeof Proof>
