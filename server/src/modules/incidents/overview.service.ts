import type { Page } from '@vigie/shared/contract/page'
import type { IncidentOverview, OverviewQuery } from '@vigie/shared/incidents/overview.routes'
import { endOfParisDay, startOfParisDay } from '@vigie/shared/time/paris'
import type { QueryFilter } from 'mongoose'
import { paginate } from '../../kernel/paginate.ts'
import { invalid } from '../../kernel/problem.ts'
import { type InstitutionNames, institutionNames, nameOf } from '../institutions/institution.service.ts'
import { type IncidentFields, IncidentModel, type IncidentRow } from './incident.model.ts'

type Shown = Pick<IncidentRow, '_id' | 'reference' | 'datedAt' | 'qualification' | 'solutions' | 'reports'>

const present = (incident: Shown, names: InstitutionNames): IncidentOverview => {
  const { qualification } = incident
  const solution = incident.solutions.at(-1)
  return {
    id: incident._id.toHexString(),
    reference: incident.reference,
    datedAt: incident.datedAt,
    qualification: qualification && {
      category: qualification.category,
      subcategory: qualification.subcategory,
      cause: qualification.cause,
      responsibleParty: qualification.responsibleParty,
      severity: qualification.severity,
      priority: qualification.priority,
      riskCodes: [...qualification.riskCodes],
    },
    solution:
      solution === undefined ? null : { kind: solution.kind, text: solution.text, proposedAt: solution.proposedAt },
    institutions: [...new Set(incident.reports.map(({ institutionId }) => institutionId))].map((id) =>
      nameOf(names, id),
    ),
  }
}

const always = { from: new Date(0), to: new Date('9999-12-31T00:00:00.000Z') }

const orders = {
  newest: { field: 'datedAt', direction: -1 },
  oldest: { field: 'datedAt', direction: 1 },
} as const

/** One page of the incidents that IR.4.2 counts, in the words of the ministry: production, neither rejected nor duplicate. */
export const listOverviews = async (query: OverviewQuery): Promise<Page<IncidentOverview>> => {
  if (query.from !== undefined && query.to !== undefined && query.to < query.from)
    throw invalid({ path: ['query', 'to'], code: 'out_of_order' })
  const filter: QueryFilter<IncidentFields> = {
    environment: 'production',
    status: { $nin: ['rejected', 'duplicate'] },
    ...((query.from !== undefined || query.to !== undefined) && {
      // Both ends, always: DocumentDB would take one alone and the end of a page for one range.
      datedAt: {
        $gte: query.from === undefined ? always.from : startOfParisDay(query.from),
        $lt: query.to === undefined ? always.to : endOfParisDay(query.to),
      },
    }),
    ...(query.category !== undefined && { 'qualification.category': { $in: [...query.category] } }),
    ...(query.severity !== undefined && { 'qualification.severity': { $in: [...query.severity] } }),
    ...(query.institutionId !== undefined && { 'reports.institutionId': query.institutionId }),
  }
  const shown = { reference: 1, datedAt: 1, qualification: 1, solutions: 1, 'reports.institutionId': 1 } as const
  return await paginate(IncidentModel, filter, orders[query.sort], query, shown, async (rows) => {
    const names = await institutionNames(
      rows.flatMap(({ reports }) => reports.map(({ institutionId }) => institutionId)),
    )
    return rows.map((row) => present(row, names))
  })
}
