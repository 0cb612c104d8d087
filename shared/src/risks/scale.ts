import { z } from 'zod'
import { isoDateTime, shortText, TableCode } from '../contract/fields.ts'

const words = { labelFr: shortText(80), labelEn: shortText(80) }
const Level = z.strictObject({
  level: z.int().min(1).max(9),
  ...words,
  definitionFr: shortText(300),
  definitionEn: shortText(300),
})

/** A level of likelihood also says from how many incidents over four quarters it is what is observed. */
const LikelihoodLevel = z.strictObject({ ...Level.shape, incidentsFrom: z.int().min(0).max(100_000) })

/** What a score amounts to, what is then done, and how often the risk is looked at again. */
export const Band = z.strictObject({
  code: TableCode,
  min: z.int().min(1),
  max: z.int().min(1),
  ...words,
  actionFr: shortText(200),
  actionEn: shortText(200),
  reviewMonths: z.int().min(1).max(60),
})
export type Band = z.output<typeof Band>

const scaleFields = {
  likelihood: z.array(LikelihoodLevel).min(2).max(9),
  impact: z.array(Level).min(2).max(9),
  bands: z.array(Band).min(2).max(9),
  /** What nobody has rated is looked at again within so many months. */
  unratedReviewMonths: z.int().min(1).max(60),
}
export const Scale = z.object(scaleFields)
export type Scale = z.output<typeof Scale>

/** One version of the matrix: added and never changed, so that a rating stays readable in the scale it was given in. */
export const RiskMatrix = z
  .object({
    version: z.int(),
    ...scaleFields,
    /** Why this version came, and what it is worth. */
    note: z.string(),
    author: z.string(),
    isStartingPoint: z.boolean(),
    since: isoDateTime,
  })
  .meta({ id: 'RiskMatrix' })
export type RiskMatrix = z.output<typeof RiskMatrix>

export const AddMatrix = z
  .strictObject({
    /** The version that the author has read: another one that came meanwhile is not replaced unseen. */
    replaces: z.int().min(1),
    ...scaleFields,
    note: shortText(2000),
  })
  .meta({ id: 'AddMatrix' })
export type AddMatrix = z.output<typeof AddMatrix>

export const scoreOf = (likelihood: number, impact: number): number => likelihood * impact

/** The highest score of a scale. */
export const highestScore = ({ likelihood, impact }: Scale): number =>
  scoreOf(Math.max(...likelihood.map(({ level }) => level)), Math.max(...impact.map(({ level }) => level)))

export const bandsOf = ({ bands }: Scale, score: number): Band[] =>
  bands.filter(({ min, max }) => min <= score && score <= max)

/** Where a scale contradicts itself: levels that do not count 1, 2, 3…, and scores without a band or with several. */
export const faultsOf = (scale: Scale): ('likelihood' | 'impact' | 'bands')[] => {
  const countsUp = (levels: readonly { level: number }[]) => levels.every(({ level }, index) => level === index + 1)
  const rises = scale.likelihood.every(
    ({ incidentsFrom }, index) => index === 0 || incidentsFrom > (scale.likelihood[index - 1]?.incidentsFrom ?? 0),
  )
  const scores = scale.likelihood.flatMap((first) => scale.impact.map((second) => scoreOf(first.level, second.level)))
  const codes = new Set(scale.bands.map(({ code }) => code))
  const isBanded = codes.size === scale.bands.length && scores.every((score) => bandsOf(scale, score).length === 1)
  return [
    ...(countsUp(scale.likelihood) && rises ? [] : (['likelihood'] as const)),
    ...(countsUp(scale.impact) ? [] : (['impact'] as const)),
    ...(isBanded ? [] : (['bands'] as const)),
  ]
}

/** How far up its own scale a score lies, from 0 to 1: what compares ratings of different versions. */
export const heightOf = ({ score, outOf }: { score: number; outOf: number }): number => score / outOf
