import type { Permission } from '@vigie/shared/access'
import type { ComponentType } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { speakWhole } from '../i18n/index.ts'
import { paths } from './paths.ts'
import { NotFoundScreen, RouteErrorScreen } from './shell/ErrorScreen.tsx'
import { PageBoundary } from './shell/PageBoundary.tsx'
import { PagePending } from './shell/PagePending.tsx'

/** Read by the shell: who lacks the permission sees a plain refusal instead of the page. */
export interface RouteHandle {
  permission: Permission
}

const page = (
  path: string,
  permission: Permission,
  read: () => Promise<{ Component: ComponentType }>,
  /** Whether the texts that every screen begins with are all it shows. */
  isFirst = false,
): RouteObject => ({
  path,
  lazy: async () => {
    const [{ Component }] = await Promise.all([read(), isFirst ? null : speakWhole()])
    return { element: <PageBoundary page={Component} /> }
  },
  handle: { permission } satisfies RouteHandle,
  errorElement: <RouteErrorScreen />,
})

const pages: RouteObject[] = [
  page(
    paths.myDay,
    'report:read',
    async () => ({ Component: (await import('../features/my-day/MyDayPage.tsx')).MyDayPage }),
    true,
  ),
  page(paths.reports, 'report:read', async () => ({
    Component: (await import('../features/reports/ReportListPage.tsx')).ReportListPage,
  })),
  page(paths.fileReport, 'report:create', async () => ({
    Component: (await import('../features/reports/ReportFormPage.tsx')).ReportFormPage,
  })),
  page(`${paths.reports}/:reportId`, 'report:read', async () => ({
    Component: (await import('../features/reports/ReportPage.tsx')).ReportPage,
  })),
  page(paths.incidents, 'incident:read', async () => ({
    Component: (await import('../features/incidents/IncidentListPage.tsx')).IncidentListPage,
  })),
  page(paths.breaches, 'breach:read', async () => ({
    Component: (await import('../features/incidents/BreachesPage.tsx')).BreachesPage,
  })),
  page(paths.overviews, 'incident:overview', async () => ({
    Component: (await import('../features/incidents/OverviewPage.tsx')).OverviewPage,
  })),
  page(paths.recordIncident, 'incident:create', async () => ({
    Component: (await import('../features/incidents/RecordIncidentPage.tsx')).RecordIncidentPage,
  })),
  page(paths.importRegister, 'incident:import', async () => ({
    Component: (await import('../features/incidents/ImportRegisterPage.tsx')).ImportRegisterPage,
  })),
  page(`${paths.incidents}/:incidentId`, 'incident:read', async () => ({
    Component: (await import('../features/incidents/IncidentPage.tsx')).IncidentPage,
  })),
  page(paths.referrals, 'referral:read', async () => ({
    Component: (await import('../features/referrals/ReferralListPage.tsx')).ReferralListPage,
  })),
  page(`${paths.referrals}/:referralId`, 'referral:read', async () => ({
    Component: (await import('../features/referrals/ReferralPage.tsx')).ReferralPage,
  })),
  page(paths.ir42, 'indicator:read', async () => ({
    Component: (await import('../features/indicators/Ir42Page.tsx')).Ir42Page,
  })),
  page(paths.users, 'user:read', async () => ({
    Component: (await import('../features/administration/UsersPage.tsx')).UsersPage,
  })),
  page(paths.institutions, 'institution:manage', async () => ({
    Component: (await import('../features/administration/InstitutionsPage.tsx')).InstitutionsPage,
  })),
  page(paths.mails, 'mail:read', async () => ({
    Component: (await import('../features/administration/MailsPage.tsx')).MailsPage,
  })),
  page(paths.pendingRoles, 'role:confirm', async () => ({
    Component: (await import('../features/administration/PendingRolesPage.tsx')).PendingRolesPage,
  })),
]

const router = createBrowserRouter([
  {
    errorElement: <RouteErrorScreen />,
    HydrateFallback: PagePending,
    children: [
      {
        path: paths.signIn,
        lazy: async () => ({ Component: (await import('../features/sessions/LoginPage.tsx')).LoginPage }),
      },
      {
        path: paths.accessLink,
        lazy: async () => ({ Component: (await import('../features/sessions/AccessLinkPage.tsx')).AccessLinkPage }),
      },
      {
        lazy: async () => ({ Component: (await import('./shell/Shell.tsx')).Shell }),
        children: [
          { path: paths.home, lazy: async () => ({ Component: (await import('./shell/Landing.tsx')).Landing }) },
          ...pages,
          { path: '*', element: <NotFoundScreen /> },
        ],
      },
    ],
  },
])

export const AppRouter = () => <RouterProvider router={router} />
