import { Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { Message } from '@vigie/shared/incidents/report'
import { useTranslation } from 'react-i18next'
import { reports } from '../../api/resources.ts'
import { usePages } from '../../api/use-pages.ts'
import { formatDateTime } from '../../ui/dates.ts'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { MessageBox } from './MessageBox.tsx'
import classes from './ReportPage.module.css'

interface ConversationProps {
  reportId: string
  canAnswer: boolean
  isCleiss: boolean
}

const Line = ({ message, isMine }: { message: Message; isMine: boolean }) => {
  const { t } = useTranslation('reports')
  return (
    <li className={classes['message']} data-side={message.side} data-mine={isMine || undefined}>
      <Text size="xs" c="dimmed" mb={2}>
        <Text span fw={600} c="var(--mantine-color-text)">
          {message.author}
        </Text>
        {message.side === 'cleiss' && ` – ${t('conversation.cleiss')}`} · {formatDateTime(message.sentAt)}
      </Text>
      <Text className="prose" size="sm">
        {message.text}
      </Text>
    </li>
  )
}

/** What the reporter and Cleiss have written to each other, oldest first, and the box to go on. */
export const Conversation = ({ reportId, canAnswer, isCleiss }: ConversationProps) => {
  const { t } = useTranslation(['reports', 'common'])
  const { rows, error, retry, hasMore, loadMore, isLoadingMore } = usePages(reports.messages, {
    params: { reportId },
    query: { pageSize: 100 },
  })
  return (
    <Stack component="section" gap="sm" aria-labelledby="conversation">
      <Title order={2} id="conversation">
        {t('conversation.title')}
      </Title>
      {error !== null && <FailureNotice error={error} onRetry={retry} />}
      {rows === undefined && !error && <Skeleton height={64} />}
      {rows?.length === 0 && (
        <Text c="dimmed">{t(canAnswer && !isCleiss ? 'conversation.empty' : 'conversation.emptyForCleiss')}</Text>
      )}
      <ol className={classes['messages']}>
        {rows?.map((message) => (
          <Line key={message.id} message={message} isMine={(message.side === 'cleiss') === isCleiss} />
        ))}
      </ol>
      {hasMore && (
        <Button variant="default" size="xs" loading={isLoadingMore} onClick={loadMore} w="fit-content">
          {t('common:table.more')}
        </Button>
      )}
      {canAnswer && <MessageBox reportId={reportId} />}
    </Stack>
  )
}
