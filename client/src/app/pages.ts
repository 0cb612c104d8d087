import type { Permission } from '@vigie/shared/access'
import { readRoutes } from '@vigie/shared/api-by-resource'
import type { ComponentType } from 'react'
import { matchPath } from 'react-router'
import { queryClient } from '../api/query-client.ts'
import {
  calendarEditions,
  calendarFeeds,
  calendarLines,
  drafts,
  goLives,
  incidents,
  myDay,
  reference,
  referrals,
  reports,
  views,
} from '../api/resources.ts'
import { prefetchPages } from '../api/use-pages.ts'
import { speakWhole } from '../i18n/index.ts'
import { readQuery } from '../ui/use-url-query.ts'
import { paths } from './paths.ts'

type Params = Record<string, string | undefined>

export interface PageEntry {
  path: string
  permission: Permission
  read: () => Promise<ComponentType>
  /** Whether the texts that every screen begins with are all it shows. */
  isFirst?: true
  /** Asks the server for what it shows first, before it shows anything. */
  ahead?: (params: Params, search: URLSearchParams) => Promise<unknown>[]
}

/** All cells of a kind, and what they are warned of. */
const readGoLives: PageEntry['ahead'] = (_params, search) => [
  queryClient.prefetchQuery(goLives.grid({ query: { kind: search.get('kind') === 'release' ? 'release' : 'buc' } })),
  queryClient.prefetchQuery(calendarLines.list()),
]

/** Every page of a person who is signed in; the more precise address first. */
export const pages: readonly PageEntry[] = [
  {
    path: paths.myDay,
    permission: 'report:read',
    read: async () => (await import('../features/my-day/MyDayPage.tsx')).MyDayPage,
    isFirst: true,
    ahead: () => [queryClient.prefetchQuery(myDay.read()), queryClient.prefetchQuery(drafts.list())],
  },
  {
    path: paths.reports,
    permission: 'report:read',
    read: async () => (await import('../features/reports/ReportListPage.tsx')).ReportListPage,
    ahead: (_params, search) => [
      readRoutes.reports().then(({ list }) => prefetchPages(reports.list, { query: readQuery(list.query, search) })),
    ],
  },
  {
    path: paths.fileReport,
    permission: 'report:create',
    read: async () => (await import('../features/reports/ReportFormPage.tsx')).ReportFormPage,
  },
  {
    path: `${paths.reports}/:reportId`,
    permission: 'report:read',
    read: async () => (await import('../features/reports/ReportPage.tsx')).ReportPage,
    ahead: ({ reportId = '' }) => [queryClient.prefetchQuery(reports.get({ params: { reportId } }))],
  },
  {
    path: paths.incidents,
    permission: 'incident:read',
    read: async () => (await import('../features/incidents/IncidentListPage.tsx')).IncidentListPage,
    // With the words of its codes and the counts of its tabs: rows are drawn once.
    ahead: (_params, search) => [
      readRoutes
        .incidents()
        .then(({ list }) => prefetchPages(incidents.list, { query: readQuery(list.query, search) })),
      queryClient.prefetchQuery(reference.qualifications()),
      queryClient.prefetchQuery(views.list()),
    ],
  },
  {
    path: paths.breaches,
    permission: 'breach:read',
    read: async () => (await import('../features/incidents/BreachesPage.tsx')).BreachesPage,
  },
  {
    path: paths.overviews,
    permission: 'incident:overview',
    read: async () => (await import('../features/incidents/OverviewPage.tsx')).OverviewPage,
  },
  {
    path: paths.recordIncident,
    permission: 'incident:create',
    read: async () => (await import('../features/incidents/RecordIncidentPage.tsx')).RecordIncidentPage,
  },
  {
    path: paths.importRegister,
    permission: 'incident:import',
    read: async () => (await import('../features/incidents/ImportRegisterPage.tsx')).ImportRegisterPage,
  },
  {
    path: `${paths.incidents}/:incidentId`,
    permission: 'incident:read',
    read: async () => (await import('../features/incidents/IncidentPage.tsx')).IncidentPage,
    ahead: ({ incidentId = '' }) => [queryClient.prefetchQuery(incidents.get({ params: { incidentId } }))],
  },
  {
    path: paths.referrals,
    permission: 'referral:read',
    read: async () => (await import('../features/referrals/ReferralListPage.tsx')).ReferralListPage,
  },
  {
    path: `${paths.referrals}/:referralId`,
    permission: 'referral:read',
    read: async () => (await import('../features/referrals/ReferralPage.tsx')).ReferralPage,
    ahead: ({ referralId = '' }) => [queryClient.prefetchQuery(referrals.get({ params: { referralId } }))],
  },
  {
    path: `${paths.goLives}/cellules/:goLiveId`,
    permission: 'go_live:read',
    read: async () => (await import('../features/go-lives/GoLivePage.tsx')).GoLivePage,
    ahead: ({ goLiveId = '' }) => [
      queryClient.prefetchQuery(goLives.get({ params: { goLiveId } })),
      queryClient.prefetchQuery(calendarLines.list()),
      prefetchPages(goLives.ledger, { params: { goLiveId }, query: { pageSize: 20 } }),
    ],
  },
  {
    path: paths.goLiveTable,
    permission: 'go_live:read',
    read: async () => (await import('../features/go-lives/GoLiveTablePage.tsx')).GoLiveTablePage,
    ahead: readGoLives,
  },
  {
    path: paths.goLiveTimeline,
    permission: 'go_live:read',
    read: async () => (await import('../features/go-lives/GoLiveTimelinePage.tsx')).GoLiveTimelinePage,
    ahead: readGoLives,
  },
  {
    path: paths.importGoLives,
    permission: 'go_live:plan',
    read: async () => (await import('../features/go-lives/ImportGoLivesPage.tsx')).ImportGoLivesPage,
  },
  {
    path: paths.calendarLines,
    permission: 'go_live:read',
    read: async () => (await import('../features/go-lives/CalendarLinesPage.tsx')).CalendarLinesPage,
    ahead: () => [queryClient.prefetchQuery(calendarLines.list())],
  },
  {
    path: paths.goLives,
    permission: 'go_live:read',
    read: async () => (await import('../features/go-lives/GoLivesPage.tsx')).GoLivesPage,
    ahead: (_params, search) => [
      readRoutes
        .goLives()
        .then(({ grid }) =>
          queryClient.prefetchQuery(goLives.grid({ query: { kind: readQuery(grid.query, search).kind } })),
        ),
      queryClient.prefetchQuery(calendarLines.list()),
      queryClient.prefetchQuery(reference.bucs()),
      queryClient.prefetchQuery(reference.checklists()),
    ],
  },
  {
    path: paths.goLiveComparison,
    permission: 'go_live:read',
    read: async () => (await import('../features/go-lives/GoLiveComparisonPage.tsx')).GoLiveComparisonPage,
  },
  {
    path: paths.calendarEditions,
    permission: 'go_live:read',
    read: async () => (await import('../features/go-lives/CalendarEditionsPage.tsx')).CalendarEditionsPage,
    ahead: () => [queryClient.prefetchQuery(calendarEditions.list())],
  },
  {
    path: `${paths.calendarEditions}/:editionId`,
    permission: 'go_live:read',
    read: async () => (await import('../features/go-lives/CalendarEditionPage.tsx')).CalendarEditionPage,
    ahead: ({ editionId = '' }) => [queryClient.prefetchQuery(calendarEditions.get({ params: { editionId } }))],
  },
  {
    path: paths.calendarFeeds,
    permission: 'go_live:read',
    read: async () => (await import('../features/go-lives/CalendarFeedsPage.tsx')).CalendarFeedsPage,
    ahead: () => [queryClient.prefetchQuery(calendarFeeds.list())],
  },
  {
    path: paths.ir42,
    permission: 'indicator:read',
    read: async () => (await import('../features/indicators/Ir42Page.tsx')).Ir42Page,
  },
  {
    path: paths.users,
    permission: 'user:read',
    read: async () => (await import('../features/administration/UsersPage.tsx')).UsersPage,
  },
  {
    path: paths.institutions,
    permission: 'institution:manage',
    read: async () => (await import('../features/administration/InstitutionsPage.tsx')).InstitutionsPage,
  },
  {
    path: paths.mails,
    permission: 'mail:read',
    read: async () => (await import('../features/administration/MailsPage.tsx')).MailsPage,
  },
  {
    path: paths.pendingRoles,
    permission: 'role:confirm',
    read: async () => (await import('../features/administration/PendingRolesPage.tsx')).PendingRolesPage,
  },
]

/** The code of a page and its texts. */
export const loadPage = async ({ read, isFirst }: PageEntry): Promise<ComponentType> =>
  (await Promise.all([read(), isFirst ? null : speakWhole()]))[0]

/** Fetches what an address will need, before it is followed or shown; a failure shows when it is. */
export const prefetchPage = async (address: { pathname: string; search: string }): Promise<void> => {
  for (const entry of pages) {
    const found = matchPath(entry.path, address.pathname)
    if (found === null) continue
    const data = entry.ahead?.(found.params, new URLSearchParams(address.search)) ?? []
    await Promise.allSettled([loadPage(entry), ...data])
    return
  }
}
