import { issueCode } from '@vigie/shared/contract/issue-code'
import type { Issue } from '@vigie/shared/contract/problems'
import { type Route, routeParts } from '@vigie/shared/contract/route'
import { issueMessages } from '@vigie/shared/i18n/issues'
import type { Language } from '@vigie/shared/i18n/languages'
import type { z } from 'zod'
import { Problem } from '../kernel/problem.ts'

/** 422 with every failed check of the request, already worded. */
export class InvalidRequest extends Problem<'validation_failed'> {
  readonly messages: readonly Issue[]
  constructor(messages: readonly Issue[]) {
    super('validation_failed')
    this.messages = messages
  }
}

const toIssue = (part: string, issue: z.core.$ZodIssue): Issue => ({
  path: [part, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))],
  code: issueCode(issue),
  message: issue.message,
})

/**
 * The input of a handler in domain values. Refuses with all issues at once; an address that can name no record is 404,
 * like one that names none.
 */
export const decodeInput = (
  route: Route,
  source: { params: unknown; query: unknown; body: unknown },
  language: Language,
): Record<string, unknown> => {
  const input: Record<string, unknown> = {}
  const issues: Issue[] = []
  const error = issueMessages(language)
  for (const part of routeParts) {
    const schema = route[part]
    if (schema === undefined) continue
    const result = schema.safeParse(source[part] ?? {}, { error })
    if (result.success) input[part] = result.data
    else if (part === 'params') throw new Problem('not_found')
    else issues.push(...result.error.issues.map((issue) => toIssue(part, issue)))
  }
  if (issues.length > 0) throw new InvalidRequest(issues)
  return input
}
