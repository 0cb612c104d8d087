import { z } from 'zod'
import { languages } from '../i18n/languages.ts'

/** Bytes that come piece by piece, so that nobody holds a whole file. */
type ByteStream = AsyncIterable<Uint8Array>
const ByteStream = z.custom<ByteStream>(
  (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
)

export const tableFormats = ['csv', 'xlsx'] as const
export const TableFormat = z.enum(tableFormats)
export type TableFormat = z.output<typeof TableFormat>

/** How a list is saved. A link to a file cannot say the language of its page in a header. */
export const exportQuery = { format: TableFormat.default('csv'), language: z.enum(languages).optional() }

/**
 * What a route that produces a file answers with: its name and its bytes. The rest serves files that were stored:
 * their own type, their length, their ETag, and whether a page may show them. The typed client gives `content` as a Blob.
 */
export const Download = z.object({
  fileName: z.string(),
  content: z.union([z.string(), z.instanceof(Uint8Array), z.instanceof(Blob), ByteStream]),
  mediaType: z.string().optional(),
  size: z.int().optional(),
  etag: z.string().optional(),
  isInline: z.boolean().optional(),
})
export type Download = z.output<typeof Download>

/**
 * A file that came in with a form; its bytes are not in memory before someone reads them. Its type is what the sender
 * claims: who uses it looks at the content.
 */
export const UploadedFile = z.object({ fileName: z.string(), mediaType: z.string(), content: z.instanceof(Blob) })
export type UploadedFile = z.output<typeof UploadedFile>
