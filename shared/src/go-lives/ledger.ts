/** One act as the ledger keeps it: what it changed, field by field. */
export interface LedgerAct {
  sequence: number
  knownAt: Date
  changes: readonly { field: string; before: unknown; after: unknown }[]
}

/** A cell as it was known at an instant, from its ledger alone; null before it entered the calendar. */
export const stateAsOf = (acts: readonly LedgerAct[], at: Date): Record<string, unknown> | null => {
  const known = acts.filter(({ knownAt }) => knownAt <= at).toSorted((left, right) => left.sequence - right.sequence)
  if (known.length === 0) return null
  return Object.fromEntries(known.flatMap(({ changes }) => changes.map(({ field, after }) => [field, after])))
}
