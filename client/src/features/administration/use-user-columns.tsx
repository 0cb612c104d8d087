import { Text } from '@mantine/core'
import { IconCheck, IconKey, IconLock } from '@tabler/icons-react'
import type { User } from '@vigie/shared/users/user'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../ui/DataTable.tsx'
import { formatDateTime, relative } from '../../ui/dates.ts'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'

const State = ({ user }: { user: User }) => {
  const { t } = useTranslation('administration')
  if (!user.isActive)
    return (
      <ToneBadge tone="outline" icon={IconLock}>
        {t('users.closed')}
      </ToneBadge>
    )
  if (!user.hasPassword)
    return (
      <ToneBadge tone="amber" icon={IconKey}>
        {t('users.noPassword')}
      </ToneBadge>
    )
  return (
    <ToneBadge tone="green" icon={IconCheck}>
      {t('users.active')}
    </ToneBadge>
  )
}

/** What the list of accounts shows of each. */
export const useUserColumns = (): Column<User>[] => {
  const { t } = useTranslation(['administration', 'common'])
  const roleText = ({ role, institution, isPending }: User['memberships'][number]) =>
    [t(`common:role.${role}`), institution && `– ${institution.acronym}`, isPending && `(${t('users.pending')})`]
      .filter(Boolean)
      .join(' ')
  return [
    { key: 'name', header: t('users.name'), isTitle: true, cell: ({ name }) => name },
    { key: 'email', header: t('users.email'), width: 280, cell: ({ email }) => email },
    {
      key: 'roles',
      header: t('users.roles'),
      width: '30%',
      cell: ({ memberships }) => {
        const text = memberships.map(roleText).join(', ')
        return <TwoLines>{text || '–'}</TwoLines>
      },
    },
    { key: 'state', header: t('users.state'), width: 176, cell: (user) => <State user={user} /> },
    {
      key: 'lastSeen',
      header: t('users.lastSeen'),
      width: 132,
      showFrom: 'medium',
      cell: ({ lastSeenAt }) =>
        lastSeenAt ? (
          <span title={formatDateTime(lastSeenAt)}>{relative(lastSeenAt)}</span>
        ) : (
          <Text span c="dimmed" fz="inherit">
            {t('common:dates.never')}
          </Text>
        ),
    },
  ]
}
