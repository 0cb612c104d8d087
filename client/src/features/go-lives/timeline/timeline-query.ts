import { commaList } from '@vigie/shared/contract/fields'
import { z } from 'zod'
import { CellFilters } from '../planning/table-query.ts'

/** The days of a go-live that are drawn, in the order of their lanes. */
export const dateKinds = ['baselineOn', 'planOn', 'forecastOn', 'actualOn'] as const
export type DateKind = (typeof dateKinds)[number]

export const zooms = ['quarter', 'year', 'all'] as const
export const groupings = ['institution', 'family'] as const
export const shapes = ['chart', 'table'] as const

/** What the address of the timeline says: which go-lives, which of their days, over which months. */
export const TimelineQuery = z.object({
  ...CellFilters.shape,
  zoom: z.enum(zooms).default('year'),
  /** First month that is shown; the present ones unless said. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  by: z.enum(groupings).default('institution'),
  dates: commaList(z.enum(dateKinds)).optional(),
  as: z.enum(shapes).default('chart'),
})
export type TimelineQuery = z.output<typeof TimelineQuery>

export const datesOf = ({ dates }: TimelineQuery): readonly DateKind[] =>
  dates === undefined || dates.length === 0 ? dateKinds : dateKinds.filter((kind) => dates.includes(kind))
