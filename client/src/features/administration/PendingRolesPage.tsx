import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconUserCheck } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { PendingRole } from '@vigie/shared/users/user'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { users } from '../../api/resources.ts'
import { rowsOf } from '../../api/use-pages.ts'
import { askFirst } from '../../ui/ask-first.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { formatDateTime } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'

type Pending = z.output<typeof PendingRole>

/** Approving roles that wait for a second person. */
export const PendingRolesPage = () => {
  const { t } = useTranslation(['administration', 'common'])
  const source = rowsOf(useQuery(users.pendingRoles()), ({ items }) => items)
  const confirm = useMutation({
    ...users.confirmRole(),
    onSuccess: () => notifications.show({ color: 'green', message: t('pending.confirmed') }),
  })
  const ask = ({ userId, name, role, version }: Pending) =>
    void askFirst({
      title: t('pending.confirmTitle'),
      message: t('pending.confirmMessage', { name, role: t(`common:role.${role}`) }),
      confirm: t('pending.confirm'),
      cancel: t('common:action.cancel'),
      isHarmless: true,
      onConfirm: () => confirm.mutate({ params: { userId }, body: { role, version } }),
    })
  const columns: Column<Pending>[] = [
    { key: 'person', header: t('pending.person'), isTitle: true, cell: ({ name }) => name },
    { key: 'email', header: t('users.email'), width: 290, cell: ({ email }) => email },
    { key: 'role', header: t('pending.role'), cell: ({ role }) => t(`common:role.${role}`) },
    {
      key: 'grantedBy',
      header: t('pending.grantedBy'),
      width: 180,
      showFrom: 'medium',
      cell: ({ grantedBy }) => grantedBy,
    },
    {
      key: 'grantedAt',
      header: t('pending.grantedAt'),
      width: 150,
      cell: ({ grantedAt }) => formatDateTime(grantedAt),
    },
    {
      key: 'confirm',
      header: t('pending.confirm'),
      isHeaderHidden: true,
      width: 130,
      align: 'right',
      cell: (row) => (
        <Button size="compact-sm" onClick={() => ask(row)}>
          {t('pending.confirm')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <PageHeader title={t('pending.title')} description={t('pending.description')} />
      <DataTable
        label={t('pending.title')}
        columns={columns}
        source={source}
        rowKey={({ userId, role }) => `${userId} ${role}`}
        empty={<EmptyState icon={IconUserCheck} title={t('pending.empty')} message={t('pending.emptyHelp')} />}
      />
    </>
  )
}
