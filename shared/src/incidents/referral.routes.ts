import { z } from 'zod'
import { Download, exportQuery } from '../contract/download.ts'
import { RecordKey } from '../contract/fields.ts'
import { pageOf, pageQuery } from '../contract/page.ts'
import { defineRoutes } from '../contract/route.ts'
import { Referral, ReferralAddressee, ReferralMessage, ReferralSummary } from './referral.ts'
import { ReferralMove, referralWorkflow } from './referral.workflow.ts'

const ReferralParams = z.strictObject({ referralId: RecordKey })

const single = {
  /** `open`: those that are not closed. */
  state: z.enum(['open', ...referralWorkflow.statuses, 'all']).default('open'),
  addressee: ReferralAddressee.optional(),
  /** By the time since which it stands as it does. */
  sort: z.enum(['oldest', 'newest']).default('oldest'),
}
export const ReferralQuery = z.strictObject({ ...single, ...pageQuery })
export type ReferralQuery = z.output<typeof ReferralQuery>

/** Filters of the list as JSON holds them. */
export const ReferralFilters = z.strictObject(single).meta({ id: 'ReferralFilters' })
export type ReferralFilters = z.output<typeof ReferralFilters>

const ReferralExportQuery = z.strictObject({ ...single, ...exportQuery })
export type ReferralExportQuery = z.output<typeof ReferralExportQuery>

export const referralRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/referrals',
    summary: 'Read the referrals, those that have waited longest first',
    permission: 'referral:read',
    query: ReferralQuery,
    response: pageOf(ReferralSummary),
  },
  export: {
    method: 'GET',
    path: '/referrals/export',
    summary: 'Save referrals as one table: the consolidated request to an addressee',
    permission: 'referral:manage',
    query: ReferralExportQuery,
    response: Download,
    produces: 'file',
  },
  get: {
    method: 'GET',
    path: '/referrals/:referralId',
    summary: 'Read one referral, with the technical facts of its incident',
    permission: 'referral:read',
    params: ReferralParams,
    response: Referral,
  },
  messages: {
    method: 'GET',
    path: '/referrals/:referralId/messages',
    summary: 'Read what was answered and asked, oldest first',
    permission: 'referral:read',
    params: ReferralParams,
    query: z.strictObject(pageQuery),
    response: pageOf(ReferralMessage),
  },
  move: {
    method: 'POST',
    path: '/referrals/:referralId/moves',
    summary: 'Answer a referral, ask again, close it or open it again',
    permission: 'referral:answer',
    params: ReferralParams,
    body: ReferralMove,
    response: Referral,
    idempotent: true,
  },
})
