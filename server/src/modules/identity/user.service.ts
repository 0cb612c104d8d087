import { approvingRoles, institutionalRoles, type Role } from '@vigie/shared/access'
import type { Page } from '@vigie/shared/contract/page'
import type { Language } from '@vigie/shared/i18n/languages'
import { searchTokens } from '@vigie/shared/text/search-tokens'
import type { AddUser, EditUser, Membership, User } from '@vigie/shared/users/user'
import type { QueryFilter, Types } from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { objectId } from '../../kernel/keys.ts'
import { paginate } from '../../kernel/paginate.ts'
import { invalid, notFound, Problem, type ServerIssue } from '../../kernel/problem.ts'
import { searchFilter } from '../../kernel/search.ts'
import { oneAtATime } from '../../kernel/serial.ts'
import { type Change, now, record, touch } from '../../kernel/unit-of-work.ts'
import { requireVersion } from '../../kernel/versions.ts'
import { institutionNames, unknownInstitutions } from '../institutions/institution.service.ts'
import { closeSessionsOf } from './session.service.ts'
import { type StoredMembership, type UserDocument, type UserFields, UserModel } from './user.model.ts'

type Stored = UserFields & { _id: Types.ObjectId; __v: number }

const presentAll = async (users: readonly Stored[]): Promise<User[]> => {
  const names = await institutionNames(
    users.flatMap(({ memberships }) => memberships.flatMap(({ institutionId }) => institutionId ?? [])),
  )
  return users.map((user) => ({
    id: user._id.toHexString(),
    name: user.name,
    email: user.email,
    isActive: user.isActive,
    memberships: user.memberships.map(({ role, institutionId, isPending }) => ({
      role,
      institution: institutionId === null ? null : (names.get(institutionId) ?? null),
      isPending,
    })),
    hasPassword: user.passwordHash !== null,
    lastSeenAt: user.lastSeenAt,
    version: user.__v,
  }))
}

export const presentUser = async (user: UserDocument): Promise<User> => {
  const [presented] = await presentAll([user.toObject()])
  if (presented === undefined) throw notFound()
  return presented
}

export const findUser = async (id: string): Promise<UserDocument> => {
  const user = /^[0-9a-f]{24}$/.test(id) ? await UserModel.findById(id) : null
  if (user === null) throw notFound()
  return user as UserDocument
}

/** Accounts, newest first. */
export const listUsers = async (query: {
  q?: string | undefined
  role?: Role | undefined
  after?: string | undefined
  pageSize: number
}): Promise<Page<User>> => {
  const filters: QueryFilter<UserFields>[] = [
    searchFilter(query.q),
    query.role === undefined ? {} : { 'memberships.role': query.role },
  ]
  const filter = { $and: [{}, ...filters.filter((part) => Object.keys(part).length > 0)] }
  return await paginate(UserModel, filter, { field: 'createdAt', direction: -1 }, query, {}, (rows) =>
    presentAll(rows.map((row) => ({ ...row, __v: (row as { __v?: number }).__v ?? 0 }))),
  )
}

/** A role that belongs to an institution names one that exists; the others name none. */
const checkMemberships = async (memberships: readonly Membership[]): Promise<void> => {
  const unknown = await unknownInstitutions(memberships.flatMap(({ institutionId }) => institutionId ?? []))
  const issues = memberships.flatMap(({ role, institutionId }, index): ServerIssue[] => {
    const path = ['body', 'memberships', index, 'institutionId']
    if (institutionalRoles.includes(role) && institutionId === null) return [{ path, code: 'required' }]
    if (!institutionalRoles.includes(role) && institutionId !== null) return [{ path, code: 'not_allowed' }]
    return institutionId !== null && unknown.has(institutionId) ? [{ path, code: 'unknown_value' }] : []
  })
  if (issues.length > 0) throw invalid(...issues)
}

const holds = (held: Membership, { role, institutionId }: Membership) =>
  held.role === role && held.institutionId === institutionId

/** Whether somebody else can confirm this role; the first holder is granted by the administrator alone. */
const hasOtherHolder = async (role: Role, userId: string): Promise<boolean> =>
  (await UserModel.exists({
    _id: { $ne: objectId(userId) },
    isActive: true,
    memberships: { $elemMatch: { role, isPending: false } },
  })) !== null

const grant = async (
  actor: Actor,
  userId: string,
  before: readonly StoredMembership[],
  wanted: readonly Membership[],
) => {
  const granted: StoredMembership[] = []
  for (const membership of wanted) {
    if (granted.some((held) => holds(held, membership))) continue
    const kept = before.find((held) => holds(held, membership))
    const isPending =
      kept === undefined && approvingRoles.includes(membership.role) && (await hasOtherHolder(membership.role, userId))
    granted.push(kept ?? { ...membership, isPending, grantedById: actor.id, grantedBy: actor.name, grantedAt: now() })
  }
  return granted
}

/** The platform keeps at least one administrator who can sign in. */
const requireAnAdministrator = async (changed: UserDocument): Promise<void> => {
  const remains = changed.isActive && changed.memberships.some(({ role }) => role === 'admin')
  if (remains) return
  await oneAtATime('administrators')
  const other = await UserModel.exists({
    _id: { $ne: changed._id },
    isActive: true,
    passwordHash: { $ne: null },
    'memberships.role': 'admin',
  })
  if (other === null) throw invalid({ path: ['body', 'memberships'], code: 'not_allowed' })
}

const describe = (user: UserDocument) => ({
  name: user.name,
  isActive: user.isActive,
  memberships: user.memberships.map(({ role, institutionId, isPending }) => ({ role, institutionId, isPending })),
})
/** Open pages of this person begin again with the roles that they have now. */
const touchRoles = (userId: string, changes: readonly Change[]): void => {
  if (changes.some(({ field }) => field.startsWith('memberships'))) touch('sessions', userId)
}
const tokensOf = (user: Pick<UserFields, 'name' | 'email'>) => searchTokens(`${user.name} ${user.email}`)

export const addUser = async (actor: Actor, { email, name, memberships }: AddUser): Promise<User> =>
  await command(actor, async () => {
    if ((await UserModel.exists({ email })) !== null) throw new Problem('already_exists', { field: 'email' })
    await checkMemberships(memberships)
    const user = new UserModel({ email, name, searchTokens: tokensOf({ name, email }) }) as UserDocument
    user.memberships = await grant(actor, user.id, [], memberships)
    await user.save()
    const changes = changesBetween({}, { email, ...describe(user) })
    record({ type: 'user.added', resource: 'users', subjectId: user.id, isNew: true, changes })
    return await presentUser(user)
  })

export const editUser = async (actor: Actor, id: string, { version, ...fields }: EditUser): Promise<User> =>
  await command(actor, async () => {
    const user = await findUser(id)
    const before = describe(user)
    await requireVersion({ id: user.id, version: user.__v }, version, before, fields)
    if (fields.name !== undefined) user.name = fields.name
    if (fields.isActive !== undefined) user.isActive = fields.isActive
    if (fields.memberships !== undefined) {
      await checkMemberships(fields.memberships)
      user.memberships = await grant(actor, user.id, user.toObject().memberships, fields.memberships)
    }
    await requireAnAdministrator(user)
    user.searchTokens = tokensOf(user)
    const changes = changesBetween(before, describe(user))
    if (!user.isActive) await closeSessionsOf(user.id)
    if (changes.length > 0) {
      await user.save()
      record({ type: 'user.edited', resource: 'users', subjectId: user.id, changes })
      touchRoles(user.id, changes)
    }
    return await presentUser(user)
  })

/** Approving roles that wait for another holder. */
export const listPendingRoles = async () => {
  const users = await UserModel.find({ isActive: true, 'memberships.isPending': true }).sort({ _id: 1 }).limit(500)
  return {
    items: users.flatMap((user) =>
      user.memberships
        .filter(({ isPending }) => isPending)
        .map(({ role, grantedBy, grantedAt }) => ({
          userId: user.id as string,
          name: user.name,
          email: user.email,
          role,
          grantedBy,
          grantedAt,
          version: user.__v,
        })),
    ),
  }
}

/** Confirms an approving role: by another holder of it, who neither receives nor granted it. */
export const confirmRole = async (
  actor: Actor,
  userId: string,
  { role, version }: { role: Role; version: number },
): Promise<null> =>
  await command(actor, async () => {
    const user = await findUser(userId)
    await requireVersion({ id: user.id, version: user.__v }, version, describe(user), {})
    const membership = user.memberships.find((held) => held.role === role && held.isPending)
    if (membership === undefined) throw notFound()
    if (!actor.has(role) || user.id === actor.id || membership.grantedById === actor.id)
      throw new Problem('own_approval')
    const before = describe(user)
    membership.isPending = false
    await user.save()
    const changes = changesBetween(before, describe(user))
    record({ type: 'user.role_confirmed', resource: 'users', subjectId: user.id, changes })
    touchRoles(user.id, changes)
    return null
  })

const coordinators = {
  isActive: true,
  memberships: { $elemMatch: { role: { $in: ['spoc', 'spoc_head'] as Role[] }, isPending: false } },
}

/** People to whom an incident may be given, by name. */
export const listCoordinators = async () => {
  const users = await UserModel.find(coordinators, { name: 1 }).sort({ name: 1, _id: 1 }).limit(500).lean()
  return { items: users.map(({ _id, name }) => ({ id: _id.toHexString(), name, institution: 'Cleiss' })) }
}

/** Who holds a role today, by id. */
export const holdersOf = async (role: Role): Promise<string[]> => {
  const holder = { isActive: true, memberships: { $elemMatch: { role, isPending: false } } }
  const users = await UserModel.find(holder, { _id: 1 }).sort({ _id: 1 }).limit(500).lean()
  return users.map(({ _id }) => _id.toHexString())
}

/** The coordinator with this id, if there is one. */
export const coordinatorById = async (id: string): Promise<{ id: string; name: string } | null> => {
  const user = await UserModel.findOne({ ...coordinators, _id: objectId(id) }, { name: 1 }).lean()
  return user === null ? null : { id: user._id.toHexString(), name: user.name }
}

export type Addressee = Pick<UserFields, 'name' | 'email' | 'isActive'> & { language: Language }

/** Where people are written to, by id. */
export const addresseesOf = async (ids: readonly string[]): Promise<ReadonlyMap<string, Addressee>> => {
  const shown = { name: 1, email: 1, language: 1, isActive: 1 } as const
  const rows = await UserModel.find({ _id: { $in: [...new Set(ids)].map(objectId) } }, shown).lean()
  return new Map(
    rows.map(({ _id, name, email, language = 'fr', isActive }) => [
      _id.toHexString(),
      { name, email, language, isActive },
    ]),
  )
}
