import { Alert, Skeleton, Stack, Tabs } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { CalendarEdition } from '@vigie/shared/go-lives/edition'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { calendarEditions } from '../../api/resources.ts'
import { useCan } from '../../api/session.ts'
import { paths } from '../../app/paths.ts'
import { formatDateTime } from '../../ui/dates.ts'
import { type Fact, FactList } from '../../ui/FactList.tsx'
import { formatCount } from '../../ui/locale-formats.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { QueryBoundary } from '../../ui/QueryBoundary.tsx'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { ReadNews } from './comparison/ReadNews.tsx'
import classes from './editions/Edition.module.css'
import { EditionActions } from './editions/EditionActions.tsx'
import { EditionContent } from './editions/EditionContent.tsx'
import { EditionDelta } from './editions/EditionDelta.tsx'
import { EditionLines } from './editions/EditionLines.tsx'
import { EditionStatusBadge } from './editions/EditionStatusBadge.tsx'
import { EditionAddress, editionViews } from './editions/edition-view.ts'

const useFacts = (edition: CalendarEdition): Fact[] => {
  const { t } = useTranslation('calendarEditions')
  const { approvedBy, approvedAt, decisionReference } = edition
  return [
    { label: t('edition.takenAt'), value: formatDateTime(edition.takenAt) },
    { label: t('edition.cells'), value: formatCount(edition.cells) },
    { label: t('edition.preparedBy'), value: edition.preparedBy },
    ...(approvedBy === null || approvedAt === null
      ? []
      : [
          {
            label: t('edition.approvedBy'),
            value: t('edition.approvedAt', { name: approvedBy, at: formatDateTime(approvedAt) }),
          },
        ]),
    ...(decisionReference === null ? [] : [{ label: t('edition.decisionReference'), value: decisionReference }]),
    { label: t('edition.sha256'), value: <span className={classes['digest']}>{edition.sha256}</span> },
  ]
}

const Edition = ({ editionId }: { editionId: string }) => {
  const { t } = useTranslation(['calendarEditions', 'goLives'])
  const { data: edition } = useSuspenseQuery(calendarEditions.get({ params: { editionId } }))
  const [address, setAddress] = useUrlQuery(EditionAddress)
  const mayApprove = useCan('calendar_edition:approve')
  const isOwn = edition.status === 'prepared' && mayApprove && !edition.actions.includes('approve')
  const view = address.view ?? 'changes'
  return (
    <div className={classes['page']} data-wide>
      {edition.reference !== null && <ReadNews reference={edition.reference} />}
      <PageHeader
        title={edition.title}
        breadcrumb={[
          { label: t('goLives:title'), to: paths.goLives },
          { label: t('list.title'), to: paths.calendarEditions },
        ]}
        beside={
          <>
            {edition.reference !== null && <span className="tabular">{edition.reference}</span>}
            <EditionStatusBadge status={edition.status} />
          </>
        }
        actions={<EditionActions edition={edition} />}
      />
      {isOwn && (
        <Alert color="blue" mb="md" icon={<IconUsers size={18} aria-hidden />}>
          {t('approve.own')}
        </Alert>
      )}
      <div className={classes['facts']}>
        <FactList facts={useFacts(edition)} />
      </div>
      <Tabs value={view} onChange={(value) => setAddress({ view: editionViews.find((known) => known === value) })}>
        <Tabs.List mb="md" className={classes['tabs']}>
          {editionViews.map((known) => (
            <Tabs.Tab key={known} value={known}>
              {t(`view.${known}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={view}>
          <QueryBoundary fallback={<Skeleton height={240} />}>
            {view === 'changes' && <EditionDelta edition={edition} address={address} onChange={setAddress} />}
            {view === 'calendar' && <EditionContent edition={edition} address={address} onChange={setAddress} />}
            {view === 'lines' && <EditionLines edition={edition} />}
          </QueryBoundary>
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}

const EditionSkeleton = () => (
  <Stack gap="sm">
    <Skeleton height={28} width="50%" />
    <Skeleton height={96} />
    <Skeleton height={240} />
  </Stack>
)

/** One edition: what it changes, all that it says, and what can be done with it. */
export const CalendarEditionPage = () => {
  const { editionId = '' } = useParams()
  return (
    <QueryBoundary key={editionId} fallback={<EditionSkeleton />}>
      <Edition editionId={editionId} />
    </QueryBoundary>
  )
}
