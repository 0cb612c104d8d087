import type { ApiClient } from '@vigie/shared/contract/client'
import type { AddRisk, Risk } from '@vigie/shared/risks/risk'
import type { RiskMove } from '@vigie/shared/risks/risk.workflow'

/** Puts a risk into the register, unrated. */
export const addRisk = async (spoc: ApiClient, fields: Partial<AddRisk> = {}): Promise<Risk> =>
  await spoc.risks.add({
    body: { titleFr: 'Panne longue', titleEn: 'Long failure', categoryCode: 'technical', ...fields },
  })

type Distribute<Move> = Move extends unknown ? Omit<Move, 'version'> : never
export type RiskAct = Distribute<RiskMove>

/** Acts on a risk as it was last read. */
export const actOnRisk = async (person: ApiClient, { id, version }: Risk, act: RiskAct): Promise<Risk> =>
  await person.risks.move({ params: { riskKey: id }, body: { ...act, version } as RiskMove })

/** Does several acts, one after the other. */
export const actOnRiskInTurn = async (person: ApiClient, risk: Risk, ...acts: RiskAct[]): Promise<Risk> => {
  let reached = risk
  for (const act of acts) reached = await actOnRisk(person, reached, act)
  return reached
}

export const rated = (likelihood: number, impact: number, rationale = 'Vu en comité.') => ({
  likelihood,
  impact,
  rationale,
})
