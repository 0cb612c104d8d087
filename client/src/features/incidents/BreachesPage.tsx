import { SegmentedControl, Text } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { type Breach, breachRoutes, breachWorkflow } from '@vigie/shared/incidents/breach'
import { useTranslation } from 'react-i18next'
import { breaches } from '../../api/resources.ts'
import { usePages } from '../../api/use-pages.ts'
import { paths } from '../../app/paths.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { formatDateTime } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { type Tone, ToneBadge } from '../../ui/ToneBadge.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { timeLeft } from './breaches/time-left.ts'

const tones = { open: 'red', notified: 'green', set_aside: 'outline' } as const satisfies Record<Breach['status'], Tone>

/** The possible breaches of personal data, the most pressing first. */
export const BreachesPage = () => {
  const { t } = useTranslation('incidents')
  const [query, setQuery] = useUrlQuery(breachRoutes.list.query)
  const source = usePages(breaches.list, { query })
  const columns: Column<Breach>[] = [
    { key: 'reference', header: t('list.column.reference'), width: 132, cell: ({ incident }) => incident.reference },
    {
      key: 'title',
      header: t('list.column.title'),
      isTitle: true,
      cell: ({ incident }) => <TwoLines>{incident.title}</TwoLines>,
    },
    {
      key: 'status',
      header: t('list.column.status'),
      width: 160,
      cell: ({ status }) => <ToneBadge tone={tones[status]}>{t(`breach.status.${status}`)}</ToneBadge>,
    },
    {
      key: 'dueAt',
      header: t('breach.dueAt'),
      width: 260,
      cell: ({ status, dueAt }) => {
        if (status !== 'open') return formatDateTime(dueAt)
        const left = timeLeft(dueAt, new Date())
        return (
          <>
            {formatDateTime(dueAt)},{' '}
            <Text inherit span fw={left.isShort ? 650 : 400} {...(left.isShort && { c: 'red' })}>
              {left.text}
            </Text>
          </>
        )
      },
    },
    { key: 'openedBy', header: t('breach.openedBy'), width: 146, showFrom: 'medium', cell: ({ openedBy }) => openedBy },
    {
      key: 'decidedBy',
      header: t('breach.decidedByColumn'),
      width: 146,
      showFrom: 'medium',
      cell: ({ decidedBy }) => decidedBy ?? '–',
    },
  ]
  const shown = query.status ?? 'all'
  return (
    <>
      <PageHeader title={t('breach.title')} description={t('breach.description')} />
      <SegmentedControl
        mb="md"
        size="xs"
        aria-label={t('list.column.status')}
        value={shown}
        onChange={(value) => setQuery({ status: breachWorkflow.statuses.find((status) => status === value) })}
        data={[
          { value: 'all', label: t('breach.all') },
          ...breachWorkflow.statuses.map((status) => ({ value: status, label: t(`breach.status.${status}`) })),
        ]}
      />
      <DataTable
        label={t('breach.title')}
        columns={columns}
        source={source}
        rowKey={({ id }) => id}
        rowTo={({ incident }) => paths.incident(incident.reference)}
        empty={<EmptyState icon={IconShieldCheck} title={t('breach.empty')} message={t('breach.emptyHelp')} />}
      />
    </>
  )
}
