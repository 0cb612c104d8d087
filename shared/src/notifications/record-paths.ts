/** Where the pages of numbered records stand: the screens and the links that people are sent say the same. */
export const recordPaths = { incidents: '/incidents', reports: '/signalements', referrals: '/saisines' } as const

const pathOfSeries: Readonly<Record<string, string>> = {
  INC: recordPaths.incidents,
  SIG: recordPaths.reports,
  SAI: recordPaths.referrals,
}

/** The page of the record with this number: `INC-2026-0042`, `SIG-2026-0107`, `SAI-2026-0012`. */
export const recordPath = (reference: string): string =>
  `${pathOfSeries[reference.slice(0, 3)] ?? recordPaths.reports}/${reference}`
