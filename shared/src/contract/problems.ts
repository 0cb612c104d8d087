import { z } from 'zod'
import { caseRoles } from '../incidents/case-details.ts'
import { Id } from './fields.ts'

export const Issue = z
  .object({ path: z.array(z.union([z.string(), z.number()])), code: z.string(), message: z.string() })
  .meta({ id: 'Issue' })
export type Issue = z.output<typeof Issue>

/** One field on which the caller and the stored record differ. */
export const FieldConflict = z
  .object({ field: z.string(), current: z.unknown(), submitted: z.unknown() })
  .meta({ id: 'FieldConflict' })
export type FieldConflict = z.output<typeof FieldConflict>

const nothing = z.object({})

/** Every refusal that the API can answer: code → status and the details that travel with it. */
export const problems = {
  malformed_json: { status: 400, details: nothing },
  unauthenticated: { status: 401, details: nothing },
  wrong_credentials: { status: 401, details: nothing },
  forbidden: { status: 403, details: nothing },
  wrong_origin: { status: 403, details: nothing },
  own_approval: { status: 403, details: nothing },
  not_found: { status: 404, details: nothing },
  stale_version: {
    status: 409,
    details: z.object({
      currentVersion: z.int(),
      conflicts: z.array(FieldConflict),
      changedBy: z.string().nullable(),
      changedAt: z.iso.datetime().nullable(),
    }),
  },
  transition_refused: { status: 409, details: z.object({ action: z.string(), status: z.string() }) },
  solution_replaced: { status: 409, details: z.object({ current: z.int() }) },
  dependency_cycle: {
    status: 409,
    /** Each waits for the next, and the last one for the first. */
    details: z.object({
      path: z.array(
        z.object({ id: Id, institution: z.string(), target: z.string(), role: z.enum(caseRoles).nullable() }),
      ),
    }),
  },
  period_overlap: { status: 409, details: z.object({ lineIds: z.array(Id) }) },
  already_exists: { status: 409, details: z.object({ field: z.string() }) },
  idempotency_key_reused: { status: 409, details: nothing },
  link_expired: { status: 410, details: nothing },
  body_too_large: { status: 413, details: z.object({ limit: z.int() }) },
  unsupported_media_type: { status: 415, details: nothing },
  wrong_host: { status: 421, details: nothing },
  validation_failed: { status: 422, details: nothing },
  elements_missing: { status: 422, details: z.object({ missing: z.array(z.string()) }) },
  no_report_left: { status: 422, details: nothing },
  duplicate_cycle: { status: 422, details: z.object({ masterId: Id }) },
  too_many_attempts: { status: 429, details: z.object({ retryAfterSeconds: z.int() }) },
  internal_error: { status: 500, details: nothing },
  busy: { status: 503, details: z.object({ retryAfterSeconds: z.int() }) },
  not_ready: { status: 503, details: nothing },
} as const satisfies Record<string, { status: number; details: z.ZodObject }>

export type ProblemCode = keyof typeof problems
export type ProblemDetails<C extends ProblemCode> = z.output<(typeof problems)[C]['details']>

/** The body of every refusal: RFC 9457 with our code, the issues and the request's id. */
export const ProblemBody = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.string(),
    issues: z.array(Issue).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' })
export type ProblemBody = z.output<typeof ProblemBody>
