import type { IncidentQuery } from '@vigie/shared/incidents/incident.routes'

type Filters = Omit<IncidentQuery, 'after' | 'pageSize'>

/** The views that ship with the product; each is a set of filters, in the order of their tabs. */
export const savedViews = {
  to_qualify: { status: ['new'] },
  without_solution: { lacks: 'solution' },
  contested: { contested: true },
  mine: { assignee: 'me' },
  all: {},
} as const satisfies Record<string, Partial<Filters>>
export type SavedView = keyof typeof savedViews
export const savedViewKeys = Object.keys(savedViews) as SavedView[]

/** What a view leaves open: chosen on top of it, it stays the same view. */
const refinements = ['period', 'sort'] as const
const noFilters: { [Name in Exclude<keyof Filters, (typeof refinements)[number]>]: undefined } = {
  status: undefined,
  environment: undefined,
  origin: undefined,
  severity: undefined,
  priority: undefined,
  category: undefined,
  bucCode: undefined,
  institutionId: undefined,
  assignee: undefined,
  lacks: undefined,
  contested: undefined,
  q: undefined,
}
const filterNames = Object.keys(noFilters) as (keyof typeof noFilters)[]

/** The change of filters that opens a view: its own, and none of the others. */
export const openView = (view: SavedView): Partial<Filters> =>
  ({ ...noFilters, ...savedViews[view] }) as Partial<Filters>

const isSame = (left: unknown, right: unknown) => JSON.stringify(left ?? null) === JSON.stringify(right ?? null)
const isEmpty = (value: unknown) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** The view whose filters these are exactly; null when they are someone's own choice. */
export const viewOf = (filters: Filters): SavedView | null =>
  savedViewKeys.find((view) => {
    const wanted: Partial<Filters> = savedViews[view]
    return filterNames.every((name) =>
      isEmpty(filters[name]) ? wanted[name] === undefined : isSame(filters[name], wanted[name]),
    )
  }) ?? null

/** How many of these filters are set. */
export const activeCount = (filters: Filters, names: readonly (keyof typeof noFilters)[] = filterNames): number =>
  names.filter((name) => !isEmpty(filters[name])).length
