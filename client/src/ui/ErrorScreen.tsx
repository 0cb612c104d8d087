import { Button, Container, Group, Stack, Text, Title } from '@mantine/core'
import { problems } from '@vigie/shared/contract/problems'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { describeFailure } from '../api/failures.ts'

interface ErrorScreenProps {
  /** As the server would say it: 403, 404, 500; null when nobody answered. */
  status: number | null
  title: string
  message: string
  /** To quote to the support, when the server answered. */
  requestId?: string | null
  onRetry?: () => void
}

/** What happened, why, and what to do; in place of a page. */
export const ErrorScreen = ({ status, title, message, requestId, onRetry }: ErrorScreenProps) => {
  const { t } = useTranslation(['common', 'problems'])
  const navigate = useNavigate()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Whoever reads a list beside keeps their place in it.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <Container size="xs" py={64}>
      <title>{`${title} · ${t('product.name')}`}</title>
      <Stack role="alert">
        <div>
          {status !== null && (
            <Text size="sm" c="dimmed" className="tabular">
              {t('problems:screen.status', { status })}
            </Text>
          )}
          <Title order={1} ref={heading} tabIndex={-1}>
            {title}
          </Title>
        </div>
        <Text>{message}</Text>
        {requestId && (
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {t('problems:requestId', { requestId })}
          </Text>
        )}
        <Group>
          {onRetry && <Button onClick={onRetry}>{t('problems:retry')}</Button>}
          <Button variant="default" onClick={() => void navigate(-1)}>
            {t('problems:screen.back')}
          </Button>
          <Button variant="default" component={Link} to="/" reloadDocument>
            {t('problems:screen.home')}
          </Button>
        </Group>
      </Stack>
    </Container>
  )
}

/** A thrown value as a page: the server's words for a refusal, ours for a fault of the screen. */
export const FailureScreen = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const { t } = useTranslation(['common', 'problems'])
  const { code, title, message, requestId } = describeFailure(error)
  const mayRetry = onRetry !== undefined && code !== 'not_found' && code !== 'forbidden'
  const isFault = code === 'unexpected' && requestId === null
  const status = code === 'unexpected' || code === 'connection_lost' ? null : problems[code].status
  return (
    <ErrorScreen
      status={status}
      title={isFault ? t('problems:screen.title') : title}
      message={isFault ? t('problems:screen.message') : message}
      requestId={requestId}
      {...(mayRetry && { onRetry })}
    />
  )
}
