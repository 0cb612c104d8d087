import '@mantine/core/styles.layer.css'
import { ActionIcon, AppShell, Modal, Tooltip } from '@mantine/core'
import '@mantine/notifications/styles.layer.css'
import { useLocalStorage } from '@mantine/hooks'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, Outlet, ScrollRestoration, useLocation, useMatches, useNavigation } from 'react-router'
import { useCurrentSession, useSession } from '../../api/session.ts'
import { useSessionExpired } from '../../api/session-expiry.ts'
import { useLive } from '../../api/use-live.ts'
import { Bell } from '../../features/notifications/Bell.tsx'
import { ReconnectForm } from '../../features/sessions/ReconnectForm.tsx'
import { Brand } from '../../ui/Brand.tsx'
import { DemonstrationBanner, demonstrationBannerHeight, useIsDemonstration } from '../../ui/DemonstrationBanner.tsx'
import { QueryBoundary } from '../../ui/QueryBoundary.tsx'
import { paths } from '../paths.ts'
import type { RouteHandle } from '../router.tsx'
import { BottomBar } from './BottomBar.tsx'
import { ForbiddenScreen } from './ErrorScreen.tsx'
import { Navigation } from './Navigation.tsx'
import { PagePending } from './PagePending.tsx'
import classes from './Shell.module.css'
import { SearchButton } from './search/SearchButton.tsx'
import { UserMenu } from './UserMenu.tsx'
import { useRoleNews } from './use-role-news.ts'

const headerHeight = 52

/** The page of this address, unless the person may not have it. */
const Page = () => {
  const { permissions } = useSession()
  const needed = useMatches().flatMap(({ handle }) => (handle as RouteHandle | undefined)?.permission ?? [])
  if (!needed.every((permission) => permissions.includes(permission))) return <ForbiddenScreen />
  return <Outlet />
}

const Frame = () => {
  const { t } = useTranslation(['common', 'sessions'])
  const [collapsed, setCollapsed] = useLocalStorage({ key: 'vigie-navigation-collapsed', defaultValue: false })
  const isMoving = useNavigation().state !== 'idle'
  const isExpired = useSessionExpired()
  const isDemonstration = useIsDemonstration()
  useLive()
  useRoleNews()
  const label = t(collapsed ? 'shell.expand' : 'shell.collapse')
  return (
    <AppShell
      layout="default"
      header={{ height: headerHeight + (isDemonstration ? demonstrationBannerHeight : 0) }}
      navbar={{ width: collapsed ? 60 : 232, breakpoint: 'sm', collapsed: { mobile: true } }}
      footer={{ height: { base: 56, sm: 0 } }}
      padding={{ base: 'md', sm: 'xl' }}
      withBorder={false}
      transitionDuration={0}
    >
      <a href="#contenu" className="skip-link">
        {t('shell.skip')}
      </a>
      {isMoving && <div className={classes['progress']} aria-hidden />}
      <AppShell.Header className={classes['top']}>
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
      </AppShell.Header>
      <AppShell.Navbar className={classes['navbar']}>
        <Navigation collapsed={collapsed} />
        <Tooltip label={label} position="right">
          <ActionIcon
            m="xs"
            size={36}
            variant="subtle"
            color="gray"
            aria-label={label}
            onClick={() => setCollapsed(!collapsed)}
          >
            {collapsed ? <IconLayoutSidebarLeftExpand size={18} /> : <IconLayoutSidebarLeftCollapse size={18} />}
          </ActionIcon>
        </Tooltip>
      </AppShell.Navbar>
      <AppShell.Main id="contenu" tabIndex={-1}>
        <div className={classes['main']}>
          <Page />
        </div>
      </AppShell.Main>
      <AppShell.Footer hiddenFrom="sm">
        <BottomBar />
      </AppShell.Footer>
      <Modal
        opened={isExpired}
        onClose={() => undefined}
        withCloseButton={false}
        closeOnEscape={false}
        title={t('sessions:expired.title')}
        centered
      >
        <ReconnectForm />
      </Modal>
      <ScrollRestoration />
    </AppShell>
  )
}

const SignedIn = () => {
  const session = useCurrentSession()
  const { pathname, search } = useLocation()
  if (!session) return <Navigate to={paths.signIn} replace state={{ from: `${pathname}${search}` }} />
  return (
    <ModalsProvider modalProps={{ centered: true }}>
      <Notifications position="bottom-right" limit={4} />
      <Frame />
    </ModalsProvider>
  )
}

/** What surrounds every page of a person who is signed in; anyone else is led to sign in and back. */
export const Shell = () => (
  <QueryBoundary fallback={<PagePending />}>
    <SignedIn />
  </QueryBoundary>
)
