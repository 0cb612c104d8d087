import type { DraftContent } from '@vigie/shared/drafts/draft'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { IncidentAction } from '@vigie/shared/incidents/incident.workflow'
import { z } from 'zod'
import { readDraft, writeDraft } from '../../../ui/drafts/draft-values.ts'

/** What was typed in a panel, and the incident it was typed for. */
const PanelDraft = z.object({
  version: z.int().min(0),
  basis: z.string(),
  values: z.record(z.string(), z.unknown()),
})
export type Begun = Pick<z.output<typeof PanelDraft>, 'version' | 'basis'>

/** The draft of a panel: what its fields hold, with the version and the basis that it was begun on. */
export const keepPanel = <Schema extends z.ZodObject>(
  fields: Schema,
  begun: Begun,
  values: z.output<Schema>,
): DraftContent => ({ ...begun, values: writeDraft(fields, values) })

/** What a draft of this panel holds; null when there is none. */
export const readPanel = <Schema extends z.ZodObject>(
  fields: Schema,
  content: DraftContent | null,
): { begun: Begun; values: Partial<z.output<Schema>> } | null => {
  const kept = PanelDraft.safeParse(content)
  if (!kept.success) return null
  const { version, basis, values } = kept.data
  return { begun: { version, basis }, values: readDraft(fields, values) }
}

type Basis = Pick<Incident, 'status' | 'qualification' | 'solutions' | 'referrals' | 'assignee'>

const builtOn = (action: IncidentAction, { status, qualification, solutions, referrals, assignee }: Basis): string => {
  if (action === 'qualify') return JSON.stringify(qualification)
  if (action === 'propose_solution') return JSON.stringify(solutions)
  if (action === 'refer' || action === 'complete_referral')
    return JSON.stringify(referrals.map(({ id, reference }) => [id, reference]))
  if (action === 'assign') return JSON.stringify(assignee)
  return JSON.stringify([status, qualification, solutions])
}

/** Fifty-three bits that tell one text from another (cyrb53): a draft holds no copy of the incident. */
const fingerprint = (text: string): string => {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return `h${(4294967296 * (2097151 & low) + (high >>> 0)).toString(16)}`
}

/**
 * The part of the incident that an act builds on, as a fingerprint. While it stays the same, a change elsewhere (someone
 * took the incident, corrected its title) does not make what is being typed out of date.
 */
export const basisOf = (action: IncidentAction, incident: Basis): string => fingerprint(builtOn(action, incident))

/** The version to send: the present one while what the draft builds on is unchanged, else the one it was begun with. */
export const versionToSend = (begun: Begun, present: Begun, agreed: number): number =>
  Math.max(agreed, begun.basis === present.basis ? present.version : begun.version)
