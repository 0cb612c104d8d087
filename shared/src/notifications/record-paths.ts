/** Where the pages of numbered records stand: the screens and the links that people are sent say the same. */
export const recordPaths = {
  incidents: '/incidents',
  reports: '/signalements',
  referrals: '/saisines',
  calendarEditions: '/mises-en-production/editions',
  goLiveComparison: '/mises-en-production/comparaison',
} as const

const pathOfSeries: Readonly<Record<string, string>> = {
  INC: recordPaths.incidents,
  SIG: recordPaths.reports,
  SAI: recordPaths.referrals,
  CAL: recordPaths.calendarEditions,
}

/** The page of the record with this number: `INC-2026-0042`, `SIG-2026-0107`, `SAI-2026-0012`, `CAL-2026-0003`. */
export const recordPath = (reference: string): string =>
  `${pathOfSeries[reference.slice(0, 3)] ?? recordPaths.reports}/${reference}`

/** The comparison of the go-lives over exactly this period; whoever follows it has read the news with this number. */
export const comparisonPath = (from: Date, to: Date, news: string): string => {
  const query = new URLSearchParams({ from: from.toISOString(), to: to.toISOString(), news })
  return `${recordPaths.goLiveComparison}?${query.toString()}`
}
