import { z } from 'zod'
import { isoDateTime } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'
import { BreachFilters } from './breach.ts'
import { IncidentFilters } from './incident.routes.ts'
import { IncidentSummary } from './incident.ts'
import { ReferralFilters } from './referral.routes.ts'
import { ReportFilters } from './report.routes.ts'
import { ReportSummary } from './report.ts'

export const incidentMatters = [
  'to_qualify',
  'without_solution',
  'contested',
  'mine',
  'unassigned',
  'referral_without_reference',
  'to_close',
] as const
/** Referrals by who has the next word: Cleiss, then the addressee. */
export const referralMatters = ['answered', 'sent'] as const
export const reportMatters = ['unread', 'unanswered', 'received', 'resolved'] as const

const counted = { count: z.int(), isCountCapped: z.boolean() }

/** So many incidents, and the filters with which the list shows exactly these. */
export const IncidentMatter = z
  .object({
    key: z.enum(incidentMatters),
    ...counted,
    /** Date of the oldest one, where waiting matters. */
    oldestAt: isoDateTime.nullable(),
    filters: IncidentFilters,
  })
  .meta({ id: 'IncidentMatter' })
export type IncidentMatter = z.output<typeof IncidentMatter>

export const ReportMatter = z
  .object({ key: z.enum(reportMatters), ...counted, filters: ReportFilters })
  .meta({ id: 'ReportMatter' })
export type ReportMatter = z.output<typeof ReportMatter>

/** Possible breaches to decide: so many, and the filters with which their list shows exactly these. */
export const BreachMatter = z
  .object({
    key: z.literal('to_decide'),
    ...counted,
    /** Until when the most pressing one must be decided. */
    dueAt: isoDateTime.nullable(),
    filters: BreachFilters,
  })
  .meta({ id: 'BreachMatter' })
export type BreachMatter = z.output<typeof BreachMatter>
export const ReferralMatter = z
  .object({ key: z.enum(referralMatters), ...counted, filters: ReferralFilters })
  .meta({ id: 'ReferralMatter' })
export type ReferralMatter = z.output<typeof ReferralMatter>

/** What waits for a person now; a part is null for who has no such work. */
export const MyDay = z
  .object({
    coordination: z
      .object({
        incidents: z.array(IncidentMatter),
        breaches: z.array(BreachMatter),
        referrals: z.array(ReferralMatter),
        reports: z.array(ReportMatter),
        /** Open incidents, by priority and then by age; what has no priority yet comes after. */
        urgent: z.array(IncidentSummary),
      })
      .nullable(),
    reporting: z.object({ reports: z.array(ReportMatter), latest: z.array(ReportSummary) }).nullable(),
  })
  .meta({ id: 'MyDay' })
export type MyDay = z.output<typeof MyDay>

export const myDayRoutes = defineRoutes({
  read: {
    method: 'GET',
    path: '/my-day',
    summary: 'Read what waits for oneself now',
    permission: 'report:read',
    response: MyDay,
  },
})
