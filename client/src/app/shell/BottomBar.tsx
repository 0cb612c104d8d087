import { UnstyledButton } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCan } from '../../api/session.ts'
import { useOpener } from '../../ui/use-opener.ts'
import { paths } from '../paths.ts'
import { useIsAt, usePlaces } from './Navigation.tsx'
import classes from './Shell.module.css'

const loadMore = () => import('./MorePlaces.tsx')
const MorePlaces = lazy(async () => ({ default: (await loadMore()).MorePlaces }))

/** The phone's way around: the main places, the rest behind a menu. */
export const BottomBar = () => {
  const { t } = useTranslation()
  const isAt = useIsAt()
  const canReport = useCan('report:create')
  const places = usePlaces()
  const { opened, wasOpened, target, close, control } = useOpener(loadMore)
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
        <>
          <UnstyledButton className={classes['tab']} aria-haspopup="menu" {...control}>
            <IconDots size={20} aria-hidden />
            {t('shell.more')}
          </UnstyledButton>
          {wasOpened && (
            <Suspense>
              <MorePlaces places={rest} target={target} opened={opened} onClose={close} />
            </Suspense>
          )}
        </>
      )}
    </nav>
  )
}
