import { z } from 'zod'
import type { Api } from '../api-by-resource.ts'
import { type Download, UploadedFile } from './download.ts'
import { ProblemBody } from './problems.ts'
import { apiBasePath, type Route, type RouteInput, type RouteOutput, type Routes } from './route.ts'

export interface CallOptions {
  signal?: AbortSignal
  /** Same key and same body: the server answers what it answered first. A fresh key is made when absent. */
  idempotencyKey?: string
  /** Sends this one call: an upload that shows how far it is. */
  fetch?: typeof fetch
}
type Call<R extends Route> = keyof RouteInput<R> extends never
  ? (input?: Record<never, never>, options?: CallOptions) => Promise<RouteOutput<R>>
  : (input: RouteInput<R>, options?: CallOptions) => Promise<RouteOutput<R>>
export type Client<R extends Routes> = { [Name in keyof R]: Call<R[Name]> }
export type ApiClient = { [Resource in keyof Api]: Client<Api[Resource]> }

/** A refusal that the server explained. */
export class ApiFailure extends Error {
  readonly status: number
  readonly problem: ProblemBody
  constructor(status: number, problem: ProblemBody) {
    super(`${status} ${problem.code}: ${problem.title}`)
    this.status = status
    this.problem = problem
  }
}

/** No answer came: the network is down, or something between us answered for the server. */
export class ConnectionLost extends Error {}

export interface ClientSettings {
  /** Origin of the server, empty in a browser page that it served. */
  origin?: string
  fetch?: typeof fetch
  headers?: () => Record<string, string>
}

const problemOf = async (response: Response): Promise<ProblemBody> => {
  const body = ProblemBody.safeParse(await response.json().catch(() => undefined))
  if (!body.success) throw new ConnectionLost(`status ${response.status} without an explanation`)
  return body.data
}

/** The body of a request: JSON, or a form when the route takes files. */
const encodeBody = (route: Route, value: unknown): { headers: Record<string, string>; body?: string | FormData } => {
  if (route.body === undefined) return { headers: {} }
  const encoded: unknown = z.encode(route.body, value as never)
  if (route.multipart !== true)
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(encoded) }
  const form = new FormData()
  for (const [name, part] of Object.entries(encoded as Record<string, unknown>)) {
    const file = UploadedFile.safeParse(part)
    if (file.success)
      form.append(name, file.data.content.slice(0, file.data.content.size, file.data.mediaType), file.data.fileName)
    else if (part !== undefined && part !== null) form.append(name, String(part))
  }
  return { headers: {}, body: form }
}

/** The name that a file to save was given. */
const fileNameIn = (disposition: string | null): string =>
  decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1] ?? '')

const downloadOf = async (response: Response): Promise<Download> => {
  const content = await response.blob()
  const disposition = response.headers.get('content-disposition')
  return {
    fileName: fileNameIn(disposition),
    content,
    mediaType: response.headers.get('content-type') ?? '',
    size: content.size,
    isInline: disposition?.startsWith('inline') === true,
  }
}

const callRoute = async (
  settings: ClientSettings,
  route: Route,
  input: Record<string, unknown>,
  options: CallOptions,
) => {
  const params = (route.params ? z.encode(route.params, input['params'] as never) : {}) as Record<string, string>
  const query = (route.query ? z.encode(route.query, (input['query'] ?? {}) as never) : {}) as Record<string, unknown>
  const encoded = encodeBody(route, input['body'])
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value))
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const send = options.fetch ?? settings.fetch ?? fetch
  const response = await send(
    `${settings.origin ?? ''}${apiBasePath}${path}${search.size > 0 ? `?${search.toString()}` : ''}`,
    {
      method: route.method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...encoded.headers,
        ...(route.idempotent && { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() }),
        ...settings.headers?.(),
      },
      ...(encoded.body !== undefined && { body: encoded.body }),
      ...(options.signal && { signal: options.signal }),
    },
  ).catch((error: unknown) => {
    if (options.signal?.aborted) throw error
    throw new ConnectionLost('no answer', { cause: error })
  })
  if (!response.ok) throw new ApiFailure(response.status, await problemOf(response))
  if (response.status === 204) return null
  if (route.produces !== undefined && route.produces !== 'json') return await downloadOf(response)
  return z.decode(route.response, (await response.json()) as never)
}

/** The typed client of the contract: domain values in and out, an `ApiFailure` for each refusal. */
export const createApiClient = (api: Api, settings: ClientSettings = {}): ApiClient =>
  Object.fromEntries(
    Object.entries(api).map(([resource, routes]) => [
      resource,
      Object.fromEntries(
        Object.entries(routes as Routes).map(([name, route]) => [
          name,
          (input: Record<string, unknown> = {}, options: CallOptions = {}) =>
            callRoute(settings, route, input, options),
        ]),
      ),
    ]),
  ) as never

type RoutesReaders = { readonly [Resource in keyof Api]: () => Promise<Api[Resource]> }

/** The same, of routes that come when a call first needs them. Code that does not come is a `ConnectionLost`. */
export const createLateApiClient = (readRoutes: RoutesReaders, settings: ClientSettings = {}): ApiClient => {
  const callsOf = (read: () => Promise<Routes>) =>
    new Proxy<Record<string, unknown>>(
      {},
      {
        get:
          (_, name: string) =>
          async (input: Record<string, unknown> = {}, options: CallOptions = {}) => {
            const routes = await read().catch((cause: unknown) => {
              throw new ConnectionLost('no code', { cause })
            })
            return await callRoute(settings, routes[name] as Route, input, options)
          },
      },
    )
  return Object.fromEntries(Object.entries(readRoutes).map(([resource, read]) => [resource, callsOf(read)])) as never
}
