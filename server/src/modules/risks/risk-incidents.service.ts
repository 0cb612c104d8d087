import { contradictionOf, observedLikelihood } from '@vigie/shared/risks/frequency'
import type { OrphanQuery, RiskIncidents } from '@vigie/shared/risks/risk-incidents.routes'
import { addDays, parisDay, type Quarter, quarterOf } from '@vigie/shared/time/paris'
import { now } from '../../kernel/unit-of-work.ts'
import { incidentsWithoutRisk, type RiskTally, riskTallies } from '../incidents/risk-tally.service.ts'
import { type Matrices, matrixOf, presentMatrix, readMatrices } from './matrix.service.ts'
import { RiskModel, type RiskRow } from './risk.model.ts'
import { findRisk } from './risk.service.ts'

/** The quarter under way and the three before it, oldest first. */
const fourQuarters = (): Quarter[] => {
  const quarters = [quarterOf(parisDay(now()))]
  for (let [first] = quarters; first !== undefined && quarters.length < 4; [first] = quarters)
    quarters.unshift(quarterOf(addDays(first.from, -1)))
  return quarters
}

const sum = (tallies: readonly RiskTally[]): number => tallies.reduce((total, { count }) => total + count, 0)

/** Most frequent first. */
const byValue = (tallies: readonly RiskTally[]): RiskIncidents['severities'] => {
  const counts = new Map<string, number>()
  for (const { value, count } of tallies) counts.set(value, (counts.get(value) ?? 0) + count)
  return [...counts]
    .map(([code, count]) => ({ code: code === '' ? null : code, count }))
    .sort((left, right) => right.count - left.count || ((left.code ?? '') < (right.code ?? '') ? -1 : 1))
}

type Rated = Pick<RiskRow, '_id' | 'code' | 'current'>

const present = (
  { _id, code, current }: Rated,
  tallies: readonly RiskTally[],
  quarters: readonly Quarter[],
  matrices: Matrices,
): RiskIncidents => {
  const severities = tallies.filter(({ kind }) => kind === 'severity')
  const count = sum(severities)
  const scale = current === null ? presentMatrix(matrices) : matrixOf(matrices, current.matrixVersion)
  return {
    id: _id.toHexString(),
    code,
    count,
    quarters: quarters.map(({ year, quarter }) => ({
      year,
      quarter,
      count: sum(severities.filter((tally) => tally.quarter === year * 10 + quarter)),
    })),
    severities: byValue(severities),
    bucs: byValue(tallies.filter(({ kind }) => kind === 'buc')),
    ratedLikelihood: current?.likelihood ?? null,
    observedLikelihood: observedLikelihood(scale, count),
    contradiction: contradictionOf(scale, current?.likelihood ?? null, count),
  }
}

/** What the incidents of four quarters say of a risk. */
export const incidentsOfRisk = async (key: string): Promise<RiskIncidents> => {
  const risk = await findRisk(key)
  const quarters = fourQuarters()
  return present(risk, await riskTallies(quarters, risk.code), quarters, await readMatrices())
}

const openRisks = async () =>
  await RiskModel.find({ status: { $ne: 'withdrawn' } }, { code: 1, current: 1, titleFr: 1, titleEn: 1 })
    .sort({ number: 1, _id: 1 })
    .lean()

/** The same of every risk in the register. */
export const incidentsOfRisks = async (): Promise<{ items: RiskIncidents[] }> => {
  const [risks, matrices, quarters] = [await openRisks(), await readMatrices(), fourQuarters()]
  const ofRisk = new Map<string, RiskTally[]>(risks.map(({ code }) => [code, []]))
  for (const tally of await riskTallies(quarters)) ofRisk.get(tally.riskCode)?.push(tally)
  return { items: risks.map((risk) => present(risk, ofRisk.get(risk.code) ?? [], quarters, matrices)) }
}

const quarterAsked = (day: string | undefined): Quarter => quarterOf(day ?? parisDay(now()))

/** Risks that no incident of a quarter bears on. */
export const risksWithoutIncident = async (day: string | undefined) => {
  const asked = quarterAsked(day)
  const touched = new Set((await riskTallies([asked])).map(({ riskCode }) => riskCode))
  const risks = await openRisks()
  return {
    year: asked.year,
    quarter: asked.quarter,
    items: risks
      .filter(({ code }) => !touched.has(code))
      .map(({ _id, code, titleFr, titleEn }) => ({ id: _id.toHexString(), code, titleFr, titleEn })),
  }
}

/** Incidents of a quarter that name no risk. */
export const listIncidentsWithoutRisk = async ({ day, ...page }: OrphanQuery) =>
  await incidentsWithoutRisk(quarterAsked(day), page)
