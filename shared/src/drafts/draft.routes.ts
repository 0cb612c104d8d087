import { z } from 'zod'
import { defineRoutes } from '../contract/route.ts'
import { Draft, DraftKey, DraftSummary, draftLimit, SaveDraft, SavedDraft } from './draft.ts'

const DraftParams = z.strictObject({ key: DraftKey })

/** What a person has typed and not sent: theirs alone, whatever their role, and forgotten after thirty days. */
export const draftRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/drafts',
    summary: 'What one has typed and not sent, newest first, where its record still exists for oneself',
    permission: 'signed_in',
    response: z.object({ items: z.array(DraftSummary) }),
  },
  get: {
    method: 'GET',
    path: '/drafts/:key',
    summary: 'Read a draft of one’s own',
    permission: 'signed_in',
    params: DraftParams,
    response: Draft,
  },
  save: {
    method: 'PUT',
    path: '/drafts/:key',
    summary: 'Keep what is typed in a form, over the version that one knows',
    permission: 'signed_in',
    params: DraftParams,
    body: SaveDraft,
    response: SavedDraft,
    bodyLimit: draftLimit,
  },
  remove: {
    method: 'DELETE',
    path: '/drafts/:key',
    summary: 'Forget a draft, once it is sent or no longer wanted, unless another window has changed it',
    permission: 'signed_in',
    params: DraftParams,
    query: z.strictObject({ version: z.coerce.number<number>().int().min(0) }),
    response: z.null(),
    status: 204,
  },
})
