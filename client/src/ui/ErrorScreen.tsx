import { Button, Container, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { describeFailure } from '../api/failures.ts'

interface ErrorScreenProps {
  title: string
  message: string
  requestId?: string | null
  onRetry?: () => void
}

/** What happened, why, and what to do; in place of a page. */
export const ErrorScreen = ({ title, message, requestId, onRetry }: ErrorScreenProps) => {
  const { t } = useTranslation(['common', 'problems'])
  return (
    <Container size="xs" py={64}>
      <title>{`${title} · ${t('product.name')}`}</title>
      <Stack role="alert">
        <Title order={1}>{title}</Title>
        <Text>{message}</Text>
        {requestId && (
          <Text size="sm" c="dimmed">
            {t('problems:requestId', { requestId })}
          </Text>
        )}
        <Group>
          {onRetry && <Button onClick={onRetry}>{t('problems:retry')}</Button>}
          <Button variant="default" component={Link} to="/" reloadDocument>
            {t('problems:screen.home')}
          </Button>
        </Group>
      </Stack>
    </Container>
  )
}

const quoted = ['unexpected', 'internal_error']

/** A thrown value as a page: the server's words for a refusal, ours for a fault of the screen. */
export const FailureScreen = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const { t } = useTranslation(['common', 'problems'])
  const { code, title, message, requestId } = describeFailure(error)
  const again = code === 'not_found' || code === 'forbidden' || !onRetry ? {} : { onRetry }
  if (code === 'unexpected' && !requestId)
    return <ErrorScreen title={t('problems:screen.title')} message={t('problems:screen.message')} {...again} />
  return <ErrorScreen title={title} message={message} requestId={quoted.includes(code) ? requestId : null} {...again} />
}
