import type { IncidentFilters } from '@vigie/shared/incidents/incident.routes'
import { type ShippedView, shippedViewKeys, shippedViews } from '@vigie/shared/incidents/shipped-views'
import type { View } from '@vigie/shared/incidents/view.routes'

/** What a view leaves open: chosen on top of it, it stays the same view. */
const refinements = ['period', 'sort'] as const
const noFilters: { [Name in Exclude<keyof IncidentFilters, (typeof refinements)[number]>]: undefined } = {
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
  flag: undefined,
  referral: undefined,
  contested: undefined,
  imported: undefined,
  q: undefined,
}
const filterNames = Object.keys(noFilters) as (keyof typeof noFilters)[]

/** The change of filters that opens a shipped view: its own, and none of the others. */
export const openView = (view: ShippedView): Partial<IncidentFilters> =>
  ({ ...noFilters, ...shippedViews[view] }) as Partial<IncidentFilters>

const isSame = (left: unknown, right: unknown) => JSON.stringify(left ?? null) === JSON.stringify(right ?? null)
const isEmpty = (value: unknown) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** The shipped view whose filters these are exactly; null when they are someone's own choice. */
export const viewOf = (filters: IncidentFilters): ShippedView | null =>
  shippedViewKeys.find((view) => {
    const wanted: Partial<IncidentFilters> = shippedViews[view]
    return filterNames.every((name) =>
      isEmpty(filters[name]) ? wanted[name] === undefined : isSame(filters[name], wanted[name]),
    )
  }) ?? null

/** The change of filters that opens a view that a person keeps. */
export const openKept = ({ filters }: Pick<View, 'filters'>): Partial<IncidentFilters> => ({ ...noFilters, ...filters })

/** The kept view whose filters these are, period and order included. */
export const keptViewOf = <Kept extends Pick<View, 'filters'>>(
  views: readonly Kept[],
  filters: IncidentFilters,
): Kept | undefined =>
  views.find(({ filters: kept }) =>
    [...filterNames, ...refinements].every((name) =>
      isEmpty(filters[name]) ? isEmpty(kept[name]) : isSame(filters[name], kept[name]),
    ),
  )

/** How many of these filters are set. */
export const activeCount = (
  filters: IncidentFilters,
  names: readonly (keyof typeof noFilters)[] = filterNames,
): number => names.filter((name) => !isEmpty(filters[name])).length
