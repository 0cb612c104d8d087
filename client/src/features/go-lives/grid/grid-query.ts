import { commaList, Id } from '@vigie/shared/contract/fields'
import { CaseRole, GoLiveKind } from '@vigie/shared/go-lives/go-live'
import { z } from 'zod'
import { cellStates } from './cell-state.ts'

export const zooms = ['buc', 'family', 'institution'] as const
export const alerts = ['late', 'warned'] as const

/** What the address says of the grid: how close one looks, and at what. */
export const GridQuery = z.strictObject({
  kind: GoLiveKind.default('buc'),
  zoom: z.enum(zooms).default('buc'),
  institutionId: Id.optional(),
  family: z.string().max(40).optional(),
  role: CaseRole.optional(),
  status: commaList(z.enum(cellStates)).optional(),
  alert: z.enum(alerts).optional(),
  q: z.string().max(200).optional(),
})
export type GridQuery = z.output<typeof GridQuery>
export type GridChanges = { [Key in keyof GridQuery]?: GridQuery[Key] | undefined }

export const noFilters: GridChanges = {
  institutionId: undefined,
  family: undefined,
  role: undefined,
  status: undefined,
  alert: undefined,
  q: undefined,
}
