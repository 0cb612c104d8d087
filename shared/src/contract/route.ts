import type { z } from 'zod'
import type { Permission } from '../access.ts'

/** What a route answers with, when it is not JSON. The response schema is then `Download`; a `file` says its own type. */
export type Produces = 'json' | 'csv' | 'xlsx' | 'docx' | 'pdf' | 'ics' | 'file'

export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: `/${string}`
  summary: string
  /** `public`: nobody need be known; `signed_in`: any account; else the permission a role must hold. */
  permission: Permission | 'public' | 'signed_in'
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  response: z.ZodType
  status?: 200 | 201 | 202 | 204
  produces?: Produces
  /** Bytes; 1 MB unless said. */
  bodyLimit?: number
  /** The body arrives as multipart/form-data: fields as text, files as `UploadedFile`; `bodyLimit` bounds the whole. */
  multipart?: true
  /** A repeated `Idempotency-Key` with the same body answers what the first call answered. */
  idempotent?: true
  /** The answer carries an ETag, and 304 is given to who has it already. */
  etag?: true
  /** At most `requests` in `seconds` for one person, or one address when nobody is known. */
  rateLimit?: { requests: number; seconds: number }
}
export type Routes = Record<string, Route>

export const defineRoutes = <const R extends Routes>(routes: R) => routes

export const routeParts = ['params', 'query', 'body'] as const
type Part = (typeof routeParts)[number]

/** What a caller passes in and a handler receives: domain values on both sides, JSON only in between. */
export type RouteInput<R extends Route> = {
  [P in Part as R[P] extends z.ZodType ? P : never]: R[P] extends z.ZodType ? z.output<R[P]> : never
}
export type RouteOutput<R extends Route> = z.output<R['response']>

export const defaultBodyLimit = 1_000_000
export const apiBasePath = '/api/v1'
