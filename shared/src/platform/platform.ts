import { z } from 'zod'
import { defineRoutes } from '../contract/route.ts'

export const Platform = z
  .object({
    mode: z.enum(['live', 'demonstration']),
    version: z.string(),
  })
  .meta({ id: 'Platform' })
export type Platform = z.output<typeof Platform>

const Status = z.object({ status: z.literal('ok') })

export const platformRoutes = defineRoutes({
  health: { method: 'GET', path: '/health', summary: 'The process answers', permission: 'public', response: Status },
  ready: {
    method: 'GET',
    path: '/ready',
    summary: 'The process and its database answer',
    permission: 'public',
    response: Status,
  },
  platform: {
    method: 'GET',
    path: '/platform',
    summary: 'How this platform runs',
    permission: 'public',
    response: Platform,
  },
})

/** Accounts of the demonstration, each with this password; they exist nowhere else. */
export const demonstrationPassword = 'demonstration'
export const demonstrationAccounts = [
  { email: 'spoc@demo.vigie.test', role: 'spoc' },
  { email: 'spoc.head@demo.vigie.test', role: 'spoc_head' },
  { email: 'ops.cnam@demo.vigie.test', role: 'ops' },
  { email: 'ops.msa@demo.vigie.test', role: 'ops' },
  { email: 'ops.head@demo.vigie.test', role: 'ops_head' },
  { email: 'access-point@demo.vigie.test', role: 'access_point' },
  { email: 'dss@demo.vigie.test', role: 'dss' },
  { email: 'commission@demo.vigie.test', role: 'commission' },
  { email: 'admin@demo.vigie.test', role: 'admin' },
] as const
