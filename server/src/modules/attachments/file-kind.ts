import type { FieldIssueCode } from '@vigie/shared/contract/fields'
import {
  type AttachedFile,
  type AttachmentKind,
  attachmentKinds,
  kindOfExtension,
  typeOf,
} from '@vigie/shared/incidents/attachment'
import { extensionOf } from '@vigie/shared/text/file-name'
import { fileTypeFromBlob } from 'file-type'
import { isZip, judgeZip } from '../../kernel/zip-content.ts'
import { beginsLike, isText } from './text-content.ts'

type Refusal = Extract<FieldIssueCode, 'file_kind' | 'file_mismatch' | 'file_empty' | 'file_bomb'>
export type Verdict = { kind: AttachmentKind } | { refusal: Refusal }

const textKinds: ReadonlySet<AttachmentKind> = new Set(['text', 'csv', 'xml', 'json', 'eml'])

/** The kind that the first bytes prove; undefined for text, which has no mark, and for what we do not take. */
const markedKind = async (content: Blob): Promise<AttachmentKind | undefined> => {
  const found = await fileTypeFromBlob(content)
  if (found === undefined) return undefined
  return attachmentKinds.find((kind) => {
    const { mediaType, extensions, alsoAnnounced = [] } = typeOf(kind)
    return (
      !textKinds.has(kind) && (extensions.includes(found.ext) || [mediaType, ...alsoAnnounced].includes(found.mime))
    )
  })
}

const isOfKind = async (kind: AttachmentKind, content: Blob): Promise<boolean> => {
  // A text may begin with two letters that also mark a picture or a program: what it is shows in the whole of it.
  const marked = await markedKind(content)
  if (!textKinds.has(kind) || marked !== undefined) return marked === kind
  if (!(await isText(content))) return false
  return kind === 'xml' || kind === 'json' || kind === 'eml' ? await beginsLike(kind, content) : true
}

const isAnnouncedAs = (kind: AttachmentKind, announced: string): boolean => {
  const type = announced.split(';')[0]?.trim().toLowerCase() ?? ''
  const { mediaType, alsoAnnounced = [] } = typeOf(kind)
  return ['', 'application/octet-stream', mediaType, ...alsoAnnounced].includes(type)
}

/** What a file is, when its bytes, its extension and its announced type agree on a kind that may be attached. */
export const judgeFile = async ({ fileName, mediaType, content }: AttachedFile): Promise<Verdict> => {
  const kind = kindOfExtension(extensionOf(fileName))
  if (kind === undefined) return { refusal: 'file_kind' }
  if (content.size === 0) return { refusal: 'file_empty' }
  if (!isAnnouncedAs(kind, mediaType)) return { refusal: 'file_mismatch' }
  // Before anything reads inside it.
  if (await isZip(content)) {
    const judged = await judgeZip(content)
    if (judged.is !== 'fine') return { refusal: judged.is === 'bomb' ? 'file_bomb' : 'file_mismatch' }
  }
  return (await isOfKind(kind, content)) ? { kind } : { refusal: 'file_mismatch' }
}
