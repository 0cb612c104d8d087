import type { Priority } from './qualification.ts'

export interface PriorityCell {
  impact: number
  urgency: number
  priority: Priority
}

/** Priority that the matrix gives; null while impact or urgency is unknown. */
export const derivedPriority = (
  matrix: readonly PriorityCell[],
  impact: number | null | undefined,
  urgency: number | null | undefined,
): Priority | null => matrix.find((cell) => cell.impact === impact && cell.urgency === urgency)?.priority ?? null
