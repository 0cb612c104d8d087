import { z } from 'zod'
import { type FieldIssueCode, Id, isoDateTime, tableCodePattern, Version } from '../contract/fields.ts'
import { type GoLiveAction, goLiveWorkflow } from '../go-lives/go-live.workflow.ts'
import { type IncidentAction, incidentWorkflow } from '../incidents/incident.workflow.ts'
import { type ReferralAction, referralWorkflow } from '../incidents/referral.workflow.ts'
import { containsNir } from '../text/nir.ts'
import { actionsOf, type Transition } from '../workflow.ts'

/** Most drafts that one person keeps at the same time. */
export const mostDrafts = 200
/** Bytes of a draft as it travels: the longest text that a form takes weighs 60 000. */
export const draftLimit = 100_000

/** The acts of an incident that ask for something. */
const typedActs = actionsOf(incidentWorkflow).filter(
  (action) => (incidentWorkflow.transitions[action] as Transition).input !== undefined,
)
/** The acts of a go-live that ask for something; those on an item of its checklist name the item. */
const goLiveForms = actionsOf(goLiveWorkflow).flatMap((action) => {
  const { input } = goLiveWorkflow.transitions[action] as Transition
  if (input === undefined) return []
  return 'itemCode' in input ? `${action}:${tableCodePattern}` : action
})
/** What may be typed and sent later: by the record it is about, or for one that does not exist yet. */
const forms = {
  report: { anew: ['new'], about: ['message', 'answer'] },
  incident: { anew: ['new'], about: ['note', 'facts', ...typedActs] },
  referral: { anew: [], about: actionsOf(referralWorkflow) },
  goLive: { anew: [], about: goLiveForms },
} as const
export type DraftedResource = keyof typeof forms

const keyPattern = new RegExp(
  `^(?:${Object.entries(forms)
    .map(([resource, { anew, about }]) => {
      const forms = [...anew, `[0-9a-f]{24}:(?:${about.join('|')})`]
      return `${resource}:(?:${forms.join('|')})`
    })
    .join('|')})$`,
)

/** Names a form and its record: `report:new`, `incident:<id>:qualify`. */
export const DraftKey = z.string().regex(keyPattern)
export type DraftKey = z.output<typeof DraftKey>

/** The key of each form. */
export const draftKeys = {
  newReport: 'report:new',
  message: (reportId: string) => `report:${reportId}:message`,
  answer: (reportId: string) => `report:${reportId}:answer`,
  newIncident: 'incident:new',
  note: (incidentId: string) => `incident:${incidentId}:note`,
  facts: (incidentId: string) => `incident:${incidentId}:facts`,
  act: (incidentId: string, action: IncidentAction) => `incident:${incidentId}:${action}`,
  referralAct: (referralId: string, action: ReferralAction) => `referral:${referralId}:${action}`,
  goLiveAct: (goLiveId: string, action: GoLiveAction, itemCode: string | null) =>
    `goLive:${goLiveId}:${[action, itemCode].filter((part) => part !== null).join(':')}`,
} as const

/** What a key names; `recordId` is null for a record that does not exist yet. */
export const readDraftKey = (key: DraftKey): { resource: DraftedResource; recordId: string | null; form: string } => {
  const [resource, first = '', form] = key.split(':') as [DraftedResource, ...string[]]
  return form === undefined ? { resource, recordId: null, form: first } : { resource, recordId: first, form }
}

const noNir = { params: { code: 'nir' satisfies FieldIssueCode } }
/** Fields of a form. Letters and digits only: a name hides no number. */
const FieldName = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/)

type Leaf = string | number | boolean | null
export type DraftValue = Leaf | DraftValue[] | { [field: string]: DraftValue }

/** As typed, blanks included; a number counts for what it reads, since a form keeps digits as one. */
const Leaf: z.ZodType<Leaf, Leaf> = z.union([
  z
    .string()
    .overwrite((text) => text.toWellFormed())
    .refine((text) => !containsNir(text), noNir),
  z.number().refine((number) => !containsNir(String(number)), noNir),
  z.boolean(),
  z.null(),
])
const within = (depth: number): z.ZodType<DraftValue, DraftValue> =>
  depth === 0 ? Leaf : z.union([Leaf, z.array(within(depth - 1)), z.record(FieldName, within(depth - 1))])

/** The fields of a form as they stand, valid or not, at most four deep. No number of an insured person is ever among them. */
export const DraftContent = z.record(FieldName, within(3)).meta({ id: 'DraftContent' })
export type DraftContent = z.output<typeof DraftContent>

/** `version`: the one that this window knows, null when it knows of no draft. */
export const SaveDraft = z
  .strictObject({ version: Version.nullable(), content: DraftContent })
  .meta({ id: 'SaveDraft' })
export type SaveDraft = z.output<typeof SaveDraft>

export const SavedDraft = z
  .object({ key: DraftKey, version: z.int(), updatedAt: isoDateTime })
  .meta({ id: 'SavedDraft' })
export type SavedDraft = z.output<typeof SavedDraft>

/** A draft in the list of its author, with what it is about; null for a record that does not exist yet. */
export const DraftSummary = z
  .object({
    ...SavedDraft.shape,
    record: z.object({ id: Id, reference: z.string(), title: z.string() }).nullable(),
    /** The title that was typed, for a record that does not exist yet. */
    title: z.string().nullable(),
  })
  .meta({ id: 'DraftSummary' })
export type DraftSummary = z.output<typeof DraftSummary>

export const Draft = z.object({ ...SavedDraft.shape, content: DraftContent }).meta({ id: 'Draft' })
export type Draft = z.output<typeof Draft>
