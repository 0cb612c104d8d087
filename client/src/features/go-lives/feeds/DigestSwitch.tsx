import { Skeleton, Stack, Switch, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { changeDigests } from '../../../api/resources.ts'
import { formatDateTime } from '../../../ui/dates.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'

/** Whether one is told each working day of what changed. */
export const DigestSwitch = () => {
  const { t } = useTranslation('calendarEditions')
  const { data, error, refetch } = useQuery(changeDigests.get())
  const choose = useMutation(changeDigests.choose())
  const isOn = choose.isPending ? choose.variables.body.isOn : data?.isOn
  return (
    <Stack component="section" gap="xs" mt={32} maw={760} aria-labelledby="change-digest">
      <Title order={2} size="h4" id="change-digest">
        {t('digest.title')}
      </Title>
      {error !== null && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton height={40} />}
      {data !== undefined && (
        <Switch
          checked={isOn === true}
          onChange={(event) => choose.mutate({ body: { isOn: event.currentTarget.checked } })}
          label={t('digest.switch')}
          description={
            data.toldUntil === null
              ? t('digest.help')
              : `${t('digest.help')} ${t('digest.until', { at: formatDateTime(data.toldUntil) })}`
          }
        />
      )}
    </Stack>
  )
}
