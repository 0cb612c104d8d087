import { defaultBodyLimit, type Route } from '@vigie/shared/contract/route'
import express, { type Request, type RequestHandler, type Response } from 'express'
import { Problem } from '../kernel/problem.ts'
import { formReader } from './read-form.ts'
import type { Spool } from './spool.ts'

/** What came in, and what tells it from another body. */
export interface ReceivedBody {
  value: unknown
  identity: unknown
}
export type ReadBody = (request: Request, response: Response, spool: Spool) => Promise<ReceivedBody>

const json = (limit: number): ReadBody => {
  const read: RequestHandler = express.json({ limit, strict: false })
  return async (request, response) => {
    const declaredLength = Number(request.headers['content-length'] ?? 0)
    const hasBody = declaredLength > 0 || request.headers['transfer-encoding'] !== undefined
    // A body in another form would otherwise look empty.
    if (hasBody && !request.is(['application/json'])) throw new Problem('unsupported_media_type')
    await new Promise<void>((resolve, reject) => {
      read(request, response, (error?: unknown) => {
        if (error === undefined) resolve()
        else reject(error instanceof Error ? error : new Error(String(error)))
      })
    })
    return { value: request.body as unknown, identity: request.body as unknown }
  }
}

/** How the body of a route is read, within its limit: JSON, or a form where it takes files; nothing where it has none. */
export const bodyReader = (route: Route): ReadBody => {
  if (route.body === undefined) return async () => ({ value: undefined, identity: undefined })
  const limit = route.bodyLimit ?? defaultBodyLimit
  return route.multipart === true ? formReader(limit) : json(limit)
}
