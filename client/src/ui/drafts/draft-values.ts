import type { DraftContent } from '@vigie/shared/drafts/draft'
import { z } from 'zod'

/**
 * What a draft holds of these fields, each read by its own schema: one that an earlier version of the form wrote in
 * another way is as if absent, and the others are not lost with it.
 */
export const readDraft = <Schema extends z.ZodObject>(
  schema: Schema,
  content: Readonly<Record<string, unknown>> | null,
): Partial<z.output<Schema>> => {
  const read = Object.entries(schema.shape).flatMap(([name, field]) => {
    const value = z.safeDecode(field as z.ZodType, content?.[name] as never)
    return content !== null && name in content && value.success ? [[name, value.data]] : []
  })
  return Object.fromEntries(read) as Partial<z.output<Schema>>
}

/** The fields of a form as a draft holds them, dates as their text; a value that no text can say is left out. */
export const writeDraft = <Schema extends z.ZodObject>(schema: Schema, values: z.output<Schema>): DraftContent => {
  const written = Object.entries(schema.shape).flatMap(([name, field]) => {
    const value = z.safeEncode(field as z.ZodType, (values as Record<string, unknown>)[name])
    return value.success ? [[name, value.data]] : []
  })
  return Object.fromEntries(written) as DraftContent
}

/** Whether the fields read alike. */
export const isUnchanged = <Schema extends z.ZodObject>(
  schema: Schema,
  before: z.output<Schema>,
  values: z.output<Schema>,
): boolean => JSON.stringify(writeDraft(schema, before)) === JSON.stringify(writeDraft(schema, values))

const OneText = z.object({ text: z.string() })
/** A draft of a single text; blanks alone are none. */
export const readText = (content: DraftContent | null): string => readDraft(OneText, content).text ?? ''
export const writeText = (text: string): DraftContent | null =>
  text.trim() === '' ? null : writeDraft(OneText, { text })
