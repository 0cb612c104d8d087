import { z } from 'zod'
import { Id } from '../contract/fields.ts'
import { InstitutionName } from '../incidents/report.ts'
import { GoLiveKind } from './go-live.ts'

const numbers = z.array(z.number())
/** Civil days, unchecked: they were when they were stored, and there are thousands. */
const days = z.array(z.string().nullable())

export const GoLiveGridQuery = z.strictObject({
  kind: GoLiveKind.default('buc'),
  institutionId: Id.optional(),
  family: z.string().max(40).optional(),
})
export type GoLiveGridQuery = z.output<typeof GoLiveGridQuery>

/**
 * The cells of one kind, thousands of them, as parallel lists: the n-th of each list belongs to the n-th cell. Numbers
 * stand for a place in another list, named with each.
 */
export const GoLiveGrid = z
  .object({
    kind: GoLiveKind,
    /** Rows, by acronym. */
    institutions: z.array(InstitutionName),
    /** Columns: a BUC or a release, and its family. */
    columns: z.array(z.object({ code: z.string(), family: z.string() })),
    cells: z.object({
      id: z.array(z.string()),
      version: numbers,
      /** In `institutions`. */
      institution: numbers,
      /** In `columns`. */
      column: numbers,
      /** In `caseRoles`; -1 for a release. */
      role: numbers,
      /** In `applicabilities`. */
      applicability: numbers,
      /** In the statuses of the workflow. */
      status: numbers,
      baselineOn: days,
      planOn: days,
      validatedOn: days,
      forecastOn: days,
      actualOn: days,
      /** Mandatory items neither done nor ever waived. */
      openItems: numbers,
      /** The first day on which a waiver that it relies upon ends. */
      waivedUntil: days,
      /** The first day that all it waits for allows. */
      earliestOn: days,
    }),
  })
  .meta({ id: 'GoLiveGrid' })
export type GoLiveGrid = z.output<typeof GoLiveGrid>
