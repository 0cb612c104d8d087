import { mutationOptions, queryOptions } from '@tanstack/react-query'
import type { Api, ResourceName } from '@vigie/shared/api-by-resource'
import type { CallOptions } from '@vigie/shared/contract/client'
import type { Route, RouteInput, RouteOutput, Routes } from '@vigie/shared/contract/route'
import { client } from './client.ts'

type Caller<R extends Route> = (input: RouteInput<R>, options?: CallOptions) => Promise<RouteOutput<R>>
/** What `mutate` takes: the input of the route, and the key under which a repeated call counts once. */
export type MutationInput<R extends Route> = RouteInput<R> & Pick<CallOptions, 'idempotencyKey'>
// biome-ignore lint/suspicious/noConfusingVoidType: `mutate()` without argument is what such a route takes
type Variables<R extends Route> = keyof RouteInput<R> extends never ? void : MutationInput<R>

const queryOf = <R extends Route>(resource: string, name: string, call: Caller<R>, input: RouteInput<R>) =>
  queryOptions({ queryKey: [resource, name, input] as const, queryFn: ({ signal }) => call(input, { signal }) })

const mutationOf = <R extends Route>(resource: string, name: string, call: Caller<R>) =>
  mutationOptions({
    mutationKey: [resource, name] as const,
    mutationFn: (variables: Variables<R>) => {
      const { idempotencyKey, ...input } = (variables ?? {}) as Pick<CallOptions, 'idempotencyKey'>
      return call(input as RouteInput<R>, idempotencyKey === undefined ? {} : { idempotencyKey })
    },
  })

type QueryResult<R extends Route> = ReturnType<typeof queryOf<R>>
/** `incidents.get({ params })` gives query options; `key` and `call` serve what reads page by page. */
export type Query<R extends Route> = (keyof RouteInput<R> extends never
  ? (input?: Record<never, never>) => QueryResult<R>
  : (input: RouteInput<R>) => QueryResult<R>) & { key: readonly [string, string]; call: Caller<R> }
/** `incidents.move()` gives mutation options whose variables are the input of the route. */
export type Mutation<R extends Route> = () => ReturnType<typeof mutationOf<R>>
export type ResourceOptions<R extends Routes> = {
  [N in keyof R]: R[N]['method'] extends 'GET' ? Query<R[N]> : Mutation<R[N]>
}

/** Its type says which of the two a route is; what it is made of has not come yet. */
const optionsOf = (resource: string, name: string, call: Caller<Route>) =>
  Object.assign(
    (input: RouteInput<Route> = {} as RouteInput<Route>) => ({
      ...queryOf(resource, name, call, input),
      ...mutationOf(resource, name, call),
    }),
    { key: [resource, name] as const, call },
  )

const resourceOf = <Name extends ResourceName>(resource: Name): ResourceOptions<Api[Name]> => {
  const calls = client[resource] as Record<string, Caller<Route>>
  return new Proxy({}, { get: (_, name: string) => optionsOf(resource, name, calls[name] as Caller<Route>) }) as never
}

export const myDay = resourceOf('myDay')
export const incidents = resourceOf('incidents')
export const incidentOverviews = resourceOf('incidentOverviews')
export const referrals = resourceOf('referrals')
export const breaches = resourceOf('breaches')
export const views = resourceOf('views')
export const registerImports = resourceOf('registerImports')
export const reports = resourceOf('reports')
export const attachments = resourceOf('attachments')
export const institutions = resourceOf('institutions')
export const users = resourceOf('users')
export const reference = resourceOf('reference')
export const indicators = resourceOf('indicators')
export const goLives = resourceOf('goLives')
export const goLiveTables = resourceOf('goLiveTables')
export const calendarLines = resourceOf('calendarLines')
export const calendarFeeds = resourceOf('calendarFeeds')
export const calendarEditions = resourceOf('calendarEditions')
export const changeDigests = resourceOf('changeDigests')
export const sessions = resourceOf('sessions')
export const people = resourceOf('people')
export const accessLinks = resourceOf('accessLinks')
export const drafts = resourceOf('drafts')
export const notifications = resourceOf('notifications')
export const mails = resourceOf('mails')
export const platform = resourceOf('platform')
