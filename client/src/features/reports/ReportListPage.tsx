import { Button } from '@mantine/core'
import { IconPlus, IconSearchOff } from '@tabler/icons-react'
import { type ReportQuery, reportRoutes } from '@vigie/shared/incidents/report.routes'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { reports } from '../../api/resources.ts'
import { useCan, useSession } from '../../api/session.ts'
import { usePages } from '../../api/use-pages.ts'
import { paths } from '../../app/paths.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ExportMenu } from '../../ui/ExportMenu.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { noFilters, ReportFilters } from './ReportFilters.tsx'
import { useReportColumns } from './use-report-columns.tsx'

const isFiltered = ({ q, status, institutionId, unread, unanswered, resolvedSince }: ReportQuery) =>
  [q, unread, unanswered, resolvedSince].some((value) => value !== undefined) ||
  institutionId !== undefined ||
  (status !== undefined && status.length > 0)

/** The reports of one's institutions, or of all of them for who coordinates. */
export const ReportListPage = () => {
  const { t } = useTranslation(['reports', 'common'])
  const [query, setQuery] = useUrlQuery(reportRoutes.list.query)
  const isCleiss = useCan('incident:read')
  const canReport = useCan('report:create')
  const { reportsFor } = useSession()
  const source = usePages(reports.list, { query })
  const showsInstitution = isCleiss || reportsFor.length > 1
  const columns = useReportColumns(showsInstitution, query.q)
  const reportLink = canReport && (
    <Button component={Link} to={paths.fileReport} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('form.title')}
    </Button>
  )
  const empty = isFiltered(query) ? (
    <EmptyState
      icon={IconSearchOff}
      title={t('list.noMatch')}
      message={t('list.noMatchHelp')}
      action={
        <Button variant="default" onClick={() => setQuery(noFilters)}>
          {t('common:action.clearFilters')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      title={t('list.empty')}
      message={t(canReport ? 'list.emptyOwn' : 'list.emptyAll')}
      action={reportLink}
    />
  )
  return (
    <>
      <PageHeader
        title={t(isCleiss ? 'list.title' : 'list.own')}
        description={t(isCleiss ? 'list.allDescription' : 'list.description')}
        actions={<ExportMenu route={reportRoutes.export} query={query} />}
      />
      <ReportFilters query={query} onChange={setQuery} showsInstitution={showsInstitution} />
      <DataTable
        label={t('list.title')}
        columns={columns}
        source={source}
        rowKey={({ id }) => id}
        rowTo={({ reference }) => paths.report(reference)}
        isStrong={({ unreadCount }) => unreadCount > 0}
        empty={empty}
      />
    </>
  )
}
