import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'

/** The secret in the address of a feed is as good as a password. */
const withoutSecret = (path: string): string => path.replace(/(\/feeds\/)[^/]+/gi, '$1…')

/** Gives each request its id, and writes one line when it is answered: never a query, a body or a cookie. */
export const accessLog =
  (isQuiet: boolean): RequestHandler =>
  (request, response, next) => {
    const requestId = randomUUID()
    const startedAt = performance.now()
    const [path = ''] = request.originalUrl.split('?')
    response.locals['requestId'] = requestId
    response.setHeader('x-request-id', requestId)
    if (!isQuiet) {
      response.on('finish', () => {
        const milliseconds = Math.round(performance.now() - startedAt)
        const line = {
          at: new Date().toISOString(),
          requestId,
          method: request.method,
          path: withoutSecret(path),
          status: response.statusCode,
          milliseconds,
          actor: response.locals['actor'] as unknown,
        }
        console.info(JSON.stringify(line))
      })
    }
    next()
  }
