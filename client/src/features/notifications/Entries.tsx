import { Button, Center, Loader, Text, VisuallyHidden } from '@mantine/core'
import { IconBell, IconChecks } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { Notification } from '@vigie/shared/notifications/notification'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { notifications } from '../../api/resources.ts'
import { usePages } from '../../api/use-pages.ts'
import { formatDateTime, relative } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import classes from './Entries.module.css'

const Entry = ({ entry, onOpen }: { entry: Notification; onOpen: () => void }) => {
  const { t } = useTranslation('notifications')
  const isUnread = entry.readAt === null
  return (
    <li>
      <Link to={entry.link} className={classes['entry']} data-unread={isUnread || undefined} onClick={onOpen}>
        <span className={classes['mark']} aria-hidden />
        <Text span fz="sm" fw="inherit">
          {t(`kind.${entry.kind}`, { count: entry.count ?? 0 })}
        </Text>
        <Text span fz="xs" c="dimmed" title={formatDateTime(entry.at)}>
          {relative(entry.at)}
        </Text>
        <Text span fz="xs" c="dimmed" className={classes['reference']}>
          {entry.reference}
          {isUnread && <VisuallyHidden>, {t('unread')}</VisuallyHidden>}
        </Text>
      </Link>
    </li>
  )
}

/** What concerns this person, newest first; an entry that is opened is read. */
export const Entries = ({ hasUnread, onClose }: { hasUnread: boolean; onClose: () => void }) => {
  const { t } = useTranslation('notifications')
  const { rows, error, retry, hasMore, isLoadingMore, loadMore } = usePages(notifications.list, {
    query: { pageSize: 20 },
  })
  const read = useMutation(notifications.read())
  const { pathname } = useLocation()
  const open = ({ id, readAt, link }: Notification) => {
    if (readAt === null) read.mutate({ body: { notificationId: id } })
    onClose()
    // The page that is already there does not come anew, and so does not take the focus by itself.
    if (link.split('?')[0] === pathname) document.querySelector<HTMLElement>('main h1')?.focus()
  }
  return (
    <>
      <div className={classes['head']}>
        <Text component="h2" fz="sm" fw={600}>
          {t('title')}
        </Text>
        {hasUnread && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconChecks size={16} aria-hidden />}
            loading={read.isPending}
            onClick={() => read.mutate({ body: { everything: true } })}
          >
            {t('readAll')}
          </Button>
        )}
      </div>
      {rows === undefined && error !== null && <FailureNotice error={error} onRetry={retry} />}
      {rows === undefined && error === null && (
        <Center h={120}>
          <Loader size="sm" type="dots" />
        </Center>
      )}
      {rows?.length === 0 && <EmptyState icon={IconBell} title={t('empty')} message={t('emptyHelp')} />}
      {rows !== undefined && rows.length > 0 && (
        <ul className={classes['list']}>
          {rows.map((entry) => (
            <Entry key={entry.id} entry={entry} onOpen={() => open(entry)} />
          ))}
          {hasMore && (
            <li>
              <Button fullWidth variant="subtle" radius={0} loading={isLoadingMore} onClick={loadMore}>
                {t('more')}
              </Button>
            </li>
          )}
        </ul>
      )}
    </>
  )
}
