import { Button, NavLink, ScrollArea, Stack, Text, Tooltip } from '@mantine/core'
import {
  IconAlertTriangle,
  IconBuilding,
  IconChartBar,
  IconHome,
  IconInbox,
  IconMailPause,
  IconPlus,
  IconSend,
  IconShieldExclamation,
  IconSun,
  IconUserCheck,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Permission, Role } from '@vigie/shared/access'
import type { ParseKeys } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { rolesOf, useSession } from '../../api/session.ts'
import { paths } from '../paths.ts'
import classes from './Shell.module.css'

interface Place {
  to: string
  label: ParseKeys
  icon: TablerIcon
  group: 'work' | 'administration'
}
const places: (Place & { permission: Permission; roles?: readonly Role[] })[] = [
  {
    to: paths.myDay,
    label: 'navigation.myDay',
    icon: IconSun,
    permission: 'report:read',
    roles: ['spoc', 'spoc_head', 'ops', 'ops_head'],
    group: 'work',
  },
  {
    to: paths.incidents,
    label: 'navigation.incidents',
    icon: IconAlertTriangle,
    permission: 'incident:read',
    group: 'work',
  },
  {
    to: paths.overviews,
    label: 'navigation.overviews',
    icon: IconAlertTriangle,
    permission: 'incident:overview',
    group: 'work',
  },
  { to: paths.reports, label: 'navigation.reports', icon: IconInbox, permission: 'report:read', group: 'work' },
  { to: paths.referrals, label: 'navigation.referrals', icon: IconSend, permission: 'referral:read', group: 'work' },
  {
    to: paths.breaches,
    label: 'navigation.breaches',
    icon: IconShieldExclamation,
    permission: 'breach:read',
    group: 'work',
  },
  { to: paths.ir42, label: 'navigation.ir42', icon: IconChartBar, permission: 'indicator:read', group: 'work' },
  { to: paths.users, label: 'navigation.users', icon: IconUsers, permission: 'user:read', group: 'administration' },
  {
    to: paths.institutions,
    label: 'navigation.institutions',
    icon: IconBuilding,
    permission: 'institution:manage',
    group: 'administration',
  },
  {
    to: paths.mails,
    label: 'navigation.mails',
    icon: IconMailPause,
    permission: 'mail:read',
    group: 'administration',
  },
  {
    to: paths.pendingRoles,
    label: 'navigation.pendingRoles',
    icon: IconUserCheck,
    permission: 'role:confirm',
    group: 'administration',
  },
]
const home: Place = { to: paths.home, label: 'navigation.home', icon: IconHome, group: 'work' }

/** The places this person may go to, most used first. */
export const usePlaces = (): Place[] => {
  const session = useSession()
  const held = rolesOf(session)
  const open = places.filter(
    ({ permission, roles }) =>
      session.permissions.includes(permission) && (roles === undefined || roles.some((role) => held.includes(role))),
  )
  return open.length > 0 ? open : [home]
}

export const useIsAt = () => {
  const { pathname } = useLocation()
  return (to: string) => {
    // The report form has a place of its own.
    if (to === paths.home || pathname === paths.fileReport) return pathname === to
    return pathname === to || pathname.startsWith(`${to}/`)
  }
}

const Places = ({ places, collapsed }: { places: Place[]; collapsed: boolean }) => {
  const { t } = useTranslation()
  const isAt = useIsAt()
  return places.map(({ to, label, icon: Icon }) => (
    <Tooltip key={to} label={t(label)} position="right" disabled={!collapsed}>
      <NavLink
        component={Link}
        to={to}
        className={classes['place']}
        label={collapsed ? undefined : t(label)}
        aria-label={t(label)}
        leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
        active={isAt(to)}
        aria-current={isAt(to) ? 'page' : undefined}
      />
    </Tooltip>
  ))
}

/** The left column: one action, then the places of the role. */
export const Navigation = ({ collapsed }: { collapsed: boolean }) => {
  const { t } = useTranslation()
  const { permissions } = useSession()
  const open = usePlaces()
  const administration = open.filter(({ group }) => group === 'administration')
  return (
    <ScrollArea type="never" flex={1}>
      <Stack gap={2} p="xs" component="nav" aria-label={t('shell.navigation')}>
        {permissions.includes('report:create') && (
          <Tooltip label={t('navigation.reportIncident')} position="right" disabled={!collapsed}>
            <Button
              component={Link}
              to={paths.fileReport}
              mb="xs"
              px={collapsed ? 0 : 'sm'}
              aria-label={t('navigation.reportIncident')}
              {...(!collapsed && { leftSection: <IconPlus size={16} aria-hidden /> })}
            >
              {collapsed ? <IconPlus size={18} aria-hidden /> : t('navigation.reportIncident')}
            </Button>
          </Tooltip>
        )}
        <Places places={open.filter(({ group }) => group === 'work')} collapsed={collapsed} />
        {administration.length > 0 && !collapsed && (
          <Text className={classes['group']} component="h2">
            {t('navigation.administration')}
          </Text>
        )}
        <Places places={administration} collapsed={collapsed} />
      </Stack>
    </ScrollArea>
  )
}
