import { Button, Group, Select } from '@mantine/core'
import { IconPlus, IconSearchOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { roleKeys } from '@vigie/shared/access'
import { Role, type User, userRoutes } from '@vigie/shared/users/user'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { users } from '../../api/resources.ts'
import { useCan } from '../../api/session.ts'
import { usePages } from '../../api/use-pages.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { UserDrawer } from './UserDrawer.tsx'
import { useUserColumns } from './use-user-columns.tsx'

/** Accounts: search, add, and open one to change it. */
export const UsersPage = () => {
  const { t } = useTranslation(['administration', 'common'])
  const [query, setQuery] = useUrlQuery(userRoutes.list.query)
  const [opened, setOpened] = useState<User | 'new' | null>(null)
  const canManage = useCan('user:manage')
  const source = usePages(users.list, { query })
  const columns = useUserColumns()
  const known = opened === 'new' ? null : opened
  const listed = source.rows?.find(({ id }) => id === known?.id)
  // What others save may take the account out of the list: it is then read by itself.
  const alone = useQuery({
    ...users.list({ query: { q: known?.email ?? '', pageSize: 20 } }),
    enabled: known !== null && source.rows !== undefined && listed === undefined,
  })
  const current = opened === 'new' ? opened : (listed ?? alone.data?.items.find(({ id }) => id === known?.id) ?? known)
  return (
    <>
      <PageHeader
        title={t('users.title')}
        description={t('users.description')}
        actions={
          canManage && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpened('new')}>
              {t('users.add')}
            </Button>
          )
        }
      />
      <Group gap="sm" mb="md" component="search">
        <SearchField
          label={t('users.search')}
          placeholder={t('users.searchHint')}
          value={query.q ?? ''}
          onChange={(q) => setQuery({ q: q || undefined })}
        />
        <Select
          aria-label={t('users.role')}
          placeholder={t('users.anyRole')}
          w={{ base: '100%', xs: 280 }}
          clearable
          data={roleKeys.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
          value={query.role ?? null}
          onChange={(role) => setQuery({ role: role === null ? undefined : Role.parse(role) })}
        />
      </Group>
      <DataTable
        label={t('users.title')}
        columns={columns}
        source={source}
        rowKey={({ id }) => id}
        {...(canManage && { onOpen: setOpened })}
        empty={<EmptyState icon={IconSearchOff} title={t('users.empty')} message={t('users.emptyHelp')} />}
      />
      <UserDrawer user={current} onOpen={setOpened} onClose={() => setOpened(null)} />
    </>
  )
}
