import { Menu, UnstyledButton } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCan } from '../../api/session.ts'
import { paths } from '../paths.ts'
import { useIsAt, usePlaces } from './Navigation.tsx'
import classes from './Shell.module.css'

/** The phone's way around: the main places, the rest behind a menu. */
export const BottomBar = () => {
  const { t } = useTranslation()
  const isAt = useIsAt()
  const canReport = useCan('report:create')
  const places = usePlaces()
  const room = canReport ? 3 : 4
  const shown = places.length <= room ? places : places.slice(0, room - 1)
  const rest = places.slice(shown.length)
  return (
    <nav className={classes['bottom']} aria-label={t('shell.navigation')}>
      {canReport && (
        <Link
          to={paths.fileReport}
          className={classes['tab']}
          aria-current={isAt(paths.fileReport) ? 'page' : undefined}
        >
          <IconPlus size={20} aria-hidden />
          {t('navigation.report')}
        </Link>
      )}
      {shown.map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className={classes['tab']} aria-current={isAt(to) ? 'page' : undefined}>
          <Icon size={20} stroke={1.6} aria-hidden />
          {t(label)}
        </Link>
      ))}
      {rest.length > 0 && (
        <Menu position="top-end">
          <Menu.Target>
            <UnstyledButton className={classes['tab']}>
              <IconDots size={20} aria-hidden />
              {t('shell.more')}
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ to, label, icon: Icon }) => (
              <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={16} aria-hidden />}>
                {t(label)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  )
}
