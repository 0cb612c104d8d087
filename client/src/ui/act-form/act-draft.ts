import type { DraftContent } from '@vigie/shared/drafts/draft'
import { z } from 'zod'
import { readDraft, writeDraft } from '../drafts/draft-values.ts'

/** What was typed for an act, and the record it was typed for. */
const ActDraft = z.object({
  version: z.int().min(0),
  basis: z.string(),
  values: z.record(z.string(), z.unknown()),
})
export type Begun = Pick<z.output<typeof ActDraft>, 'version' | 'basis'>

/** The draft of an act: what its fields hold, with the version and the basis that it was begun on. */
export const keepAct = <Schema extends z.ZodObject>(
  fields: Schema,
  begun: Begun,
  values: z.output<Schema>,
): DraftContent => ({ ...begun, values: writeDraft(fields, values) })

/** What a draft of this act holds; null when there is none. */
export const readAct = <Schema extends z.ZodObject>(
  fields: Schema,
  content: DraftContent | null,
): { begun: Begun; values: Partial<z.output<Schema>> } | null => {
  const kept = ActDraft.safeParse(content)
  if (!kept.success) return null
  const { version, basis, values } = kept.data
  return { begun: { version, basis }, values: readDraft(fields, values) }
}

/** Fifty-three bits that tell one text from another (cyrb53): a draft holds no copy of its record. */
export const fingerprint = (text: string): string => {
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

/** The version to send: the present one while what the draft builds on is unchanged, else the one it was begun with. */
export const versionToSend = (begun: Begun, present: Begun, agreed: number): number =>
  Math.max(agreed, begun.basis === present.basis ? present.version : begun.version)
