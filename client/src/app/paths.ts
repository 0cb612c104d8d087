/** Every address of the product; records are named by their id or their reference. */
export const paths = {
  home: '/',
  signIn: '/connexion',
  accessLink: '/acces',
  incidents: '/incidents',
  recordIncident: '/incidents/nouveau',
  incident: (incidentId: string) => `/incidents/${encodeURIComponent(incidentId)}`,
  overviews: '/synthese-des-incidents',
  reports: '/signalements',
  fileReport: '/signalements/nouveau',
  report: (reportId: string) => `/signalements/${encodeURIComponent(reportId)}`,
  ir42: '/indicateurs/ir-4-2',
  users: '/administration/personnes',
  institutions: '/administration/organismes',
  pendingRoles: '/administration/roles-a-confirmer',
} as const
