/** Every right there is; a route or a transition names the one it needs. */
export const permissions = [
  'report:create',
  'report:read',
  'report:answer',
  'incident:read',
  'incident:overview',
  'incident:create',
  'incident:edit',
  'incident:triage',
  'incident:qualify',
  'incident:reopen',
  'incident:note',
  'breach:read',
  'breach:handle',
  'incident:import',
  'referral:read',
  'referral:answer',
  'referral:manage',
  'go_live:read',
  'go_live:update',
  'go_live:plan',
  'calendar_edition:approve',
  'risk:read',
  'risk:comment',
  'risk:manage',
  'risk:accept',
  'indicator:read',
  'reference:read',
  'institution:read',
  'institution:manage',
  'user:read',
  'user:manage',
  'role:confirm',
  'person:pick',
  'mail:read',
] as const
export type Permission = (typeof permissions)[number]

const reporter = [
  'report:create',
  'report:read',
  'report:answer',
  'go_live:read',
  'go_live:update',
  'indicator:read',
  'reference:read',
  'institution:read',
] as const
const coordinator = [
  'report:read',
  'report:answer',
  'incident:read',
  'incident:create',
  'incident:edit',
  'incident:triage',
  'incident:qualify',
  'incident:reopen',
  'incident:note',
  'breach:read',
  'breach:handle',
  'incident:import',
  'referral:read',
  'referral:answer',
  'referral:manage',
  'go_live:read',
  'go_live:update',
  'go_live:plan',
  'risk:read',
  'risk:comment',
  'risk:manage',
  'indicator:read',
  'reference:read',
  'institution:read',
  'person:pick',
] as const

/** What each role may try; which records exist for the person is decided by the `visible…` filters. */
export const roles = {
  spoc: coordinator,
  spoc_head: [...coordinator, 'calendar_edition:approve', 'risk:accept', 'role:confirm'],
  ops: reporter,
  ops_head: reporter,
  access_point: ['referral:read', 'referral:answer', 'reference:read'],
  dss: [
    'incident:overview',
    'go_live:read',
    'risk:read',
    'risk:comment',
    'indicator:read',
    'reference:read',
    'institution:read',
  ],
  commission: [],
  admin: [
    'report:read',
    'incident:read',
    'breach:read',
    'referral:read',
    'go_live:read',
    'risk:read',
    'indicator:read',
    'reference:read',
    'institution:read',
    'institution:manage',
    'user:read',
    'user:manage',
    'mail:read',
  ],
} as const satisfies Record<string, readonly Permission[]>
export type Role = keyof typeof roles
export const roleKeys = Object.keys(roles) as [Role, ...Role[]]

/** Roles that approve: granting one is confirmed by another holder of it. */
export const approvingRoles: readonly Role[] = ['spoc_head']

/** Roles that only mean something for one institution. */
export const institutionalRoles: readonly Role[] = ['ops', 'ops_head', 'access_point']

export const permissionsOf = (held: readonly Role[]): ReadonlySet<Permission> =>
  new Set(held.flatMap((role) => roles[role] as readonly Permission[]))
