/** One act as the ledger keeps it: what it changed, field by field. */
export interface LedgerAct {
  sequence: number
  knownAt: Date
  changes: readonly { field: string; before: unknown; after: unknown }[]
}

const inOrder = <Act extends LedgerAct>(acts: readonly Act[]): Act[] =>
  acts.toSorted((left, right) => left.sequence - right.sequence)

/** A cell as it was known at an instant, from its ledger alone; null before it entered the calendar. */
export const stateAsOf = (acts: readonly LedgerAct[], at: Date): Record<string, unknown> | null => {
  const known = inOrder(acts.filter(({ knownAt }) => knownAt <= at))
  if (known.length === 0) return null
  return Object.fromEntries(known.flatMap(({ changes }) => changes.map(({ field, after }) => [field, after])))
}

/** What some acts on one cell amount to: each field from before the first to after the last, unless it came back. */
export const netChanges = (acts: readonly LedgerAct[]): LedgerAct['changes'] => {
  const net = new Map<string, { field: string; before: unknown; after: unknown }>()
  for (const { changes } of inOrder(acts))
    for (const { field, before, after } of changes) {
      const first = net.get(field)
      net.set(field, { field, before: first === undefined ? before : first.before, after })
    }
  return [...net.values()].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
}
