import { type AddMatrix, bandsOf, faultsOf, highestScore, type RiskMatrix, scoreOf } from '@vigie/shared/risks/scale'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import { oneAtATime } from '../../kernel/serial.ts'
import { now, record } from '../../kernel/unit-of-work.ts'
import { MatrixModel } from './matrix.model.ts'
import type { StoredRating } from './risk.model.ts'

/** Every version there is, by its number: ratings of an older one are read in it. */
export type Matrices = readonly RiskMatrix[]

export const readMatrices = async (): Promise<Matrices> =>
  await MatrixModel.find({}, { _id: 0 }).sort({ version: -1 }).lean<RiskMatrix[]>()

export const listMatrices = async () => ({ items: [...(await readMatrices())] })

/** The version in which risks are rated now. */
export const presentMatrix = (matrices: Matrices): RiskMatrix => {
  const [matrix] = matrices
  if (matrix === undefined) throw new Error('no version of the risk matrix is installed')
  return matrix
}

export const matrixOf = (matrices: Matrices, version: number): RiskMatrix =>
  matrices.find((matrix) => matrix.version === version) ?? presentMatrix(matrices)

/** The version that held at an instant; the first one before it came. */
export const matrixAt = (matrices: Matrices, at: Date): RiskMatrix =>
  matrices.find(({ since }) => since <= at) ?? matrices.at(-1) ?? presentMatrix(matrices)

type Given = Pick<StoredRating, 'likelihood' | 'impact' | 'rationale' | 'isStartingPoint' | 'ratedBy' | 'ratedAt'>

/** A rating with its score and band; null when the matrix has no such levels. */
export const rateIn = (matrix: RiskMatrix, given: Given): StoredRating | null => {
  const isKnown =
    matrix.likelihood.some(({ level }) => level === given.likelihood) &&
    matrix.impact.some(({ level }) => level === given.impact)
  const score = scoreOf(given.likelihood, given.impact)
  const [band] = bandsOf(matrix, score)
  if (!isKnown || band === undefined) return null
  return {
    likelihood: given.likelihood,
    impact: given.impact,
    score,
    outOf: highestScore(matrix),
    band: band.code,
    bandFr: band.labelFr,
    bandEn: band.labelEn,
    matrixVersion: matrix.version,
    rationale: given.rationale,
    isStartingPoint: given.isStartingPoint,
    ratedBy: given.ratedBy,
    ratedAt: given.ratedAt,
  }
}

const keepMatrix = async (
  actor: Actor,
  { replaces, ...scale }: AddMatrix,
  isStartingPoint: boolean,
): Promise<RiskMatrix> => {
  const matrix: RiskMatrix = { ...scale, version: replaces + 1, author: actor.name, isStartingPoint, since: now() }
  await MatrixModel.create([matrix])
  record({
    type: 'risk_matrix.added',
    resource: 'risks',
    subjectId: `risk-matrix-${matrix.version}`,
    isNew: true,
    changes: [
      { field: 'version', before: replaces, after: matrix.version },
      { field: 'scale', before: null, after: scale },
    ],
    reason: scale.note,
  })
  return matrix
}

/** The next version of the matrix; ratings keep the version they were given in. */
export const addMatrix = async (actor: Actor, body: AddMatrix): Promise<RiskMatrix> =>
  await command(actor, async () => {
    const faults = faultsOf(body)
    if (faults.length > 0)
      throw invalid(...faults.map((field) => ({ path: ['body', field], code: 'not_allowed' as const })))
    await oneAtATime('risk-matrix')
    const { version } = presentMatrix(await readMatrices())
    if (version !== body.replaces)
      throw new Problem('stale_version', { currentVersion: version, conflicts: [], changedBy: null, changedAt: null })
    return await keepMatrix(actor, body, false)
  })

/** The version that ships. */
export const installMatrix = async (actor: Actor, scale: Omit<AddMatrix, 'replaces'>): Promise<RiskMatrix> =>
  await command(actor, async () => await keepMatrix(actor, { ...scale, replaces: 0 }, true))
