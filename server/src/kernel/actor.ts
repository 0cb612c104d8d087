import { type Permission, permissionsOf, type Role } from '@vigie/shared/access'

export interface ActorMembership {
  role: Role
  institutionId: string | null
}

/** Who acts, and for whom. Made from the session of a request, or `systemActor` for timed work. */
export interface Actor {
  id: string
  name: string
  memberships: readonly ActorMembership[]
  /** Institutions whose records this person sees as a reporter: their own, and their network's for a head. */
  institutionIds: readonly string[]
  can: (permission: Permission) => boolean
  has: (...roles: readonly Role[]) => boolean
}

export const createActor = (person: {
  id: string
  name: string
  memberships: readonly ActorMembership[]
  institutionIds: readonly string[]
}): Actor => {
  const held = permissionsOf(person.memberships.map(({ role }) => role))
  return {
    ...person,
    can: (permission) => held.has(permission),
    has: (...roles) => person.memberships.some(({ role }) => roles.includes(role)),
  }
}

/** Timed work acts under this name, through the same commands as people. */
export const systemActor: Actor = {
  id: '000000000000000000000000',
  name: 'Vigie',
  memberships: [],
  institutionIds: [],
  can: () => true,
  has: () => true,
}

/** Which records of a resource exist for a person: every one, or those of some institutions, people or addressees. */
export type Scope = 'every' | readonly string[]

/** Coordinators and administrators: every business record exists for them. */
export const seesEveryRecord = (actor: Actor) => actor.has('spoc', 'spoc_head', 'admin')
