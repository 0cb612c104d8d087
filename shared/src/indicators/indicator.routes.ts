import { z } from 'zod'
import { Id, isoDate, isoDateTime } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'
import { Origin } from '../incidents/incident.ts'
import { InstitutionName } from '../incidents/report.ts'

const figure = {
  numerator: z.int(),
  denominator: z.int(),
  /** Between 0 and 1; null when the population is empty: "sans objet", never 100 %. */
  rate: z.number().nullable(),
}

/** IR.4.2 over the production incidents dated between two Paris days, as known at the cut-off. */
export const Ir42 = z
  .object({
    ...figure,
    from: isoDate,
    to: isoDate,
    /** The instant up to which recorded facts count. */
    asOf: isoDateTime,
    /** True once no fact recorded before `asOf` can still arrive: such a figure never changes. */
    isSettled: z.boolean(),
    byOrigin: z.array(z.object({ origin: Origin, ...figure })),
    /** `institution` is null on the line of what Cleiss found itself. An incident counts once for each reporting institution. */
    byInstitution: z.array(z.object({ institution: InstitutionName.nullable(), ...figure })),
    missing: z.array(
      z.object({
        /** An incident for coordinators, a report for who reported it. */
        kind: z.enum(['incident', 'report']),
        id: Id,
        reference: z.string(),
        /** Null for who reads no incident: the ministry. */
        title: z.string().nullable(),
        datedAt: isoDateTime,
        institutions: z.array(InstitutionName),
        elements: z.array(z.string()),
      }),
    ),
    excluded: z.object({ rejected: z.int(), duplicate: z.int() }),
  })
  .meta({ id: 'Ir42' })
export type Ir42 = z.output<typeof Ir42>

/** Beside the rate: of the solutions that institutions answered, those that at least one says do not work. */
export const ContestedSolutions = z
  .object({
    contested: z.int(),
    answered: z.int(),
    /** Between 0 and 1; null while nobody has answered. */
    rate: z.number().nullable(),
    asOf: isoDateTime,
  })
  .meta({ id: 'ContestedSolutions' })
export type ContestedSolutions = z.output<typeof ContestedSolutions>

export const Ir42Query = z.strictObject({
  from: isoDate,
  to: isoDate,
  /** A Paris day (inclusive) or an instant (inclusive); now when absent. */
  cutOff: z.union([isoDate, isoDateTime]).optional(),
})
export type Ir42Query = z.output<typeof Ir42Query>

export const indicatorRoutes = defineRoutes({
  ir42: {
    method: 'GET',
    path: '/indicators/ir-4.2',
    summary: 'Share of incidents with a qualification and a proposed solution',
    permission: 'indicator:read',
    query: Ir42Query,
    response: Ir42,
  },
  contestedSolutions: {
    method: 'GET',
    path: '/indicators/ir-4.2/contested-solutions',
    summary: 'Share of the answered solutions that an institution contests, over the population of IR.4.2',
    permission: 'indicator:read',
    query: Ir42Query,
    response: ContestedSolutions,
  },
})
