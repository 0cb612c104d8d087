import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { IncidentSummary } from '@vigie/shared/incidents/incident'
import type { ReportSummary } from '@vigie/shared/incidents/report'
import { incidents, reports } from '../../../api/resources.ts'
import { useCan } from '../../../api/session.ts'

/** One letter finds everything, and says nothing. */
const shortest = 2
const most = 6

export interface Found {
  incidents: readonly IncidentSummary[]
  reports: readonly ReportSummary[]
  isSearching: boolean
  isFailed: boolean
}

/** Records that this person may read and that hold what is typed now: those of earlier words are never offered for these. */
export const useFound = (typed: string): Found => {
  const wanted = typed.trim().slice(0, 200)
  const [q] = useDebouncedValue(wanted, 200)
  const isCurrent = q === wanted && q.length >= shortest
  const [readsIncidents, readsReports] = [useCan('incident:read'), useCan('report:read')]
  const ofIncidents = useQuery({
    ...incidents.list({ query: { q, period: 'all', sort: 'newest', pageSize: most } }),
    enabled: isCurrent && readsIncidents,
  })
  const ofReports = useQuery({
    ...reports.list({ query: { q, sort: 'newest', pageSize: most } }),
    enabled: isCurrent && readsReports,
  })
  return {
    incidents: isCurrent ? (ofIncidents.data?.items ?? []) : [],
    reports: isCurrent ? (ofReports.data?.items ?? []) : [],
    isSearching: wanted.length >= shortest && (!isCurrent || ofIncidents.isFetching || ofReports.isFetching),
    isFailed: ofIncidents.isError || ofReports.isError,
  }
}
