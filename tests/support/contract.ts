import { api } from '@vigie/shared/api'
import type { Api } from '@vigie/shared/api-by-resource'
import type { Route, Routes } from '@vigie/shared/contract/route'

type Names<Resource extends keyof Api, Wanted> = {
  [Action in keyof Api[Resource] & string]: Api[Resource][Action] extends Wanted ? `${Resource}.${Action}` : never
}[keyof Api[Resource] & string]

/** `reports.file`: every route of the contract by its resource and action. */
export type RouteName = { [Resource in keyof Api]: Names<Resource, unknown> }[keyof Api]
/** Those that take JSON; a form with files is another matter. */
export type RouteNameWithBody = {
  [Resource in keyof Api]: Names<Resource, { body: unknown; multipart?: never }>
}[keyof Api]

export interface NamedRoute {
  name: RouteName
  route: Route
}

export const routes: readonly NamedRoute[] = Object.entries(api as Record<string, Routes>).flatMap(
  ([resource, actions]) =>
    Object.entries(actions).map(([action, route]) => ({ name: `${resource}.${action}` as RouteName, route })),
)

export const routesWithBody = routes.filter(
  ({ route }) => route.body !== undefined && route.multipart !== true,
) as readonly (NamedRoute & {
  name: RouteNameWithBody
})[]

/** An id of the right form that no record has. */
export const unknownId = 'f'.repeat(24)

/** The address of a route, its record being `id` and its required query parameters filled in. */
export const pathOf = ({ name, route }: NamedRoute, id = unknownId): string => {
  const month = '?from=2026-01-01&to=2026-01-31'
  const query: Partial<Record<RouteName, string>> = {
    'indicators.ir42': month,
    'indicators.contestedSolutions': month,
    'goLives.comparison': month,
    'goLiveTables.exportComparison': month,
    'goLives.asOf': '?at=2026-01-01T00:00:00Z',
    'risks.asOf': '?at=2026-01-01T00:00:00Z',
    'drafts.remove': '?version=0',
  }
  // A draft is named by its form and its record.
  const key = name.startsWith('drafts.') ? `report:${id}:message` : id
  return `${route.path.replace(/:\w+/g, key)}${query[name] ?? ''}`
}
