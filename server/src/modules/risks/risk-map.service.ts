import { stateAsOf } from '@vigie/shared/go-lives/ledger'
import type { movements, Place, RiskMap, RiskScore } from '@vigie/shared/risks/risk'
import type { RiskMapQuery } from '@vigie/shared/risks/risk.routes'
import type { RiskLevel } from '@vigie/shared/risks/risk.workflow'
import { bandsOf, heightOf, highestScore, type RiskMatrix, scoreOf } from '@vigie/shared/risks/scale'
import { endOfParisDay, parisDay, quarterOf, startOfParisDay } from '@vigie/shared/time/paris'
import { invalid } from '../../kernel/problem.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { matrixAt, readMatrices } from './matrix.service.ts'
import { RiskLedgerModel, type RiskLedgerRow } from './risk.model.ts'
import { scoreIn } from './risk-history.ts'

/** A risk of the register on a day, with the level that is shown. */
interface Standing {
  id: string
  code: string
  score: RiskScore | null
}

/** The last instant that is asked about: an instant itself, a day up to its last millisecond in Paris, never the future. */
const instantOf = (at: RiskMapQuery['at']): Date => {
  const time = now()
  if (at === undefined) return time
  const instant = at instanceof Date ? at : new Date(endOfParisDay(at).getTime() - 1)
  if (instant <= time) return instant
  if (!(at instanceof Date) && startOfParisDay(at) <= time) return time
  throw invalid({ path: ['query', 'at'], code: 'future' })
}

const ledgersUntil = async (at: Date): Promise<Map<string, RiskLedgerRow[]>> => {
  const rows = await RiskLedgerModel.find({ knownAt: { $gte: new Date(0), $lte: at } })
    .sort({ knownAt: 1, _id: 1 })
    .lean<RiskLedgerRow[]>()
  const ledgers = new Map<string, RiskLedgerRow[]>()
  for (const row of rows) ledgers.set(row.riskId, [...(ledgers.get(row.riskId) ?? []), row])
  return ledgers
}

const standingAt = (ledgers: ReadonlyMap<string, RiskLedgerRow[]>, at: Date, level: RiskLevel): Standing[] =>
  [...ledgers]
    .flatMap(([id, rows]) => {
      const state = stateAsOf(rows, at)
      if (state === null || state['status'] === 'withdrawn') return []
      return [{ id, code: rows[0]?.code ?? '', score: scoreIn(state, level) }]
    })
    .sort((left, right) => (left.code < right.code ? -1 : 1))

const named = ({ id, code }: Standing) => ({ id, code })

const placeOf = (score: RiskScore): Place => ({
  likelihood: score.likelihood,
  impact: score.impact,
  score: score.score,
  outOf: score.outOf,
  band: score.band,
})

/** Every cell of the matrix, empty ones included: what is not there is seen to be empty. */
const cellsOf = (matrix: RiskMatrix, standing: readonly Standing[]): RiskMap['cells'] =>
  matrix.likelihood.flatMap(({ level: likelihood }) =>
    matrix.impact.map(({ level: impact }) => {
      const score = scoreOf(likelihood, impact)
      const risks = standing
        .filter((risk) => risk.score?.likelihood === likelihood && risk.score.impact === impact)
        .map(named)
      const band = bandsOf(matrix, score)[0]?.code ?? ''
      return { likelihood, impact, score, outOf: highestScore(matrix), band, count: risks.length, risks }
    }),
  )

type Movement = (typeof movements)[number]
const movementOf = (from: RiskScore | null, to: RiskScore | null): Movement => {
  if (from === null) return to === null ? 'same' : 'rated'
  if (to === null) return 'unrated'
  const climb = heightOf(to) - heightOf(from)
  if (climb === 0) return 'same'
  return climb > 0 ? 'up' : 'down'
}

const movementsBetween = (before: readonly Standing[], after: readonly Standing[]): RiskMap['movements'] => {
  const [then, today] = [before, after].map((standing) => new Map(standing.map((risk) => [risk.id, risk])))
  const all = [...new Map([...before, ...after].map((risk) => [risk.id, risk])).values()]
  return all
    .sort((left, right) => (left.code < right.code ? -1 : 1))
    .map((risk) => {
      const [from, to] = [then?.get(risk.id), today?.get(risk.id)]
      const [first, last] = [from?.score ?? null, to?.score ?? null]
      const stayed = from !== undefined && to !== undefined
      return {
        ...named(risk),
        movement: stayed ? movementOf(first, last) : from === undefined ? 'new' : 'gone',
        from: first && placeOf(first),
        to: last && placeOf(last),
      }
    })
}

/** The risk map of any date, rebuilt from the ledgers alone. */
export const readRiskMap = async ({ at: asked, level }: RiskMapQuery): Promise<RiskMap> => {
  const at = instantOf(asked)
  const since = new Date(startOfParisDay(quarterOf(parisDay(at)).from).getTime() - 1)
  const matrix = matrixAt(await readMatrices(), at)
  const ledgers = await ledgersUntil(at)
  const standing = standingAt(ledgers, at, level)
  const isHere = ({ score }: Standing) => score?.matrixVersion === matrix.version
  return {
    at,
    level,
    matrixVersion: matrix.version,
    cells: cellsOf(matrix, standing.filter(isHere)),
    unrated: standing.filter(({ score }) => score === null).map(named),
    inOtherVersions: standing.flatMap((risk) =>
      risk.score === null || isHere(risk)
        ? []
        : [{ ...named(risk), matrixVersion: risk.score.matrixVersion, ...placeOf(risk.score) }],
    ),
    since,
    movements: movementsBetween(standingAt(ledgers, since, level), standing),
  }
}
