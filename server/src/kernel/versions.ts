import type { FieldConflict } from '@vigie/shared/contract/problems'
import { lastChangeOf } from './audit.ts'
import { changesBetween, flatten } from './diff.ts'
import { Problem } from './problem.ts'

/**
 * Refuses a write that was thought over an older state: 409 with the present version, who changed the record, and both
 * values of each submitted field that differs. `current` is flat: `qualification.category`.
 */
export const requireVersion = async (
  stored: { id: string; version: number },
  readVersion: number,
  current: Record<string, unknown>,
  submitted: Record<string, unknown>,
): Promise<void> => {
  if (stored.version === readVersion) return
  const wanted = flatten(submitted)
  const known = Object.fromEntries(Object.keys(wanted).map((field) => [field, current[field]]))
  const conflicts: FieldConflict[] = changesBetween(known, wanted).map(({ field, before, after }) => ({
    field,
    current: before,
    submitted: after,
  }))
  const last = await lastChangeOf(stored.id)
  throw new Problem('stale_version', {
    currentVersion: stored.version,
    conflicts,
    changedBy: last?.actorName ?? null,
    changedAt: last?.at.toISOString() ?? null,
  })
}
