import { parisDay, quarterOf } from '@vigie/shared/time/paris'
import { newId, objectId } from '../../kernel/keys.ts'
import { insertLater } from '../../kernel/unit-of-work.ts'
import type { IncidentFields } from './incident.model.ts'
import { type RiskTallyFields, RiskTallyModel } from './risk-tally.model.ts'

type Counted = Pick<IncidentFields, 'environment' | 'status' | 'datedAt' | 'bucCode'> & {
  qualification: Pick<NonNullable<IncidentFields['qualification']>, 'severity' | 'riskCodes'> | null
}
/** Quarter, severity, BUC and risks. */
type Parts = [number, string, string, string[]]

export const quarterNumber = ({ year, quarter }: { year: number; quarter: number }): number => year * 10 + quarter

/** Under what an incident is counted, as one text; empty when it is not: a test, rejected or a duplicate. */
export const tallyOf = ({ environment, status, datedAt, bucCode, qualification }: Counted): string => {
  if (environment !== 'production' || status === 'rejected' || status === 'duplicate') return ''
  const codes = [...new Set(qualification?.riskCodes ?? [])].sort()
  const quarter = quarterNumber(quarterOf(parisDay(datedAt)))
  const parts: Parts = [quarter, qualification?.severity ?? '', bucCode ?? '', codes]
  return JSON.stringify(parts)
}

const rowsOf = (tally: string, count: 1 | -1): (RiskTallyFields & { _id: unknown })[] => {
  if (tally === '') return []
  const [quarter, severity, buc, codes] = JSON.parse(tally) as Parts
  return (codes.length === 0 ? [''] : codes).flatMap((riskCode) =>
    (
      [
        ['severity', severity],
        ['buc', buc],
      ] as const
    ).map(([kind, value]) => ({
      _id: objectId(newId()),
      quarter,
      riskCode,
      kind,
      value,
      count,
      isFolded: false,
    })),
  )
}

/** Counts an incident under what it now is and no longer under what it was, in the transaction that changed it. */
export const countForRisks = (before: string, after: string): void => {
  if (before === after) return
  const rows = [...rowsOf(before, -1), ...rowsOf(after, 1)]
  if (rows.length > 0) insertLater(RiskTallyModel.collection.name, ...rows)
}
