import { Anchor, Stack, Title } from '@mantine/core'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { reports } from '../../api/resources.ts'
import { useCan } from '../../api/session.ts'
import { useReadNews } from '../../api/use-read-news.ts'
import { paths } from '../../app/paths.ts'
import { Attachments } from '../../ui/attachments/Attachments.tsx'
import { formatDateTime } from '../../ui/dates.ts'
import { institutionName } from '../../ui/labels.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Conversation } from './Conversation.tsx'
import classes from './ReportPage.module.css'
import { ReportStatement } from './ReportStatement.tsx'
import { ReportStatusBadge } from './ReportStatusBadge.tsx'
import { SentSolutions } from './SentSolutions.tsx'

/** Tells the server once per new answer that it has been seen. */
const useMarkRead = (reportId: string, unreadCount: number) => {
  const { mutate } = useMutation({ ...reports.markRead(), meta: { handlesFailure: true } })
  useEffect(() => {
    if (unreadCount > 0) mutate({ params: { reportId } })
  }, [reportId, unreadCount, mutate])
}

/** One report as its reporter follows it: what was said, the solution, the conversation. */
export const ReportPage = () => {
  const { t } = useTranslation(['reports', 'attachments'])
  const { reportId = '' } = useParams()
  const isCleiss = useCan('incident:read')
  const canAnswer = useCan('report:answer')
  const { data: report } = useSuspenseQuery(reports.get({ params: { reportId } }))
  useMarkRead(report.id, report.unreadCount)
  useReadNews(report.reference)
  return (
    <>
      <PageHeader
        title={`${report.reference} – ${report.title}`}
        breadcrumb={[{ label: t(isCleiss ? 'list.title' : 'list.own'), to: paths.reports }]}
        beside={
          <span role="status">
            <ReportStatusBadge status={report.status} />
          </span>
        }
        description={t('page.reportedBy', {
          name: report.reporter,
          institution: institutionName(report.institution),
          at: formatDateTime(report.reportedAt),
        })}
        actions={
          report.incident && (
            <Anchor component={Link} to={paths.incident(report.incident.reference)}>
              {t('page.incident', { reference: report.incident.reference })}
            </Anchor>
          )
        }
      />
      <div className={classes['columns']}>
        <Stack gap="xl">
          <SentSolutions report={report} />
          <Conversation reportId={report.id} canAnswer={canAnswer} isCleiss={isCleiss} />
        </Stack>
        <Stack gap="xl">
          <ReportStatement report={report} />
          <Stack component="section" gap="sm" aria-labelledby="attachments">
            <Title order={2} id="attachments">
              {t('attachments:title')}
            </Title>
            <Attachments reportId={report.id} />
          </Stack>
        </Stack>
      </div>
    </>
  )
}
