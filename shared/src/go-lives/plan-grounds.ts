import type { GoLive } from './go-live.ts'

/** What must come with a new plan: why, in a code, when it moves; and in words, when it comes before the baseline. */
export const groundsWanted = (
  { planOn, baselineOn }: Pick<GoLive, 'planOn' | 'baselineOn'>,
  next: string,
): ('reasonCode' | 'reason')[] => [
  ...(planOn !== null && planOn !== next ? (['reasonCode'] as const) : []),
  ...(baselineOn !== null && next < baselineOn ? (['reason'] as const) : []),
]
