import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import { useLocalStorage } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, Outlet, ScrollRestoration, useLocation, useMatches, useNavigation } from 'react-router'
import { useConnection } from '../../api/connection.ts'
import { useCurrentSession, useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { loadLater } from '../../api/when-quiet.ts'
import { Bell } from '../../features/notifications/Bell.tsx'
import { Brand } from '../../ui/Brand.tsx'
import { DemonstrationBanner, useIsDemonstration } from '../../ui/DemonstrationBanner.tsx'
import { QueryBoundary } from '../../ui/QueryBoundary.tsx'
import { paths } from '../paths.ts'
import type { RouteHandle } from '../router.tsx'
import { BottomBar } from './BottomBar.tsx'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { ForbiddenScreen } from './ErrorScreen.tsx'
import { Navigation } from './Navigation.tsx'
import { PagePending } from './PagePending.tsx'
import { PrintHead } from './PrintHead.tsx'
import classes from './Shell.module.css'
import { SearchButton } from './search/SearchButton.tsx'
import { UserMenu } from './UserMenu.tsx'
import { useIntent } from './use-intent.ts'
import { useRoleNews } from './use-role-news.ts'

const Overlays = lazy(async () => ({ default: (await loadLater(() => import('./Overlays.tsx'))).Overlays }))

/** The page of this address, unless the person may not have it. */
const Page = () => {
  const { permissions } = useSession()
  const needed = useMatches().flatMap(({ handle }) => (handle as RouteHandle | undefined)?.permission ?? [])
  if (!needed.every((permission) => permissions.includes(permission))) return <ForbiddenScreen />
  return <Outlet />
}

const Frame = () => {
  const { t } = useTranslation()
  const [collapsed, setCollapsed] = useLocalStorage({ key: 'vigie-navigation-collapsed', defaultValue: false })
  const isMoving = useNavigation().state !== 'idle'
  const isDemonstration = useIsDemonstration()
  const connection = useConnection()
  useIntent()
  useLive()
  useRoleNews()
  return (
    <div
      className={classes['frame']}
      data-collapsed={collapsed || undefined}
      data-demonstration={isDemonstration || undefined}
      data-notice={connection === 'up' ? undefined : true}
    >
      <a href="#contenu" className="skip-link">
        {t('shell.skip')}
      </a>
      {isMoving && <div className={classes['progress']} aria-hidden />}
      <header className={classes['top']}>
        <DemonstrationBanner />
        <div className={classes['header']}>
          <Link to={paths.home} className={classes['brand']}>
            <Brand />
          </Link>
          <div className={classes['tools']}>
            <SearchButton />
            <Bell />
            <UserMenu />
          </div>
        </div>
        <ConnectionNotice connection={connection} />
      </header>
      <div className={classes['side']}>
        <Navigation collapsed={collapsed} onCollapse={setCollapsed} />
      </div>
      <main id="contenu" tabIndex={-1} className={classes['main']}>
        <PrintHead />
        <Page />
      </main>
      <BottomBar />
      <Suspense>
        <Overlays />
      </Suspense>
      <ScrollRestoration />
    </div>
  )
}

const SignedIn = () => {
  const session = useCurrentSession()
  const { pathname, search } = useLocation()
  if (!session) return <Navigate to={paths.signIn} replace state={{ from: `${pathname}${search}` }} />
  return <Frame />
}

/** What surrounds every page of a person who is signed in; anyone else is led to sign in and back. */
export const Shell = () => (
  <QueryBoundary fallback={<PagePending />}>
    <SignedIn />
  </QueryBoundary>
)
