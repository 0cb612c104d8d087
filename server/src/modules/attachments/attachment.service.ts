import type { Download } from '@vigie/shared/contract/download'
import { type AttachedFile, type Attachment, maxAttachmentsOfReport, typeOf } from '@vigie/shared/incidents/attachment'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { objectId } from '../../kernel/keys.ts'
import { invalid, notFound } from '../../kernel/problem.ts'
import { now, record } from '../../kernel/unit-of-work.ts'
import { findReport, noteAttachment, sideOf } from '../incidents/report.service.ts'
import { AttachmentModel, type AttachmentRow, attachmentContents } from './attachment.model.ts'
import { judgeFile } from './file-kind.ts'

const presentAttachment = (attachment: AttachmentRow): Attachment => ({
  id: attachment._id.toHexString(),
  name: attachment.name,
  kind: attachment.kind,
  mediaType: typeOf(attachment.kind).mediaType,
  size: attachment.size,
  digest: attachment.digest,
  side: attachment.side,
  author: attachment.author,
  addedAt: attachment.addedAt,
})

/** The files of a report, oldest first. */
export const listAttachments = async (actor: Actor, reportKey: string): Promise<{ items: Attachment[] }> => {
  const report = await findReport(actor, reportKey)
  const rows = await AttachmentModel.find({ reportId: report.id }).sort({ addedAt: 1, _id: 1 }).lean()
  return { items: rows.map(presentAttachment) }
}

const requireRoom = async (reportId: string): Promise<void> => {
  if ((await AttachmentModel.countDocuments({ reportId })) >= maxAttachmentsOfReport)
    throw invalid({ path: ['body', 'file'], code: 'too_many_files' })
}

/** Adds a file to a report; nothing is ever replaced. */
export const addAttachment = async (actor: Actor, reportKey: string, file: AttachedFile): Promise<Attachment> => {
  await requireRoom((await findReport(actor, reportKey)).id as string)
  const verdict = await judgeFile(file)
  if ('refusal' in verdict) throw invalid({ path: ['body', 'file'], code: verdict.refusal })
  // Bytes first: should the command fail they serve nobody, and are removed a day later unless they are sent again.
  const digest = await attachmentContents.store(file.content)
  return await command(actor, async () => {
    const report = await findReport(actor, reportKey)
    await requireRoom(report.id)
    const side = sideOf(actor, report)
    const attachment = new AttachmentModel({
      reportId: report.id,
      name: file.fileName,
      kind: verdict.kind,
      size: file.content.size,
      digest,
      side,
      authorId: actor.id,
      author: actor.name,
      addedAt: now(),
    })
    await attachment.save()
    // Also what makes two people who take the last place meet: one of them is run again, and counts again.
    await noteAttachment(actor, report, side, attachment.id)
    record({
      type: 'report.attachment_added',
      resource: 'reports',
      subjectId: report.id,
      changes: [
        {
          field: 'attachment',
          before: null,
          after: { name: file.fileName, size: file.content.size, kind: verdict.kind, digest },
        },
      ],
      scope: [report.institutionId],
    })
    return presentAttachment(attachment.toObject())
  })
}

/** The bytes of a file of a report; only an image may be shown by a page, everything else is saved. */
export const downloadAttachment = async (
  actor: Actor,
  reportKey: string,
  attachmentId: string,
  disposition: 'attachment' | 'inline',
): Promise<Download> => {
  const report = await findReport(actor, reportKey)
  const attachment = await AttachmentModel.findOne({ _id: objectId(attachmentId), reportId: report.id }).lean()
  if (attachment === null) throw notFound()
  const { mediaType, isImage } = typeOf(attachment.kind)
  if (disposition === 'inline' && isImage !== true)
    throw invalid({ path: ['query', 'disposition'], code: 'not_allowed' })
  return {
    fileName: attachment.name,
    content: await attachmentContents.open(attachment.digest),
    mediaType,
    size: attachment.size,
    etag: attachment.digest,
    isInline: disposition === 'inline',
  }
}

/** Removes contents that no attachment refers to: those of commands that failed after the bytes were stored. */
export const removeUnusedContents = async (): Promise<number> =>
  await attachmentContents.removeUnused(
    async (digests) => new Set(await AttachmentModel.distinct('digest', { digest: { $in: [...digests] } })),
  )
