import type { UseFormReturnType } from '@mantine/form'
import { ApiFailure, ConnectionLost } from '@vigie/shared/contract/client'
import { issueCode } from '@vigie/shared/contract/issue-code'
import { type ProblemCode, type ProblemDetails, problems } from '@vigie/shared/contract/problems'
import { routeParts } from '@vigie/shared/contract/route'
import { z } from 'zod'
import i18n from '../i18n/index.ts'

export interface FieldIssue {
  /** As in the form: `title`, `caseDetails.errorCode`; empty when it concerns the whole. */
  field: string
  message: string
}
export interface Failure {
  title: string
  message: string
  issues: FieldIssue[]
  code: ProblemCode | 'connection_lost' | 'unexpected'
  /** To quote to the support, when the server answered. */
  requestId: string | null
}

const parts: readonly unknown[] = routeParts
/** `['body', 'caseDetails', 'errorCode']` → `caseDetails.errorCode`. */
export const fieldOf = (path: readonly PropertyKey[]): string =>
  (parts.includes(path[0]) ? path.slice(1) : path).map(String).join('.')

const isKnown = (code: string): code is ProblemCode => code in problems

/** Any thrown value as the person should read it: the server's own words when it answered, ours otherwise. */
export const describeFailure = (error: unknown): Failure => {
  if (error instanceof ApiFailure) {
    const { title, detail, code, issues, requestId } = error.problem
    return {
      title,
      message: detail ?? '',
      issues: (issues ?? []).map(({ path, message }) => ({ field: fieldOf(path), message })),
      code: isKnown(code) ? code : 'unexpected',
      requestId,
    }
  }
  // The contract refused the input before it was sent.
  if (error instanceof z.core.$ZodError)
    return {
      title: i18n.t('problems:validation_failed.title'),
      message: i18n.t('problems:validation_failed.message'),
      issues: error.issues.map(({ path, message }) => ({ field: fieldOf(path), message })),
      code: 'validation_failed',
      requestId: null,
    }
  const code = error instanceof ConnectionLost ? 'connection_lost' : 'unexpected'
  return {
    title: i18n.t(`problems:${code}.title`),
    message: i18n.t(`problems:${code}.message`),
    issues: [],
    code,
    requestId: null,
  }
}

/** Whether the server, or the contract before it, found the number of an insured person. */
export const namesNir = (error: unknown): boolean => {
  if (error instanceof ApiFailure) return (error.problem.issues ?? []).some(({ code }) => code === 'nir')
  return error instanceof z.core.$ZodError && error.issues.some((issue) => issueCode(issue) === 'nir')
}

/** The details that travel with a refusal of this code; null when the failure is another one. */
export const detailsOf = <Code extends ProblemCode>(error: unknown, code: Code): ProblemDetails<Code> | null => {
  if (!(error instanceof ApiFailure) || error.problem.code !== code) return null
  const details = problems[code].details.safeParse(error.problem.details ?? {})
  return details.success ? (details.data as ProblemDetails<Code>) : null
}

/** Puts each issue under its field, keeping what was typed. True when at least one field has one. */
export const applyIssues = <Values extends Record<string, unknown>, Sent>(
  form: Pick<UseFormReturnType<Values, Sent>, 'setErrors'>,
  failure: unknown,
): boolean => {
  const issues = describeFailure(failure).issues.filter(({ field }) => field !== '')
  if (issues.length === 0) return false
  form.setErrors(Object.fromEntries(issues.map(({ field, message }) => [field, message])))
  return true
}
