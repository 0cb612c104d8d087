import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle, IconClock, IconMailCheck, IconMailOff, IconX } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Mail } from '@vigie/shared/mails/mail'
import { useTranslation } from 'react-i18next'
import { mails } from '../../api/resources.ts'
import { usePages } from '../../api/use-pages.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { formatDateTime } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ToneBadge } from '../../ui/ToneBadge.tsx'

const State = ({ mail: { state, tries } }: { mail: Mail }) => {
  const { t } = useTranslation('administration')
  if (state === 'given_up')
    return (
      <ToneBadge tone="red" icon={IconX}>
        {t('mails.given_up')}
      </ToneBadge>
    )
  return tries === 0 ? (
    <ToneBadge tone="grey" icon={IconClock}>
      {t('mails.waiting')}
    </ToneBadge>
  ) : (
    <ToneBadge tone="amber" icon={IconAlertTriangle}>
      {t('mails.retrying')}
    </ToneBadge>
  )
}

/** Mails that have not left: to whom, about which numbers, and why. */
export const MailsPage = () => {
  const { t } = useTranslation('administration')
  const { data: service } = useSuspenseQuery(mails.service())
  const source = usePages(mails.list, { query: { pageSize: 50 } })
  const columns: Column<Mail>[] = [
    { key: 'to', header: t('mails.to'), isTitle: true, cell: ({ name, email }) => `${name} – ${email}` },
    {
      key: 'references',
      header: t('mails.references'),
      width: '26%',
      cell: ({ references }) => <span title={references.join(', ')}>{references.join(', ')}</span>,
    },
    { key: 'madeAt', header: t('mails.madeAt'), width: 150, cell: ({ madeAt }) => formatDateTime(madeAt) },
    { key: 'state', header: t('mails.state'), width: 190, cell: (mail) => <State mail={mail} /> },
    {
      key: 'reason',
      header: t('mails.reason'),
      showFrom: 'medium',
      cell: ({ lastError, tries }) =>
        lastError === null ? (
          <Text span c="dimmed" fz="inherit">
            {t('mails.noReason')}
          </Text>
        ) : (
          <span title={lastError}>{`${t('mails.tries', { count: tries })} – ${lastError}`}</span>
        ),
    },
  ]
  return (
    <>
      <PageHeader title={t('mails.title')} description={t('mails.description')} />
      {service.isSet ? (
        <Text size="sm" c="dimmed" mb="md">
          {t('mails.service', { from: service.from })}
        </Text>
      ) : (
        <Alert color="orange" icon={<IconMailOff aria-hidden />} title={t('mails.noService')} mb="md">
          {t('mails.noServiceHelp')}
        </Alert>
      )}
      <DataTable
        label={t('mails.title')}
        columns={columns}
        source={source}
        rowKey={({ id }) => id}
        empty={<EmptyState icon={IconMailCheck} title={t('mails.empty')} message={t('mails.emptyHelp')} />}
      />
    </>
  )
}
