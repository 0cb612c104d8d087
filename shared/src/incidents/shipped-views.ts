import type { IncidentFilters } from './incident.routes.ts'

/** The views that ship with the product; each is a set of filters, in the order of their tabs. */
export const shippedViews = {
  to_qualify: { status: ['new'] },
  without_solution: { lacks: 'solution' },
  contested: { contested: true },
  mine: { assignee: 'me' },
  all: {},
} as const satisfies Record<string, Partial<IncidentFilters>>
export type ShippedView = keyof typeof shippedViews
export const shippedViewKeys = Object.keys(shippedViews) as [ShippedView, ...ShippedView[]]

/** The whole filters of a shipped view as it opens. */
export const filtersOfShipped = (view: ShippedView): IncidentFilters => ({
  period: 'recent',
  sort: 'newest',
  ...(shippedViews[view] as Partial<IncidentFilters>),
})
