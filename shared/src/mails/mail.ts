import { z } from 'zod'
import { Id, isoDateTime } from '../contract/fields.ts'
import { pageOf, pageQuery } from '../contract/page.ts'
import { defineRoutes } from '../contract/route.ts'

/** A mail that has not left: to whom, about which numbers, and why it is still here. */
export const Mail = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    references: z.array(z.string()),
    madeAt: isoDateTime,
    /** `waiting` is tried (again); `given_up` was tried for too long. */
    state: z.enum(['waiting', 'given_up']),
    tries: z.int(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'Mail' })
export type Mail = z.output<typeof Mail>

export const mailRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/mails',
    summary: 'Mails that have not left',
    permission: 'mail:read',
    query: z.strictObject(pageQuery),
    response: pageOf(Mail),
  },
  service: {
    method: 'GET',
    path: '/mails/service',
    summary: 'Whether this platform can send mails',
    permission: 'mail:read',
    response: z.object({ isSet: z.boolean(), from: z.string().nullable() }),
  },
})
