import { z } from 'zod'
import { roleKeys } from '../access.ts'
import { Id, isoDateTime, RecordKey, shortText, Version } from '../contract/fields.ts'
import { pageOf, pageQuery } from '../contract/page.ts'
import { defineRoutes } from '../contract/route.ts'
import { InstitutionName } from '../incidents/report.ts'
import { containsNir } from '../text/nir.ts'

export const Role = z.enum(roleKeys)
export const Email = z
  .email()
  .max(200)
  .toLowerCase()
  .refine((text) => !containsNir(text), { params: { code: 'nir' } })
/** Length alone is asked; longer than 200 is refused so that hashing stays bounded. */
export const Password = z.string().min(12).max(200)

export const Membership = z.strictObject({ role: Role, institutionId: Id.nullable() }).meta({ id: 'Membership' })
export type Membership = z.output<typeof Membership>

export const User = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    isActive: z.boolean(),
    memberships: z.array(
      z.object({
        role: Role,
        institution: InstitutionName.nullable(),
        /** An approving role waits until another holder confirms it, and gives no right until then. */
        isPending: z.boolean(),
      }),
    ),
    hasPassword: z.boolean(),
    lastSeenAt: isoDateTime.nullable(),
    version: z.int(),
  })
  .meta({ id: 'User' })
export type User = z.output<typeof User>

const fields = { name: shortText(120), memberships: z.array(Membership).max(20) }
export const AddUser = z.strictObject({ email: Email, ...fields }).meta({ id: 'AddUser' })
export type AddUser = z.output<typeof AddUser>
export const EditUser = z
  .strictObject({
    version: Version,
    name: fields.name.optional(),
    memberships: fields.memberships.optional(),
    isActive: z.boolean().optional(),
  })
  .meta({ id: 'EditUser' })
export type EditUser = z.output<typeof EditUser>

/** A link that sets a password once. The address is shown once, to who made it. */
export const AccessLink = z.object({ url: z.string(), expiresAt: isoDateTime }).meta({ id: 'AccessLink' })
export type AccessLink = z.output<typeof AccessLink>

/** What a link opens, asked with its token in the body so that no log keeps it. */
export const LinkCheck = z
  .object({
    purpose: z.enum(['first_administrator', 'set_password']),
    email: z.string().nullable(),
    name: z.string().nullable(),
  })
  .meta({ id: 'LinkCheck' })

export const PendingRole = z
  .object({
    userId: Id,
    name: z.string(),
    email: z.string(),
    role: Role,
    grantedBy: z.string(),
    grantedAt: isoDateTime,
    version: z.int(),
  })
  .meta({ id: 'PendingRole' })

const UserParams = z.strictObject({ userId: RecordKey })
const token = z.string().min(20).max(200)

export const userRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/users',
    summary: 'Search accounts',
    permission: 'user:read',
    query: z.strictObject({ q: z.string().max(200).optional(), role: Role.optional(), ...pageQuery }),
    response: pageOf(User),
  },
  add: {
    method: 'POST',
    path: '/users',
    summary: 'Add an account; its owner sets a password through a link',
    permission: 'user:manage',
    body: AddUser,
    response: User,
    status: 201,
    idempotent: true,
  },
  edit: {
    method: 'PATCH',
    path: '/users/:userId',
    summary: 'Change a name, roles, or close an account',
    permission: 'user:manage',
    params: UserParams,
    body: EditUser,
    response: User,
  },
  makeLink: {
    method: 'POST',
    path: '/users/:userId/access-links',
    summary: 'Make a link with which the person sets a password once',
    permission: 'user:manage',
    params: UserParams,
    response: AccessLink,
    status: 201,
  },
  pendingRoles: {
    method: 'GET',
    path: '/pending-roles',
    summary: 'Approving roles that wait for another holder’s confirmation',
    permission: 'role:confirm',
    response: z.object({ items: z.array(PendingRole) }),
  },
  confirmRole: {
    method: 'POST',
    path: '/pending-roles/:userId/confirmations',
    summary: 'Confirm an approving role that an administrator granted',
    permission: 'role:confirm',
    params: UserParams,
    body: z.strictObject({ role: Role, version: Version }),
    response: z.null(),
    status: 204,
  },
})

/** Who may be chosen for an incident: a name and an institution, no account. */
export const personRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/people',
    summary: 'Coordinators to whom an incident may be given',
    permission: 'person:pick',
    response: z.object({ items: z.array(z.object({ id: Id, name: z.string(), institution: z.string().nullable() })) }),
  },
})

export const accessLinkRoutes = defineRoutes({
  check: {
    method: 'POST',
    path: '/access-links/checks',
    summary: 'Learn what a one-time link opens',
    permission: 'public',
    body: z.strictObject({ token }),
    response: LinkCheck,
    rateLimit: { requests: 30, seconds: 60 },
  },
  use: {
    method: 'POST',
    path: '/access-links/uses',
    summary: 'Set a password, or create the first administrator',
    permission: 'public',
    body: z
      .strictObject({ token, password: Password, name: shortText(120).optional(), email: Email.optional() })
      .meta({ id: 'UseAccessLink' }),
    response: z.object({ email: z.string() }),
    rateLimit: { requests: 30, seconds: 60 },
  },
})
