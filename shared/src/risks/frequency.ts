import type { Scale } from './scale.ts'

export const contradictions = ['rated_too_low', 'rated_too_high'] as const
export type Contradiction = (typeof contradictions)[number]

/** The level of likelihood that so many incidents over four quarters amount to. */
export const observedLikelihood = ({ likelihood }: Pick<Scale, 'likelihood'>, incidents: number): number =>
  likelihood.filter(({ incidentsFrom }) => incidentsFrom <= incidents).at(-1)?.level ?? 1

/**
 * Whether what happened contradicts a rated likelihood. More incidents than its level says: rated too low. None at all in
 * a year, for one of the upper half of the scale: rated too high. A few less than expected contradict nothing: what is
 * rare is not seen each year, and a control may be what keeps it rare. An unrated risk is contradicted by nothing.
 */
export const contradictionOf = (
  scale: Pick<Scale, 'likelihood'>,
  rated: number | null,
  incidents: number,
): Contradiction | null => {
  if (rated === null) return null
  if (observedLikelihood(scale, incidents) > rated) return 'rated_too_low'
  return incidents === 0 && rated > scale.likelihood.length / 2 ? 'rated_too_high' : null
}
