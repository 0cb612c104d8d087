import { Alert, Anchor, Button } from '@mantine/core'
import { IconBook2, IconHourglass, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { calendarEditions } from '../../api/resources.ts'
import { useCan } from '../../api/session.ts'
import { rowsOf } from '../../api/use-pages.ts'
import { paths } from '../../app/paths.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PrepareEdition } from './editions/PrepareEdition.tsx'
import { useEditionColumns } from './editions/use-edition-columns.tsx'
import { GoLiveHeader } from './GoLiveHeader.tsx'

/** The numbered states of the calendar, newest first. */
export const CalendarEditionsPage = () => {
  const { t } = useTranslation('calendarEditions')
  const query = useQuery(calendarEditions.list())
  const mayPrepare = useCan('go_live:plan')
  const [isPreparing, setPreparing] = useState(false)
  const prepared = query.data?.items.find(({ status }) => status === 'prepared')
  return (
    <>
      <GoLiveHeader
        title={t('list.title')}
        description={t('list.lead')}
        actions={
          mayPrepare &&
          query.data !== undefined &&
          prepared === undefined && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setPreparing(true)}>
              {t('prepare.open')}
            </Button>
          )
        }
      />
      {mayPrepare && prepared !== undefined && (
        <Alert color="orange" mb="md" icon={<IconHourglass size={18} aria-hidden />}>
          {t('list.onePrepared')}{' '}
          <Anchor component={Link} to={paths.calendarEdition(prepared.id)} inherit underline="always">
            {prepared.title}
          </Anchor>
        </Alert>
      )}
      <DataTable
        label={t('list.title')}
        columns={useEditionColumns()}
        source={rowsOf(query, ({ items }) => items)}
        rowKey={({ id }) => id}
        rowTo={({ id, reference }) => paths.calendarEdition(reference ?? id)}
        empty={
          <EmptyState
            icon={IconBook2}
            title={t('list.empty')}
            message={t(mayPrepare ? 'list.emptyHelpPlan' : 'list.emptyHelp')}
          />
        }
      />
      {isPreparing && <PrepareEdition onClose={() => setPreparing(false)} />}
    </>
  )
}
