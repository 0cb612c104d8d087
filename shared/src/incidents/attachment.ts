import { z } from 'zod'
import { type FieldIssueCode, Id, isoDateTime } from '../contract/fields.ts'
import { cleanFileName } from '../text/file-name.ts'
import { containsNir } from '../text/nir.ts'

export const maxAttachmentBytes = 25_000_000
export const maxAttachmentsOfReport = 20

interface AttachmentType {
  mediaType: string
  extensions: readonly string[]
  /** Other types under which browsers and mail programs announce it. */
  alsoAnnounced?: readonly string[]
  /** A page may show it. */
  isImage?: true
}

/** What may be attached: a file is one of these by its bytes, its extension and its announced type alike. */
export const attachmentTypes = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'], alsoAnnounced: ['application/x-pdf'] },
  png: { mediaType: 'image/png', extensions: ['png'], alsoAnnounced: ['image/x-png', 'image/apng'], isImage: true },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], alsoAnnounced: ['image/jpg'], isImage: true },
  webp: { mediaType: 'image/webp', extensions: ['webp'], isImage: true },
  gif: { mediaType: 'image/gif', extensions: ['gif'], isImage: true },
  text: { mediaType: 'text/plain', extensions: ['txt', 'log'], alsoAnnounced: ['text/x-log'] },
  csv: {
    mediaType: 'text/csv',
    extensions: ['csv'],
    // Windows names what opens it rather than what it is.
    alsoAnnounced: ['text/plain', 'application/csv', 'application/vnd.ms-excel', 'text/comma-separated-values'],
  },
  xml: { mediaType: 'application/xml', extensions: ['xml'], alsoAnnounced: ['text/xml', 'text/plain'] },
  json: { mediaType: 'application/json', extensions: ['json'], alsoAnnounced: ['text/json', 'text/plain'] },
  eml: { mediaType: 'message/rfc822', extensions: ['eml'], alsoAnnounced: ['text/plain'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', extensions: ['odt'] },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'] },
} as const satisfies Record<string, AttachmentType>
export type AttachmentKind = keyof typeof attachmentTypes
export const attachmentKinds = Object.keys(attachmentTypes) as [AttachmentKind, ...AttachmentKind[]]

export const typeOf = (kind: AttachmentKind): AttachmentType => attachmentTypes[kind]

/** The kind that a file with this extension must be; undefined for what may not be attached. */
export const kindOfExtension = (extension: string): AttachmentKind | undefined =>
  attachmentKinds.find((kind) => typeOf(kind).extensions.includes(extension))

/** A file as a person hands it over; its name is read like any other text of theirs. */
export const AttachedFile = z.object({
  fileName: z
    .string()
    .overwrite(cleanFileName)
    .min(1)
    .max(200)
    .refine((name) => !containsNir(name), { params: { code: 'nir' satisfies FieldIssueCode } }),
  mediaType: z.string().max(200),
  content: z.instanceof(Blob),
})
export type AttachedFile = z.output<typeof AttachedFile>

export const Attachment = z
  .object({
    id: Id,
    name: z.string(),
    kind: z.enum(attachmentKinds),
    mediaType: z.string(),
    size: z.int(),
    /** SHA-256 of the content, which tells two files apart whatever their names. */
    digest: z.string(),
    side: z.enum(['reporter', 'cleiss']),
    author: z.string(),
    addedAt: isoDateTime,
  })
  .meta({ id: 'Attachment' })
export type Attachment = z.output<typeof Attachment>
