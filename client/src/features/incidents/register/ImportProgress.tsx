import { Alert, Button, Progress, Stack, Text } from '@mantine/core'
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { registerImports } from '../../../api/resources.ts'
import { paths } from '../../../app/paths.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { formatCount } from '../../../ui/locale-formats.ts'

/** How far the import is, then what it made. */
export const ImportProgress = ({ importId }: { importId: string }) => {
  const { t } = useTranslation('incidents')
  const cache = useQueryClient()
  const query = useQuery({
    ...registerImports.get({ params: { importId } }),
    refetchInterval: ({ state }) => (state.data?.status === 'done' || state.data?.status === 'failed' ? false : 1000),
  })
  const state = query.data
  const hasEnded = state?.status === 'done' || state?.status === 'failed'
  useEffect(() => {
    if (!hasEnded) return
    for (const resource of ['incidents', 'reports', 'indicators'])
      void cache.invalidateQueries({ queryKey: [resource] })
  }, [hasEnded, cache])
  if (query.error !== null) return <FailureNotice error={query.error} onRetry={() => void query.refetch()} />
  if (state === undefined) return null
  const see = (
    <Button component={Link} to={`${paths.incidents}?imported=yes&period=all`} variant="default" w="fit-content">
      {t('register.see')}
    </Button>
  )
  if (state.status === 'failed')
    return (
      <Alert color="red" title={t('register.failed')} icon={<IconAlertCircle size={18} aria-hidden />}>
        <Text size="sm">{t('register.failedText', { created: formatCount(state.created) })}</Text>
      </Alert>
    )
  if (state.status === 'done')
    return (
      <Alert color="green" title={t('register.done')} icon={<IconCircleCheck size={18} aria-hidden />} role="status">
        <Stack gap="xs">
          <Text size="sm">
            {t('register.doneText', {
              count: state.created,
              formatted: formatCount(state.created),
              file: state.fileName,
            })}{' '}
            {t('register.leftOut', { there: formatCount(state.alreadyThere), faulty: formatCount(state.faulty) })}
          </Text>
          {see}
        </Stack>
      </Alert>
    )
  return (
    <Stack gap="xs">
      <Text role="status">
        {t('register.progress', { processed: formatCount(state.processed), total: formatCount(state.toCreate) })}
      </Text>
      <Progress
        value={(100 * state.processed) / Math.max(state.toCreate, 1)}
        aria-label={t('register.title')}
        animated
      />
      <Text size="sm" c="dimmed">
        {t('register.running')}
      </Text>
    </Stack>
  )
}
