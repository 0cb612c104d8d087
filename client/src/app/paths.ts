import { recordPaths } from '@vigie/shared/notifications/record-paths'

/** Every address of the product; records are named by their id or their reference. */
export const paths = {
  home: '/',
  myDay: '/ma-journee',
  signIn: '/connexion',
  accessLink: '/acces',
  incidents: recordPaths.incidents,
  recordIncident: '/incidents/nouveau',
  incident: (incidentId: string) => `${recordPaths.incidents}/${encodeURIComponent(incidentId)}`,
  breaches: '/violations-de-donnees',
  importRegister: '/incidents/reprise',
  overviews: '/synthese-des-incidents',
  reports: recordPaths.reports,
  fileReport: '/signalements/nouveau',
  report: (reportId: string) => `${recordPaths.reports}/${encodeURIComponent(reportId)}`,
  referrals: recordPaths.referrals,
  referral: (number: string) => `${recordPaths.referrals}/${encodeURIComponent(number)}`,
  ir42: '/indicateurs/ir-4-2',
  users: '/administration/personnes',
  institutions: '/administration/organismes',
  mails: '/administration/courriels',
  pendingRoles: '/administration/roles-a-confirmer',
} as const
