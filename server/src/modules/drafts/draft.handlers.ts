import type { draftRoutes } from '@vigie/shared/drafts/draft.routes'
import type { Handlers } from '../../kernel/handlers.ts'
import { getDraft, listDrafts, removeDraft, saveDraft } from './draft.service.ts'

export const draftHandlers: Handlers<typeof draftRoutes> = {
  list: (actor) => listDrafts(actor),
  get: (actor, { params }) => getDraft(actor, params.key),
  save: (actor, { params, body }) => saveDraft(actor, params.key, body),
  remove: (actor, { params, query }) => removeDraft(actor, params.key, query.version),
}
