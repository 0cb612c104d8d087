import type { CaseRole, GoLiveKind } from '@vigie/shared/go-lives/go-live'
import { type GoLiveTarget, mostCellsAtOnce } from '@vigie/shared/go-lives/go-live'
import type { PlannedCell } from './cells.ts'

/** What is chosen for cells that enter the calendar. */
export interface NewCells {
  kind: GoLiveKind
  institutionIds: readonly string[]
  bucCodes: readonly string[]
  roles: readonly CaseRole[]
  releaseId: string | null
}

/** Each institution with each BUC in each role, or with the release. */
export const targetsOf = ({ kind, institutionIds, bucCodes, roles, releaseId }: NewCells): GoLiveTarget[] =>
  institutionIds.flatMap((institutionId): GoLiveTarget[] => {
    if (kind === 'release') return releaseId === null ? [] : [{ kind, institutionId, releaseId }]
    return bucCodes.flatMap((bucCode) => roles.map((role) => ({ kind, institutionId, bucCode, role })))
  })

const keyOf = (institutionId: string, column: string, role: CaseRole | null): string =>
  `${institutionId} ${column} ${role ?? ''}`
export const targetKey = (target: GoLiveTarget): string =>
  target.kind === 'buc'
    ? keyOf(target.institutionId, target.bucCode, target.role)
    : keyOf(target.institutionId, target.releaseId, null)

/** Those that would enter the calendar, and the cells that are there already. */
export const sortTargets = (
  targets: readonly GoLiveTarget[],
  cells: readonly PlannedCell[],
): { fresh: GoLiveTarget[]; there: PlannedCell[]; isTooMany: boolean } => {
  const known = new Map(cells.map((cell) => [keyOf(cell.institution.id, cell.column, cell.role), cell]))
  const fresh = targets.filter((target) => !known.has(targetKey(target)))
  const there = targets.flatMap((target) => known.get(targetKey(target)) ?? [])
  return { fresh, there, isTooMany: fresh.length > mostCellsAtOnce }
}
