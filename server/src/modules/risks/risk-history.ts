import type { LedgerAct } from '@vigie/shared/go-lives/ledger'
import type { RiskAsOf, RiskScore, ScoreChange } from '@vigie/shared/risks/risk'
import { type RiskLevel, riskLevels } from '@vigie/shared/risks/risk.workflow'

type State = Readonly<Record<string, unknown>>

/** The fields of a flat state under one name; null when the ledger says nothing of them. */
const under = (state: State, name: string): Record<string, unknown> | null => {
  const fields = Object.entries(state).filter(([field, value]) => field.startsWith(`${name}.`) && value !== null)
  return fields.length === 0
    ? null
    : Object.fromEntries(fields.map(([field, value]) => [field.slice(name.length + 1), value]))
}

/** A level in a flat state; null is unrated. */
export const scoreIn = (state: State, level: RiskLevel): RiskScore | null => {
  const fields = under(state, level)
  return fields === null ? null : ({ rationale: null, ...fields } as RiskScore)
}

/** The flat state that a ledger gives back. */
export const presentAsOf = (at: Date, code: string, state: State): RiskAsOf => ({
  at,
  code,
  titleFr: state['titleFr'] as string,
  titleEn: state['titleEn'] as string,
  categoryCode: state['categoryCode'] as string,
  status: state['status'] as string,
  treatment: (state['treatment'] ?? null) as string | null,
  owner: (state['owner'] ?? null) as string | null,
  inherent: scoreIn(state, 'inherent'),
  current: scoreIn(state, 'current'),
  residual: scoreIn(state, 'residual'),
  acceptance: under(state, 'acceptance') as RiskAsOf['acceptance'],
  reviewedOn: (state['reviewedOn'] ?? null) as string | null,
  nextReviewOn: state['nextReviewOn'] as string,
  actionItems: (under(state, 'actionItems') ?? {}) as RiskAsOf['actionItems'],
})

interface Act extends LedgerAct {
  author: string
}

/** Every change of a level that some acts brought, in their order. */
export const scoreChangesIn = (acts: readonly Act[]): ScoreChange[] => {
  let state: State = {}
  return acts.flatMap(({ changes, author, knownAt }) => {
    const before = state
    state = { ...before, ...Object.fromEntries(changes.map(({ field, after }) => [field, after])) }
    return riskLevels
      .filter((level) => changes.some(({ field }) => field.startsWith(`${level}.`)))
      .map((level) => ({
        level,
        before: scoreIn(before, level),
        after: scoreIn(state, level),
        author,
        at: knownAt,
      }))
  })
}
