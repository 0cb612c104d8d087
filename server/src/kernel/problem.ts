import type { FieldIssueCode } from '@vigie/shared/contract/fields'
import type { ProblemCode, ProblemDetails } from '@vigie/shared/contract/problems'

/** A failed check of the server's own, named like a failed check of a schema. */
export interface ServerIssue {
  path: (string | number)[]
  code: FieldIssueCode
}
type Details<C extends ProblemCode> = Record<never, never> extends ProblemDetails<C> ? [] : [details: ProblemDetails<C>]

/** The only error whose message leaves the server; everything else is a 500 with a request id. */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  readonly code: C
  readonly details: Record<string, unknown>
  issues: readonly ServerIssue[] = []
  constructor(code: C, ...[details]: Details<C>) {
    super(code)
    this.code = code
    this.details = details ?? {}
  }
}

export const notFound = () => new Problem('not_found')

/** 422 with the fields at fault; paths start with the part of the request: `['body', 'title']`. */
export const invalid = (...issues: ServerIssue[]) => Object.assign(new Problem('validation_failed'), { issues })
