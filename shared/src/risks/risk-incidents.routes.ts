import { z } from 'zod'
import { Id, isoDate, isoDateTime } from '../contract/fields.ts'
import { pageOf, pageQuery } from '../contract/page.ts'
import { defineRoutes } from '../contract/route.ts'
import { contradictions } from './frequency.ts'
import { RiskParams } from './risk.routes.ts'

const counted = z.object({ code: z.string().nullable(), count: z.int() })
const QuarterKey = z.object({ year: z.int(), quarter: z.int().min(1).max(4) })
export const RiskIncidents = z
  .object({
    id: Id,
    code: z.string(),
    count: z.int(),
    quarters: z.array(z.object({ ...QuarterKey.shape, count: z.int() })),
    severities: z.array(counted),
    bucs: z.array(counted),
    ratedLikelihood: z.int().nullable(),
    observedLikelihood: z.int(),
    contradiction: z.enum(contradictions).nullable(),
  })
  .meta({ id: 'RiskIncidents' })
export type RiskIncidents = z.output<typeof RiskIncidents>

/** The quarter that holds this day; the present one unless said. */
export const OrphanQuery = z.strictObject({ ...pageQuery, day: isoDate.optional() })
export type OrphanQuery = z.output<typeof OrphanQuery>

const OrphanIncident = z.object({
  id: Id,
  reference: z.string(),
  datedAt: isoDateTime,
  category: z.string().nullable(),
  severity: z.string().nullable(),
})
const OrphanRisk = z.object({ id: Id, code: z.string(), titleFr: z.string(), titleEn: z.string() })

export const riskIncidentRoutes = defineRoutes({
  all: {
    method: 'GET',
    path: '/risks/incident-counts',
    summary: 'What the incidents of four quarters say of every risk',
    permission: 'risk:read',
    response: z.object({ items: z.array(RiskIncidents) }),
  },
  withoutIncident: {
    method: 'GET',
    path: '/risks/without-incident',
    summary: 'Risks that no incident of a quarter bears on',
    permission: 'risk:read',
    query: z.strictObject({ day: isoDate.optional() }),
    response: z.object({ ...QuarterKey.shape, items: z.array(OrphanRisk) }),
  },
  incidentsWithoutRisk: {
    method: 'GET',
    path: '/risks/incidents-without-risk',
    summary: 'Incidents of a quarter that name no risk',
    permission: 'risk:read',
    query: OrphanQuery,
    response: pageOf(OrphanIncident),
  },
  one: {
    method: 'GET',
    path: '/risks/:riskKey/incident-counts',
    summary: 'What the incidents of four quarters say of a risk',
    permission: 'risk:read',
    params: RiskParams,
    response: RiskIncidents,
  },
})
