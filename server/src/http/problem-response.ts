import { type ProblemBody, problems } from '@vigie/shared/contract/problems'
import { fieldTexts } from '@vigie/shared/i18n/field-texts'
import type { Language } from '@vigie/shared/i18n/languages'
import { problemTexts } from '@vigie/shared/i18n/problems'
import { fileSizeText } from '@vigie/shared/text/file-size'
import type { ErrorRequestHandler, Response } from 'express'
import { z } from 'zod'
import { Problem } from '../kernel/problem.ts'
import { InvalidRequest } from './decode-input.ts'
import { languageOf } from './texts.ts'

/** What Express and its body parser say of a request that never reached a handler. */
const fromExpress = (error: unknown): Problem | undefined => {
  const known = z.object({ type: z.string().optional(), status: z.int(), limit: z.int().optional() }).safeParse(error)
  if (!known.success) return undefined
  const { type, status, limit } = known.data
  if (type === 'entity.too.large') return new Problem('body_too_large', { limit: limit ?? 0 })
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return new Problem('unsupported_media_type')
  return status >= 400 && status < 500 ? new Problem('malformed_json') : undefined
}

const issuesOf = (error: Problem, language: Language) =>
  error instanceof InvalidRequest
    ? error.messages
    : error.issues.map(({ path, code }) => ({ path, code, message: fieldTexts[language][code] }))

/** The text of a refusal, with the limit that it names. */
const detailOf = (problem: Problem, language: Language): string => {
  const { limit } = problem.details
  const { detail } = problemTexts[language][problem.code]
  return typeof limit === 'number' ? detail.replace('{limit}', fileSizeText(limit, language)) : detail
}

/** RFC 9457: our code, the issues with their paths, the details, the request's id, in the caller's language. */
export const bodyOf = (problem: Problem, language: Language, requestId: string): ProblemBody => {
  const { title } = problemTexts[language][problem.code]
  const issues = issuesOf(problem, language)
  return {
    type: `urn:vigie:problem:${problem.code}`,
    title,
    status: problems[problem.code].status,
    detail: detailOf(problem, language),
    code: problem.code,
    ...(issues.length > 0 && { issues: issues.map((issue) => ({ ...issue, path: [...issue.path] })) }),
    ...(Object.keys(problem.details).length > 0 && { details: problem.details }),
    requestId,
  }
}

export const sendProblem = (response: Response, problem: Problem, language: Language): void => {
  const retryAfter = problem.details['retryAfterSeconds']
  if (typeof retryAfter === 'number') response.setHeader('retry-after', String(retryAfter))
  response
    .status(problems[problem.code].status)
    .type('application/problem+json')
    .send(JSON.stringify(bodyOf(problem, language, String(response.locals['requestId'] ?? ''))))
}

/** Any error → a problem. Only what we did not foresee is logged as an error, and it says nothing of itself outside. */
export const problemResponse: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error)
    return
  }
  const problem = error instanceof Problem ? error : fromExpress(error)
  if (problem === undefined) console.error(`request ${String(response.locals['requestId'])} failed`, error)
  sendProblem(response, problem ?? new Problem('internal_error'), languageOf(request))
}
