import { Text, Tooltip } from '@mantine/core'
import { IconMessageCircleFilled } from '@tabler/icons-react'
import type { ReportSummary } from '@vigie/shared/incidents/report'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../ui/DataTable.tsx'
import { formatDateTime, formatDay, relative } from '../../ui/dates.ts'
import { Highlighted } from '../../ui/Highlighted.tsx'
import { formatCount } from '../../ui/locale-formats.ts'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { ReportStatusBadge } from './ReportStatusBadge.tsx'

const Unread = ({ count }: { count: number }) => {
  const { t } = useTranslation('reports')
  if (count === 0) return null
  const label = t('list.unreadCount', { count })
  return (
    <Tooltip label={label}>
      <Text span c="var(--mantine-color-anchor)" display="inline-flex" role="img" aria-label={label}>
        <IconMessageCircleFilled size={15} aria-hidden />
      </Text>
    </Tooltip>
  )
}

/** What the list of reports shows of each; the words searched stand out. */
export const useReportColumns = (showsInstitution: boolean, searched: string | undefined): Column<ReportSummary>[] => {
  const { t } = useTranslation(['reports', 'common'])
  const institution: Column<ReportSummary> = {
    key: 'institution',
    header: t('list.institution'),
    width: 110,
    cell: (report) => report.institution.acronym,
  }
  return [
    {
      key: 'reference',
      header: t('list.reference'),
      width: 132,
      cell: ({ reference }) => <Highlighted text={reference} query={searched} />,
    },
    {
      key: 'unread',
      header: t('list.unread'),
      width: 30,
      align: 'center',
      isHeaderHidden: true,
      cell: ({ unreadCount }) => <Unread count={unreadCount} />,
    },
    {
      key: 'title',
      header: t('list.object'),
      isTitle: true,
      cell: ({ title }) => (
        <TwoLines>
          <Highlighted text={title} query={searched} />
        </TwoLines>
      ),
    },
    {
      key: 'status',
      header: t('list.status'),
      width: 174,
      cell: ({ status }) => <ReportStatusBadge status={status} />,
    },
    ...(showsInstitution ? [institution] : []),
    { key: 'buc', header: t('list.buc'), width: 114, showFrom: 'medium', cell: ({ bucCode }) => bucCode ?? '–' },
    {
      key: 'cases',
      header: t('list.cases'),
      width: 78,
      showFrom: 'medium',
      align: 'right',
      cell: ({ casesAffected }) => formatCount(casesAffected),
    },
    { key: 'reporter', header: t('list.reporter'), width: 130, showFrom: 'wide', cell: ({ reporter }) => reporter },
    {
      key: 'reportedAt',
      header: t('list.reportedAt'),
      width: 100,
      showFrom: 'medium',
      cell: ({ reportedAt }) => formatDay(reportedAt),
    },
    {
      key: 'activity',
      header: t('list.activity'),
      width: 126,
      cell: ({ lastActivityAt }) => <span title={formatDateTime(lastActivityAt)}>{relative(lastActivityAt)}</span>,
    },
  ]
}
