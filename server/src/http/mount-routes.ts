import type { Route, Routes } from '@vigie/shared/contract/route'
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { type Actor, systemActor } from '../kernel/actor.ts'
import type { Handlers } from '../kernel/handlers.ts'
import { bodyHashOf, earlierAnswer } from '../kernel/idempotency.ts'
import { KeptAnswer } from '../kernel/kept-answer.ts'
import { Problem } from '../kernel/problem.ts'
import { type RequestContext, withRequestContext } from '../kernel/request-context.ts'
import { identify, sessionSetter } from './authenticate.ts'
import { decodeInput } from './decode-input.ts'
import { sendDownload } from './download.ts'
import { sendKept } from './kept-answers.ts'
import { countCall } from './rate-limit.ts'
import { bodyReader } from './read-body.ts'
import { createSpool, type Spool } from './spool.ts'
import { languageOf } from './texts.ts'

type AnyHandler = (actor: Actor, input: Record<string, unknown>) => Promise<unknown>

/** Nobody: what a public route acts as. */
const nobody: Actor = { ...systemActor, name: 'nobody', can: () => false, has: () => false }

const authorise = (route: Route, actor: Actor | undefined): void => {
  if (route.permission === 'public') return
  if (actor === undefined) throw new Problem('unauthenticated')
  if (route.permission !== 'signed_in' && !actor.can(route.permission)) throw new Problem('forbidden')
}

const idempotencyOf = (
  name: string,
  route: Route,
  request: Request,
  identity: unknown,
  actor: Actor | undefined,
): RequestContext['idempotency'] => {
  const key = request.get('idempotency-key')
  if (route.idempotent !== true || key === undefined || actor === undefined) return undefined
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) throw new Problem('validation_failed')
  return { key: `${actor.id}:${name}:${request.path}:${key}`, bodyHash: bodyHashOf(identity) }
}

/** Runs the handler, unless this key was answered already: before this call, or by a twin at this very moment. */
const answerOnce = async (context: RequestContext, handle: () => Promise<unknown>): Promise<unknown> => {
  const { idempotency } = context
  if (idempotency === undefined) return await handle()
  try {
    // The answer is stored with the change, under a key that is unique: a second change of this key cannot commit.
    return await handle()
  } catch (error) {
    const earlier = await earlierAnswer(idempotency.key, idempotency.bodyHash)
    if (earlier !== null) return earlier.answer
    throw error
  }
}

/** Encoding validates and strips: a field that the contract does not name never leaves. */
const textOf = (route: Route, result: unknown): string => JSON.stringify(z.encode(route.response, result as never))

const send = async (route: Route, request: Request, response: Response, result: unknown): Promise<void> => {
  const status = route.status ?? 200
  if (route.produces !== undefined && route.produces !== 'json') {
    await sendDownload(request, response, status, route.produces, result)
    return
  }
  if (status === 204) {
    response.status(204).end()
    return
  }
  if (result instanceof KeptAnswer) {
    await sendKept(request, response, result, (read) => textOf(route, read))
    return
  }
  const body = textOf(route, result)
  if (route.etag === true) response.setHeader('etag', `"${bodyHashOf(body)}"`)
  response.status(status).type('application/json').send(body)
}

/** Contract → Express: who may, what comes in, the handler, what goes out. Each route's literal decides all of it. */
export const mountRoutes = <R extends Routes>(
  router: Router,
  resource: string,
  routes: R,
  handlers: Handlers<R>,
  isSecure: boolean,
): void => {
  for (const [action, route] of Object.entries(routes)) {
    const name = `${resource}.${action}`
    const handler = handlers[action as keyof R] as AnyHandler
    const readBody = bodyReader(route)
    const answer = async (request: Request, response: Response, spool: Spool): Promise<void> => {
      const caller = await identify(request)
      authorise(route, caller?.actor)
      const { value: body, identity } = await readBody(request, response, spool)
      if (route.rateLimit !== undefined)
        await countCall(name, route.rateLimit, caller?.actor.id ?? request.ip ?? 'unknown')
      const idempotency = idempotencyOf(name, route, request, identity, caller?.actor)
      const context: RequestContext = {
        requestId: String(response.locals['requestId']),
        channel: request.get('x-vigie-channel') === 'screen' ? 'screen' : 'api',
        language: languageOf(request),
        address: request.ip ?? 'unknown',
        setSession: sessionSetter(response, isSecure),
        ...(caller !== null && { sessionId: caller.sessionId }),
        ...(idempotency !== undefined && { idempotency }),
      }
      const input = decodeInput(route, { params: request.params, query: request.query, body }, context.language)
      response.locals['actor'] = caller?.actor.id
      const result = await withRequestContext(context, () =>
        answerOnce(context, () => handler(caller?.actor ?? nobody, input)),
      )
      await send(route, request, response, result)
    }
    router[route.method.toLowerCase() as 'get'](route.path, async (request, response) => {
      const spool = createSpool()
      await answer(request, response, spool).finally(() => spool.clear())
    })
  }
}
