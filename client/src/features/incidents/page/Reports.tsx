import { Accordion, Anchor, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { draftKeys } from '@vigie/shared/drafts/draft'
import type { Incident } from '@vigie/shared/incidents/incident'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { reports } from '../../../api/resources.ts'
import { useCan } from '../../../api/session.ts'
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts'
import { usePages } from '../../../api/use-pages.ts'
import { paths } from '../../../app/paths.ts'
import { Attachments } from '../../../ui/attachments/Attachments.tsx'
import { formatDateTime } from '../../../ui/dates.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { institutionName } from '../../../ui/labels.ts'
import { Section } from '../../../ui/Section.tsx'
import { AttachReport } from './AttachReport.tsx'
import { DetachReport } from './DetachReport.tsx'
import { DuplicateList } from './DuplicateLinks.tsx'
import classes from './IncidentPage.module.css'
import { WriteBox } from './WriteBox.tsx'

type ReportLine = Incident['reports'][number]

const Statement = ({ report }: { report: ReportLine }) => {
  const { data, error, refetch } = useQuery(reports.get({ params: { reportId: report.id } }))
  if (error !== null && data === undefined) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton height={40} />
  return (
    <div>
      <Text size="sm" fw={600}>
        {data.title}
      </Text>
      <Text size="sm" className="prose">
        {data.description}
      </Text>
    </div>
  )
}

const Conversation = ({ report }: { report: ReportLine }) => {
  const { t } = useTranslation('incidents')
  const params = { reportId: report.id }
  const messages = usePages(reports.messages, { params, query: { pageSize: 50 } })
  const mayAnswer = useCan('report:answer')
  const keyOf = useIdempotencyKey()
  // The same words may be sent again on purpose once they have arrived.
  const [sent, setSent] = useState(0)
  const write = useMutation({ ...reports.write(), meta: { handlesFailure: true } })
  const send = (text: string, onSent: () => void) => {
    const body = { text }
    write.mutate(
      { params, body, idempotencyKey: keyOf([sent, body]) },
      {
        onSuccess: () => {
          setSent(sent + 1)
          onSent()
        },
      },
    )
  }
  return (
    <Stack gap="sm">
      {messages.error !== null && <FailureNotice error={messages.error} onRetry={messages.retry} />}
      {messages.rows?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('page.noMessage')}
        </Text>
      )}
      {messages.rows?.map(({ id, side, author, text, sentAt }) => (
        <article key={id} className={classes['message']} data-side={side}>
          <Text size="xs" c="dimmed">
            <b>{author}</b>, {side === 'cleiss' ? t('page.sideCleiss') : report.institution.acronym},{' '}
            {formatDateTime(sentAt)}
          </Text>
          <Text size="sm" className="prose">
            {text}
          </Text>
        </article>
      ))}
      {messages.hasMore && (
        <Anchor component="button" size="sm" onClick={messages.loadMore}>
          {t('page.olderMessages')}
        </Anchor>
      )}
      {mayAnswer && (
        <WriteBox
          draftKey={draftKeys.message(report.id)}
          label={t('page.answer', { institution: report.institution.acronym })}
          help={t('page.answerHelp', { institution: institutionName(report.institution) })}
          submitLabel={t('page.send')}
          isSending={write.isPending}
          failure={write.error}
          onSend={send}
        />
      )}
    </Stack>
  )
}

/** A report, its files and the conversation. What is pasted elsewhere on the page, in a note say, never goes to the reporter. */
const Exchange = ({ incident, report }: { incident: Incident; report: ReportLine }) => {
  const { t } = useTranslation(['incidents', 'attachments'])
  const place = useRef<HTMLDivElement>(null)
  return (
    <Stack gap="md" ref={place}>
      <Statement report={report} />
      <Stack component="section" gap="xs">
        <Title order={3} size="h5">
          {t('attachments:title')}
        </Title>
        <Attachments reportId={report.id} pastedIn={place} />
      </Stack>
      <Conversation report={report} />
      <Group>
        <Anchor size="sm" component={Link} to={paths.report(report.reference)}>
          {t('page.openReport')}
        </Anchor>
        <DetachReport incident={incident} report={report} />
      </Group>
    </Stack>
  )
}

/** What was reported, by whom, and the conversation with each reporter; none of them sees the others. */
export const Reports = ({ incident }: { incident: Incident }) => {
  const { t } = useTranslation('incidents')
  const { reports: lines } = incident
  const only = lines.length === 1 ? lines[0]?.id : undefined
  return (
    <Section title={t('page.reports', { count: lines.length })}>
      {lines.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('page.noReport')}
        </Text>
      )}
      <Accordion multiple defaultValue={only === undefined ? [] : [only]} variant="separated" keepMounted={false}>
        {lines.map((report) => (
          <Accordion.Item key={report.id} value={report.id}>
            <Accordion.Control>
              <Text size="sm">
                <b>{report.reference}</b>{' '}
                {t('page.reportedBy', {
                  reporter: report.reporter,
                  institution: report.institution.acronym,
                  at: formatDateTime(report.reportedAt),
                })}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <Exchange incident={incident} report={report} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      <AttachReport incident={incident} />
      <DuplicateList incident={incident} />
    </Section>
  )
}
