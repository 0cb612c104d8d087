import { readFile } from 'node:fs/promises'
import { AddRisk } from '@vigie/shared/risks/risk'
import { Treatment } from '@vigie/shared/risks/risk.workflow'
import { AddMatrix, type RiskMatrix } from '@vigie/shared/risks/scale'
import { z } from 'zod'
import { systemActor } from '../../kernel/actor.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { takeFormerRisks } from '../reference/former-risks.service.ts'
import { installMatrix, presentMatrix, rateIn, readMatrices } from './matrix.service.ts'
import { RiskModel } from './risk.model.ts'
import { addRisk } from './risk.service.ts'

const Shipped = z.object({
  source: z.object({ caveat: z.string(), caveatFr: z.string() }),
  scale: AddMatrix.omit({ replaces: true, note: true }),
  rows: z.array(
    z.strictObject({
      ...AddRisk.shape,
      code: z.string(),
      initialLikelihood: z.int(),
      initialImpact: z.int(),
      treatment: Treatment,
      phases: z.array(z.string()),
      conventionRefs: z.array(z.string()),
      mappingNoteFr: z.string().nullable(),
      mappingNoteEn: z.string().nullable(),
    }),
  ),
})
type Row = z.output<typeof Shipped>['rows'][number]

const installRow = async (row: Row, matrix: RiskMatrix, caveat: string, withdrawnOn: string | null): Promise<void> => {
  const { code, initialLikelihood, initialImpact, treatment, phases, conventionRefs, ...rest } = row
  const { mappingNoteFr: _fr, mappingNoteEn: _en, ...words } = rest
  const inherent = rateIn(matrix, {
    likelihood: initialLikelihood,
    impact: initialImpact,
    rationale: caveat,
    isStartingPoint: true,
    ratedBy: systemActor.name,
    ratedAt: now(),
  })
  if (inherent === null) throw new Error(`${code} is rated outside of its matrix`)
  const number = Number(code.slice(1))
  await addRisk(systemActor, words, {
    number,
    treatment,
    inherent,
    phases,
    conventionRefs,
    isStartingPoint: true,
    withdrawnOn,
  })
}

/**
 * Puts the shipped matrix and risks into the register, each once: what people changed of them stays as they left it. Their
 * scores are where a workshop starts from: the inherent level alone, marked as such; nobody has rated the others. Risks
 * that were rows of the reference tables before there was a register enter it under the code that incidents name.
 */
export const installRisks = async (): Promise<void> => {
  const shipped = Shipped.parse(
    JSON.parse(await readFile(new URL('data/risks.json', import.meta.url), 'utf8')) as unknown,
  )
  const { caveat, caveatFr } = shipped.source
  const known = new Set<string>(await RiskModel.distinct('code'))
  const matrices = await readMatrices()
  const matrix =
    matrices.length === 0
      ? await installMatrix(systemActor, { ...shipped.scale, note: caveat })
      : presentMatrix([...matrices].reverse())
  const former = await takeFormerRisks()
  for (const row of shipped.rows)
    if (!known.has(row.code)) await installRow(row, matrix, caveatFr, former.retired.get(row.code) ?? null)
  await former.remove()
}
