import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertCircle, IconWifiOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { describeFailure } from '../api/failures.ts'

/** A refusal or a fault, where it happened: what, why, and a way to try again. */
export const FailureNotice = ({ error, onRetry, title }: { error: unknown; onRetry?: () => void; title?: string }) => {
  const { t } = useTranslation(['common', 'problems'])
  const failure = describeFailure(error)
  const Icon = failure.code === 'connection_lost' ? IconWifiOff : IconAlertCircle
  const whole = failure.issues.filter(({ field }) => field === '')
  return (
    <Alert color="red" role="alert" icon={<Icon size={18} aria-hidden />} title={title ?? failure.title}>
      {title && title !== failure.title && (
        <Text size="sm" fw={550}>
          {failure.title}
        </Text>
      )}
      <Text size="sm">{failure.message}</Text>
      {whole.map(({ message }) => (
        <Text key={message} size="sm">
          {message}
        </Text>
      ))}
      {failure.requestId && (failure.code === 'internal_error' || failure.code === 'unexpected') && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('problems:requestId', { requestId: failure.requestId })}
        </Text>
      )}
      {onRetry && (
        <Group mt="xs">
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        </Group>
      )}
    </Alert>
  )
}
