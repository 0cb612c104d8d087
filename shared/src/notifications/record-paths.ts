/** Where the pages of numbered records stand: the screens and the links that people are sent say the same. */
export const recordPaths = { incidents: '/incidents', reports: '/signalements' } as const

/** The page of the record with this number: `INC-2026-0042`, `SIG-2026-0107`. */
export const recordPath = (reference: string): string =>
  `${reference.startsWith('INC-') ? recordPaths.incidents : recordPaths.reports}/${reference}`
