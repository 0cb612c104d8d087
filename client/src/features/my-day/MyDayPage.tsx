import { Button, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type BreachFilters, breachRoutes } from '@vigie/shared/incidents/breach'
import type { IncidentSummary } from '@vigie/shared/incidents/incident'
import { type IncidentFilters, incidentRoutes } from '@vigie/shared/incidents/incident.routes'
import type { MyDay } from '@vigie/shared/incidents/my-day.routes'
import { type ReferralFilters, referralRoutes } from '@vigie/shared/incidents/referral.routes'
import type { ReportSummary } from '@vigie/shared/incidents/report'
import { type ReportFilters, reportRoutes } from '@vigie/shared/incidents/report.routes'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { drafts, myDay } from '../../api/resources.ts'
import { rowsOf } from '../../api/use-pages.ts'
import { paths } from '../../app/paths.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { formatDateTime, relative } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { writeQuery } from '../../ui/use-url-query.ts'
import { Matters, MattersPending } from './Matters.tsx'
import { OwnDrafts } from './OwnDrafts.tsx'

const pageSize = 50
const incidentsWith = (filters: IncidentFilters) =>
  `${paths.incidents}?${writeQuery(incidentRoutes.list.query, { ...filters, pageSize }).toString()}`
const referralsWith = (filters: ReferralFilters) =>
  `${paths.referrals}?${writeQuery(referralRoutes.list.query, { ...filters, pageSize }).toString()}`
const reportsWith = (filters: ReportFilters) =>
  `${paths.reports}?${writeQuery(reportRoutes.list.query, { ...filters, pageSize }).toString()}`
const breachesWith = (filters: BreachFilters) =>
  `${paths.breaches}?${writeQuery(breachRoutes.list.query, { ...filters, pageSize }).toString()}`

const useUrgentColumns = (): Column<IncidentSummary>[] => {
  const { t } = useTranslation(['myDay', 'incidents'])
  return [
    { key: 'reference', header: t('column.reference'), width: 138, cell: ({ reference }) => reference },
    { key: 'title', header: t('column.title'), isTitle: true, cell: ({ title }) => title },
    { key: 'priority', header: t('column.priority'), width: 90, cell: ({ priority }) => priority ?? '–' },
    {
      key: 'status',
      header: t('column.status'),
      width: 176,
      cell: ({ status }) => <StatusBadge status={status}>{t(`incidents:status.${status}`)}</StatusBadge>,
    },
    {
      key: 'institution',
      header: t('column.institution'),
      width: 120,
      cell: ({ institutions }) => institutions[0]?.acronym ?? t('incidents:cleissFound'),
    },
    { key: 'age', header: t('column.age'), width: 140, cell: ({ datedAt }) => relative(datedAt) },
  ]
}

const useLatestColumns = (): Column<ReportSummary>[] => {
  const { t } = useTranslation(['myDay', 'reports'])
  return [
    { key: 'reference', header: t('column.reference'), width: 138, cell: ({ reference }) => reference },
    { key: 'title', header: t('column.title'), isTitle: true, cell: ({ title }) => title },
    {
      key: 'status',
      header: t('column.status'),
      width: 176,
      cell: ({ status }) => <StatusBadge status={status}>{t(`reports:status.${status}`)}</StatusBadge>,
    },
    { key: 'age', header: t('column.age'), width: 140, cell: ({ lastActivityAt }) => relative(lastActivityAt) },
  ]
}

const useMatters = (day: MyDay | undefined) => {
  const { t } = useTranslation(['myDay', 'common'])
  const incidents = (day?.coordination?.incidents ?? []).map((matter) => ({
    ...matter,
    label: t(`incident.${matter.key}`),
    to: incidentsWith(matter.filters),
    note: matter.oldestAt === null ? undefined : t('oldest', { age: relative(matter.oldestAt) }),
  }))
  const breaches = (day?.coordination?.breaches ?? []).map((matter) => ({
    ...matter,
    label: t(`breach.${matter.key}`),
    to: breachesWith(matter.filters),
    note: matter.dueAt === null ? undefined : t('due', { at: formatDateTime(matter.dueAt) }),
  }))
  const referrals = (day?.coordination?.referrals ?? []).map((matter) => ({
    ...matter,
    label: t(`referral.${matter.key}`),
    to: referralsWith(matter.filters),
  }))
  const unread = (day?.coordination?.reports ?? []).map((matter) => ({
    ...matter,
    label: t('unreadByMe'),
    to: reportsWith(matter.filters),
  }))
  const own = (day?.reporting?.reports ?? []).map((matter) => ({
    ...matter,
    label: t(`report.${matter.key}`),
    to: reportsWith(matter.filters),
  }))
  return [...incidents, ...breaches, ...referrals, ...unread, ...own]
}

const Day = ({ day }: { day: UseQueryResult<MyDay> }) => {
  const { t } = useTranslation(['myDay', 'common'])
  const matters = useMatters(day.data)
  const urgent = useUrgentColumns()
  const latest = useLatestColumns()
  const isReporter = day.data?.reporting != null
  if (day.data?.coordination === null && day.data.reporting === null)
    return <EmptyState title={t('nothing')} message={t('nothingHelp')} />
  return (
    <>
      {matters.length > 0 && <Matters matters={matters} />}
      <OwnDrafts />
      {day.data && (
        <Title order={2} mb="xs">
          {t(isReporter ? 'latest' : 'urgent')}
        </Title>
      )}
      {isReporter ? (
        <DataTable
          label={t('latest')}
          columns={latest}
          source={rowsOf(day, ({ reporting }) => reporting?.latest ?? [])}
          rowKey={({ id }) => id}
          rowTo={({ reference }) => paths.report(reference)}
          isStrong={({ unreadCount }) => unreadCount > 0}
          empty={
            <EmptyState
              title={t('emptyLatest')}
              message={t('emptyLatestHelp')}
              action={
                <Button component={Link} to={paths.fileReport} leftSection={<IconPlus size={16} aria-hidden />}>
                  {t('common:navigation.reportIncident')}
                </Button>
              }
            />
          }
        />
      ) : (
        <DataTable
          label={t('urgent')}
          columns={urgent}
          source={rowsOf(day, ({ coordination }) => coordination?.urgent ?? [])}
          rowKey={({ id }) => id}
          rowTo={({ reference }) => paths.incident(reference)}
          empty={<EmptyState title={t('emptyUrgent')} message={t('emptyUrgentHelp')} />}
        />
      )}
    </>
  )
}

const describe = (day: MyDay | undefined) => {
  if (day === undefined || (day.coordination === null && day.reporting === null)) return undefined
  return day.reporting === null ? 'coordination' : 'reporting'
}

/** What waits for the person who opens it: counts that open lists, and the five rows to begin with. */
export const MyDayPage = () => {
  const { t } = useTranslation('myDay')
  const day = useQuery(myDay.read())
  const { isPending: areDraftsPending } = useQuery(drafts.list())
  const description = describe(day.data)
  return (
    <>
      <PageHeader title={t('title')} description={description === undefined ? '\u00a0' : t(description)} />
      {/* All at once: what comes later would push the rest down. */}
      {day.isPending || areDraftsPending ? <MattersPending /> : <Day day={day} />}
    </>
  )
}
