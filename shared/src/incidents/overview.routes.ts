import { z } from 'zod'
import { commaList, Id, isoDate, isoDateTime, TableCode } from '../contract/fields.ts'
import { pageOf, pageQuery } from '../contract/page.ts'
import { defineRoutes } from '../contract/route.ts'
import { Severity } from './qualification.ts'
import { InstitutionName } from './report.ts'

/**
 * What the ministry reads of an incident: its number and date, its qualification, its solution, its institutions. No
 * title, no description, no message, nobody's name.
 */
export const IncidentOverview = z
  .object({
    id: Id,
    reference: z.string(),
    datedAt: isoDateTime,
    qualification: z
      .object({
        category: z.string(),
        subcategory: z.string().nullable(),
        cause: z.string().nullable(),
        responsibleParty: z.string().nullable(),
        severity: z.string().nullable(),
        priority: z.string().nullable(),
        riskCodes: z.array(z.string()),
      })
      .nullable(),
    /** The current one. */
    solution: z.object({ kind: z.string(), text: z.string(), proposedAt: isoDateTime }).nullable(),
    /** Empty when Cleiss found it itself. */
    institutions: z.array(InstitutionName),
  })
  .meta({ id: 'IncidentOverview' })
export type IncidentOverview = z.output<typeof IncidentOverview>

export const OverviewQuery = z.strictObject({
  /** Paris days; incidents dated between them, both included. */
  from: isoDate.optional(),
  to: isoDate.optional(),
  category: commaList(TableCode).optional(),
  severity: commaList(Severity).optional(),
  institutionId: Id.optional(),
  sort: z.enum(['newest', 'oldest']).default('newest'),
  ...pageQuery,
})
export type OverviewQuery = z.output<typeof OverviewQuery>

export const overviewRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/incident-overviews',
    summary: 'Read the production incidents as the ministry sees them',
    permission: 'incident:overview',
    query: OverviewQuery,
    response: pageOf(IncidentOverview),
  },
})
