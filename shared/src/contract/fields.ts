import { z } from 'zod'
import { containsNir } from '../text/nir.ts'
import { isCivilDay } from '../time/paris.ts'

/** Codes of our own checks; their texts are `validation.<code>` in i18n. */
export const fieldIssueCodes = [
  'nir',
  'civil_day',
  'future',
  'unknown_value',
  'retired_value',
  'out_of_order',
  'required',
  'not_allowed',
  'file_kind',
  'file_mismatch',
  'file_empty',
  'file_bomb',
  'too_many_files',
  'too_many_views',
  'too_many_drafts',
  'too_many_dependencies',
  'too_many_feeds',
  'file_unreadable',
  'too_many_rows',
  'too_many_changes',
  'column_missing',
] as const
export type FieldIssueCode = (typeof fieldIssueCodes)[number]

/** An instant: Date in the code on both sides, ISO 8601 text with its zone on the wire. */
export const isoDateTime = z.codec(
  z.iso.datetime({ offset: true }),
  z.date().min(new Date('0001-01-01T00:00:00Z')).max(new Date('9999-12-31T23:59:59.999Z')),
  {
    decode: (text) => new Date(text),
    encode: (date) => date.toISOString(),
  },
)

/** A civil day such as `2026-03-29`, without a time or a zone. */
export const isoDate = z.string().refine(isCivilDay, { params: { code: 'civil_day' satisfies FieldIssueCode } })

export const Id = z.string().regex(/^[0-9a-f]{24}$/)

/** What names a record in an address: its id, or the number that people read (INC-2026-0042). */
export const RecordKey = z.string().regex(/^([0-9a-f]{24}|[A-Z]{3}-\d{4}-\d{4,})$/)

/** The version the caller has read; a write with another one answers 409. */
export const Version = z.int().min(0)

const noNir = { params: { code: 'nir' satisfies FieldIssueCode } }

/** One line of text, without the number of an insured person. */
export const shortText = (max = 200) =>
  z
    .string()
    .trim()
    .overwrite((text) => text.toWellFormed())
    .min(1)
    .max(max)
    .refine((text) => !containsNir(text), noNir)

/** Paragraphs, without the number of an insured person. */
export const longText = shortText(20_000)

/** An identifier of another system (case, document, message), kept as it was given. */
export const foreignCode = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}.:_/@<>#-]{1,120}$/u)
  .refine((text) => !containsNir(text), noNir)

/** A code of a reference table (BUC, SED, category…); the server checks that it exists. */
export const tableCodePattern = '[A-Za-z][A-Za-z0-9_.-]{0,39}'
export const TableCode = z.string().regex(new RegExp(`^${tableCodePattern}$`))

/** Yes or no in a query parameter: `contested=true`. */
export const flag = z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' })

/** Several values in one query parameter: `status=new,qualified`. */
export const commaList = <Item extends z.ZodType<string, string>>(item: Item) =>
  z.codec(z.string(), z.array(item), {
    decode: (text) => text.split(',').filter((part) => part !== '') as z.input<Item>[],
    encode: (items) => items.join(','),
  })
