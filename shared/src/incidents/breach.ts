import { z } from 'zod'
import { foreignCode, Id, isoDateTime, shortText } from '../contract/fields.ts'
import { pageOf, pageQuery } from '../contract/page.ts'
import { defineRoutes } from '../contract/route.ts'
import { defineWorkflow, type MoveOf, moveSchema } from '../workflow.ts'

const reason = shortText(2000)

/**
 * A possible breach of personal data, for the data protection officer: the authority is told within 72 hours of
 * becoming aware of it, or the reason why it need not be is kept. Source: GDPR, article 33.
 */
export const breachWorkflow = defineWorkflow({
  subject: 'breach',
  initial: 'open',
  statuses: ['open', 'notified', 'set_aside'],
  transitions: {
    notify: {
      from: ['open'],
      to: 'notified',
      permission: 'breach:handle',
      /** Number that the authority gave, and when it was told. */
      input: { authorityReference: foreignCode, notifiedAt: isoDateTime },
    },
    set_aside: { from: ['open'], to: 'set_aside', permission: 'breach:handle', input: { reason } },
    reopen: { from: ['notified', 'set_aside'], to: 'open', permission: 'breach:handle', input: { reason } },
  },
})
export type BreachStatus = (typeof breachWorkflow.statuses)[number]
export type BreachAction = keyof typeof breachWorkflow.transitions
export const BreachMove = moveSchema(breachWorkflow).meta({ id: 'BreachMove' })
export type BreachMove = MoveOf<typeof breachWorkflow>

/** From the moment the flag was set; nights and Sundays count. */
export const breachHours = 72

export const Breach = z
  .object({
    id: Id,
    incident: z.object({ id: Id, reference: z.string(), title: z.string() }),
    status: z.enum(breachWorkflow.statuses),
    openedAt: isoDateTime,
    openedBy: z.string(),
    dueAt: isoDateTime,
    authorityReference: z.string().nullable(),
    notifiedAt: isoDateTime.nullable(),
    /** Why it need not be notified, when that was decided. */
    reason: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: isoDateTime.nullable(),
    actions: z.array(z.enum(Object.keys(breachWorkflow.transitions) as [BreachAction, ...BreachAction[]])),
    version: z.int(),
  })
  .meta({ id: 'Breach' })
export type Breach = z.output<typeof Breach>

const filters = {
  status: z.enum(breachWorkflow.statuses).optional(),
  incidentId: Id.optional(),
  sort: z.enum(['due', 'newest']).default('due'),
}
export const BreachFilters = z.strictObject(filters)
export type BreachFilters = z.output<typeof BreachFilters>

export const BreachQuery = z.strictObject({ ...filters, ...pageQuery })
export type BreachQuery = z.output<typeof BreachQuery>

export const breachRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/breaches',
    summary: 'Read the possible breaches of personal data, the most pressing first',
    permission: 'breach:read',
    query: BreachQuery,
    response: pageOf(Breach),
  },
  move: {
    method: 'POST',
    path: '/breaches/:breachId/moves',
    summary: 'Say that the authority was told of a breach, or why it need not be',
    permission: 'breach:handle',
    params: z.strictObject({ breachId: Id }),
    body: BreachMove,
    response: Breach,
  },
})
