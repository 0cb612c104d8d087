import {
  IconAlertTriangle,
  IconBuilding,
  IconCalendarEvent,
  IconChartBar,
  IconHome,
  IconInbox,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
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

export interface Place {
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
  {
    to: paths.goLives,
    label: 'navigation.goLives',
    icon: IconCalendarEvent,
    permission: 'go_live:read',
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

interface EntryProps {
  to: string
  label: string
  icon: TablerIcon
  collapsed: boolean
  isMain?: boolean
}

/** An address with its icon; where there is room for icons only, the label stands beside it while it is pointed at. */
const Entry = ({ to, label, icon: Icon, collapsed, isMain }: EntryProps) => {
  const isAt = useIsAt()
  return (
    <Link
      to={to}
      className={classes['place']}
      data-collapsed={collapsed || undefined}
      data-main={isMain || undefined}
      aria-label={label}
      aria-current={isAt(to) ? 'page' : undefined}
    >
      <Icon size={18} stroke={1.6} aria-hidden />
      <span className={classes['label']}>{label}</span>
    </Link>
  )
}

interface NavigationProps {
  collapsed: boolean
  onCollapse: (collapsed: boolean) => void
}

/** The left column: one action, then the places of the role. */
export const Navigation = ({ collapsed, onCollapse }: NavigationProps) => {
  const { t } = useTranslation()
  const { permissions } = useSession()
  const open = usePlaces()
  const entries = (group: Place['group']) =>
    open
      .filter((place) => place.group === group)
      .map(({ to, label, icon }) => <Entry key={to} to={to} label={t(label)} icon={icon} collapsed={collapsed} />)
  const administration = entries('administration')
  const Collapse = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <>
      <nav className={classes['places']} aria-label={t('shell.navigation')}>
        {permissions.includes('report:create') && (
          <Entry
            to={paths.fileReport}
            label={t('navigation.reportIncident')}
            icon={IconPlus}
            collapsed={collapsed}
            isMain
          />
        )}
        {entries('work')}
        {administration.length > 0 && !collapsed && (
          <h2 className={classes['group']}>{t('navigation.administration')}</h2>
        )}
        {administration}
      </nav>
      <button
        type="button"
        className={`${classes['place']} ${classes['collapse']}`}
        data-collapsed={collapsed || undefined}
        onClick={() => onCollapse(!collapsed)}
      >
        <Collapse size={18} stroke={1.6} aria-hidden />
        <span className={classes['label']}>{t(collapsed ? 'shell.expand' : 'shell.collapse')}</span>
      </button>
    </>
  )
}
