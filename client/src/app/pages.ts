import type { FetchQueryOptions } from '@tanstack/react-query'
import type { Permission } from '@vigie/shared/access'
import type { ComponentType } from 'react'
import { matchPath } from 'react-router'
import { queryClient } from '../api/query-client.ts'
import { incidents, referrals, reports } from '../api/resources.ts'
import { speakWhole } from '../i18n/index.ts'
import { paths } from './paths.ts'

type Params = Record<string, string | undefined>

export interface PageEntry {
  path: string
  permission: Permission
  read: () => Promise<ComponentType>
  /** Whether the texts that every screen begins with are all it shows. */
  isFirst?: true
  /** What it asks the server for before it shows anything. */
  // biome-ignore lint/suspicious/noExplicitAny: each page has an answer of its own, that nothing here reads
  data?: (params: Params) => FetchQueryOptions<any, any, any, any>
}

/** Every page of a person who is signed in; the more precise address first. */
export const pages: readonly PageEntry[] = [
  {
    path: paths.myDay,
    permission: 'report:read',
    read: async () => (await import('../features/my-day/MyDayPage.tsx')).MyDayPage,
    isFirst: true,
  },
  {
    path: paths.reports,
    permission: 'report:read',
    read: async () => (await import('../features/reports/ReportListPage.tsx')).ReportListPage,
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
    data: ({ reportId = '' }) => reports.get({ params: { reportId } }),
  },
  {
    path: paths.incidents,
    permission: 'incident:read',
    read: async () => (await import('../features/incidents/IncidentListPage.tsx')).IncidentListPage,
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
    data: ({ incidentId = '' }) => incidents.get({ params: { incidentId } }),
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
    data: ({ referralId = '' }) => referrals.get({ params: { referralId } }),
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

/** Fetches what an address will need, while its link is pointed at; a failure shows when the link is followed. */
export const prefetchPage = (pathname: string): void => {
  for (const entry of pages) {
    const found = matchPath(entry.path, pathname)
    if (found === null) continue
    loadPage(entry).catch(() => undefined)
    if (entry.data) void queryClient.prefetchQuery(entry.data(found.params))
    return
  }
}
