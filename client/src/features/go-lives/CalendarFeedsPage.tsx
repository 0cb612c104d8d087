import { Alert, Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCalendarPlus, IconInfoCircle, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type CalendarFeed, mostFeeds } from '@vigie/shared/go-lives/calendar-feed'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { calendarFeeds } from '../../api/resources.ts'
import { rowsOf } from '../../api/use-pages.ts'
import { languageNames } from '../../i18n/index.ts'
import { askFirst } from '../../ui/ask-first.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { formatDay } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { capitalised, listed } from '../../ui/locale-formats.ts'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { DigestSwitch } from './feeds/DigestSwitch.tsx'
import { MakeFeed } from './feeds/MakeFeed.tsx'
import { NewAddress } from './feeds/NewAddress.tsx'
import { useFamilies } from './feeds/use-families.ts'
import { GoLiveHeader } from './GoLiveHeader.tsx'

/** What an address holds, in words: `BUC de la CNAM, famille S`. */
const useScopeWords = () => {
  const { t } = useTranslation(['calendarEditions', 'goLives'])
  const { wordOf } = useFamilies()
  return ({ kind, institution, family }: CalendarFeed): string =>
    [
      kind === null ? t('feed.everyKindScope') : t(`goLives:kind.${kind}`),
      institution?.acronym ?? t('feed.everyInstitution'),
      ...(family === null ? [] : [wordOf(family)]),
    ].join(' · ')
}

const useColumns = (onRevoke: (feed: CalendarFeed) => void): Column<CalendarFeed>[] => {
  const { t } = useTranslation('calendarEditions')
  const scope = useScopeWords()
  return [
    { key: 'name', header: t('feed.name'), isTitle: true, cell: ({ name }) => <TwoLines>{name}</TwoLines> },
    { key: 'scope', header: t('feed.scope'), width: '30%', cell: (feed) => <TwoLines>{scope(feed)}</TwoLines> },
    {
      key: 'dates',
      header: t('feed.dates'),
      width: 240,
      cell: ({ dates }) => <TwoLines>{capitalised(listed(dates.map((date) => t(`feed.dateWord.${date}`))))}</TwoLines>,
    },
    { key: 'language', header: t('feed.language'), width: 100, cell: ({ language }) => languageNames[language] },
    { key: 'createdAt', header: t('feed.createdAt'), width: 100, cell: ({ createdAt }) => formatDay(createdAt) },
    {
      key: 'revoke',
      header: t('revoke.open'),
      isHeaderHidden: true,
      width: 120,
      align: 'right',
      cell: (feed) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('revoke.label', { name: feed.name })}
          onClick={() => onRevoke(feed)}
        >
          {t('revoke.open')}
        </Button>
      ),
    },
  ]
}

/** One's own calendar addresses, and the daily news of what changed. */
export const CalendarFeedsPage = () => {
  const { t } = useTranslation(['calendarEditions', 'common'])
  const query = useQuery(calendarFeeds.list())
  const [isMaking, setMaking] = useState(false)
  const [made, setMade] = useState<{ feed: CalendarFeed; url: string } | null>(null)
  const revoke = useMutation({
    ...calendarFeeds.revoke(),
    onSuccess: () => notifications.show({ color: 'green', message: t('revoke.done') }),
  })
  const ask = (feed: CalendarFeed) =>
    void askFirst({
      title: t('revoke.title'),
      message: t('revoke.message', { name: feed.name }),
      confirm: t('revoke.confirm'),
      cancel: t('common:action.cancel'),
      onConfirm: () =>
        revoke.mutate(
          { params: { feedId: feed.id } },
          { onSuccess: () => setMade((shown) => (shown?.feed.id === feed.id ? null : shown)) },
        ),
    })
  const isFull = (query.data?.items.length ?? 0) >= mostFeeds
  const columns = useColumns(ask)
  return (
    <>
      <GoLiveHeader
        title={t('feed.title')}
        description={t('feed.lead')}
        actions={
          !isFull && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
              {t('feed.make')}
            </Button>
          )
        }
      />
      {isFull && (
        <Alert color="blue" mb="md" icon={<IconInfoCircle size={18} aria-hidden />}>
          {t('feed.full', { count: mostFeeds })}
        </Alert>
      )}
      {made !== null && <NewAddress name={made.feed.name} url={made.url} onClose={() => setMade(null)} />}
      <DataTable
        label={t('feed.title')}
        columns={columns}
        source={rowsOf(query, ({ items }) => items)}
        rowKey={({ id }) => id}
        empty={<EmptyState icon={IconCalendarPlus} title={t('feed.empty')} message={t('feed.emptyHelp')} />}
      />
      <DigestSwitch />
      {isMaking && (
        <MakeFeed
          onMade={(answer) => {
            setMade(answer)
            setMaking(false)
          }}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  )
}
