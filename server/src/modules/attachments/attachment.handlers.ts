import type { attachmentRoutes } from '@vigie/shared/incidents/attachment.routes'
import type { Handlers } from '../../kernel/handlers.ts'
import { addAttachment, downloadAttachment, listAttachments } from './attachment.service.ts'

export const attachmentHandlers: Handlers<typeof attachmentRoutes> = {
  list: (actor, { params }) => listAttachments(actor, params.reportId),
  add: (actor, { params, body }) => addAttachment(actor, params.reportId, body.file),
  content: (actor, { params, query }) =>
    downloadAttachment(actor, params.reportId, params.attachmentId, query.disposition),
}
