import { z } from 'zod'
import { Download } from '../contract/download.ts'
import { Id, RecordKey } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'
import { AttachedFile, Attachment, maxAttachmentBytes } from './attachment.ts'

const ReportParams = z.strictObject({ reportId: RecordKey })

export const attachmentRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/reports/:reportId/attachments',
    summary: 'List the files of a report, oldest first',
    permission: 'report:read',
    params: ReportParams,
    response: z.object({ items: z.array(Attachment) }),
  },
  add: {
    method: 'POST',
    path: '/reports/:reportId/attachments',
    summary: 'Add a file to a report',
    permission: 'report:answer',
    params: ReportParams,
    multipart: true,
    bodyLimit: maxAttachmentBytes,
    body: z.strictObject({ file: AttachedFile }),
    response: Attachment,
    status: 201,
    idempotent: true,
  },
  content: {
    method: 'GET',
    path: '/reports/:reportId/attachments/:attachmentId/content',
    summary: 'Fetch a file of a report, to save it or, for an image, to show it',
    permission: 'report:read',
    params: z.strictObject({ reportId: RecordKey, attachmentId: Id }),
    query: z.strictObject({ disposition: z.enum(['attachment', 'inline']).default('attachment') }),
    produces: 'file',
    response: Download,
  },
})
