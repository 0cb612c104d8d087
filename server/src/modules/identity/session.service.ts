import { permissions, type Role } from '@vigie/shared/access'
import type { Language } from '@vigie/shared/i18n/languages'
import type { Session } from '@vigie/shared/sessions/session'
import { type Actor, createActor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { objectId } from '../../kernel/keys.ts'
import { Problem } from '../../kernel/problem.ts'
import { readTogether } from '../../kernel/read-together.ts'
import { requestContext } from '../../kernel/request-context.ts'
import { newToken, tokenDigest } from '../../kernel/tokens.ts'
import { now, touch } from '../../kernel/unit-of-work.ts'
import { institutionNames, networkOf } from '../institutions/institution.service.ts'
import { isPassword } from './passwords.ts'
import { SessionModel } from './session.model.ts'
import { claimAttempt, countFailure, forgetAttempts } from './sign-in-delay.ts'
import { type UserFields, UserModel } from './user.model.ts'

/** A working day; the person signs in again the next one. */
const lifetimeMilliseconds = 12 * 3_600_000
const seenEveryMilliseconds = 300_000

const actorOf = async (id: string, user: Pick<UserFields, 'name' | 'memberships'>): Promise<Actor> => {
  const memberships = user.memberships
    .filter(({ isPending }) => !isPending)
    .map(({ role, institutionId }) => ({ role, institutionId }))
  const of = (wanted: string) =>
    memberships.flatMap(({ role, institutionId }) => (role === wanted ? (institutionId ?? []) : []))
  const network = await networkOf(of('ops_head'))
  return createActor({ id, name: user.name, memberships, institutionIds: [...new Set([...of('ops'), ...network])] })
}

/** What this person may see and do today; null when the account is closed. */
export const actorOfPerson = async (id: string): Promise<Actor | null> => {
  const user = await UserModel.findOne({ _id: objectId(id), isActive: true }, { name: 1, memberships: 1 }).lean()
  return user === null ? null : await actorOf(id, user)
}

/** Everyone with an open account who holds one of these roles today, as they act, and since when they have it. */
export const actorsWith = async (...wanted: readonly Role[]): Promise<{ actor: Actor; since: Date }[]> => {
  const holder = { isActive: true, memberships: { $elemMatch: { role: { $in: [...wanted] }, isPending: false } } }
  const users = await UserModel.find(holder, { name: 1, memberships: 1 }).sort({ _id: 1 }).lean()
  const actors: { actor: Actor; since: Date }[] = []
  for (const { _id, ...user } of users)
    actors.push({ actor: await actorOf(_id.toHexString(), user), since: _id.getTimestamp() })
  return actors
}

const sessionsById = readTogether(async (ids) => {
  const rows = await SessionModel.find({ _id: { $in: [...ids] } }).lean()
  return new Map(rows.map((row) => [row._id, row]))
})

const holdersById = readTogether(async (ids) => {
  const shown = { name: 1, memberships: 1, isActive: 1, lastSeenAt: 1 } as const
  const rows = await UserModel.find({ _id: { $in: ids.map(objectId) } }, shown).lean()
  return new Map(rows.map((row) => [row._id.toHexString(), row]))
})

/** Who holds this cookie, with today's roles; null when it opens nothing (any more). */
export const actorOfToken = async (
  token: string,
): Promise<{ actor: Actor; sessionId: string; expiresAt: Date } | null> => {
  const sessionId = tokenDigest(token)
  const session = (await sessionsById([sessionId])).get(sessionId)
  if (session === undefined || session.expiresAt <= now()) return null
  const user = (await holdersById([session.userId])).get(session.userId)
  if (user === undefined || !user.isActive) return null
  if ((user.lastSeenAt?.getTime() ?? 0) < now().getTime() - seenEveryMilliseconds) {
    await UserModel.updateOne({ _id: user._id }, { $set: { lastSeenAt: now() } }, { timestamps: false })
  }
  return { actor: await actorOf(session.userId, user), sessionId, expiresAt: session.expiresAt }
}

const present = async (
  actor: Actor,
  { email, language = 'fr' }: Pick<UserFields, 'email' | 'language'>,
  expiresAt: Date,
): Promise<Session> => {
  const names = await institutionNames([
    ...actor.institutionIds,
    ...actor.memberships.flatMap(({ institutionId }) => institutionId ?? []),
  ])
  return {
    userId: actor.id,
    name: actor.name,
    email,
    language,
    memberships: actor.memberships.map(({ role, institutionId }) => ({
      role,
      institution: institutionId === null ? null : (names.get(institutionId) ?? null),
    })),
    permissions: permissions.filter((permission) => actor.can(permission)),
    reportsFor: actor.institutionIds
      .flatMap((id) => names.get(id) ?? [])
      .sort((left, right) => (left.acronym < right.acronym ? -1 : 1)),
    expiresAt,
  }
}

/** Opens a session; the cookie is set by the layer that knows of cookies. */
export const openSession = async (signIn: {
  email: string
  password: string
  language?: Language | undefined
}): Promise<Session> => {
  const { email, password } = signIn
  const account = email.trim().toLowerCase()
  const address = requestContext()?.address ?? 'unknown'
  await claimAttempt(account, address)
  const user = await UserModel.findOne({ email: account }).lean()
  if (!(await isPassword(user?.passwordHash ?? null, password)) || user === null || !user.isActive) {
    await countFailure(address)
    throw new Problem('wrong_credentials')
  }
  await forgetAttempts(account)
  const token = newToken()
  const expiresAt = new Date(now().getTime() + lifetimeMilliseconds)
  const userId = user._id.toHexString()
  // At the first sign-in, that of the browser.
  const language = signIn.language ?? user.language ?? requestContext()?.language ?? 'fr'
  if (user.language !== language)
    await UserModel.updateOne({ _id: user._id }, { $set: { language } }, { timestamps: false })
  await SessionModel.create({ _id: tokenDigest(token), userId, openedAt: now(), expiresAt })
  requestContext()?.setSession?.({ token, expiresAt })
  return await present(await actorOf(userId, user), { email: user.email, language }, expiresAt)
}

export const currentSession = async (actor: Actor): Promise<Session> => {
  const session = await SessionModel.findById(requestContext()?.sessionId ?? '').lean()
  const user = await UserModel.findById(actor.id, { email: 1, language: 1 }).lean()
  if (session === null || user === null) throw new Problem('unauthenticated')
  return await present(actor, user, session.expiresAt)
}

/** The choice of a person for themselves: no record changes and nobody else need hear of it. */
export const chooseLanguage = async (actor: Actor, language: Language): Promise<Session> => {
  await UserModel.updateOne({ _id: objectId(actor.id) }, { $set: { language } }, { timestamps: false })
  return await currentSession(actor)
}

export const closeSession = async (actor: Actor): Promise<null> => {
  const sessionId = requestContext()?.sessionId ?? ''
  await command(actor, async () => {
    await SessionModel.deleteOne({ _id: sessionId })
    touch('sessions', sessionId)
  })
  requestContext()?.setSession?.(null)
  return null
}

/** Inside a command: signs a person out everywhere, for a closed account or a new password. */
export const closeSessionsOf = async (userId: string): Promise<void> => {
  await SessionModel.deleteMany({ userId })
  touch('sessions', userId)
}
