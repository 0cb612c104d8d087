import { searchTokens } from '@vigie/shared/text/search-tokens'
import type { AccessLink } from '@vigie/shared/users/user'
import { type Actor, systemActor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import { publicOrigin } from '../../kernel/public-origin.ts'
import { newToken, tokenDigest } from '../../kernel/tokens.ts'
import { now, record } from '../../kernel/unit-of-work.ts'
import { hashPassword } from './passwords.ts'
import { closeSessionsOf } from './session.service.ts'
import { AccessLinkModel, type UserDocument, UserModel } from './user.model.ts'
import { findUser } from './user.service.ts'

const hour = 3_600_000
const lifetime = { first_administrator: 24 * hour, set_password: 72 * hour }

/** The token stands after the #, which browsers never send: no proxy and no log sees it. */
const linkTo = (token: string) => `${publicOrigin()}/acces#${token}`

const make = async (purpose: keyof typeof lifetime, userId: string | null): Promise<AccessLink> => {
  const token = newToken()
  const expiresAt = new Date(now().getTime() + lifetime[purpose])
  await AccessLinkModel.deleteMany({ purpose, userId })
  await AccessLinkModel.create([{ _id: tokenDigest(token), purpose, userId, expiresAt }])
  return { url: linkTo(token), expiresAt }
}

/** A link with which this person sets a password; earlier ones stop working. */
export const makeAccessLink = async (actor: Actor, userId: string): Promise<AccessLink> =>
  await command(actor, async () => {
    const user = await findUser(userId)
    if (!user.isActive) throw invalid({ path: ['params', 'userId'], code: 'not_allowed' })
    record({
      type: 'user.access_link_made',
      resource: 'users',
      subjectId: user.id,
      changes: [{ field: 'accessLink', before: null, after: 'made' }],
    })
    return await make('set_password', user.id)
  })

/** On a platform without any account: the link that creates its administrator. Null when accounts exist. */
export const makeFirstAdministratorLink = async (): Promise<AccessLink | null> => {
  if ((await UserModel.exists({})) !== null) return null
  return await command(systemActor, async () => await make('first_administrator', null))
}

const openLink = async (token: string) => {
  const link = await AccessLinkModel.findById(tokenDigest(token)).lean()
  if (link === null || link.expiresAt <= now()) throw new Problem('link_expired')
  return link
}

/** What the link opens, without using it. */
export const checkAccessLink = async (token: string) => {
  const link = await openLink(token)
  const user = link.userId == null ? null : await findUser(link.userId)
  return { purpose: link.purpose, email: user?.email ?? null, name: user?.name ?? null }
}

const firstAdministrator = async (name: string | undefined, email: string | undefined): Promise<UserDocument> => {
  const issues = Object.entries({ name, email }).flatMap(([field, value]) =>
    value === undefined ? [{ path: ['body', field], code: 'required' as const }] : [],
  )
  if (name === undefined || email === undefined) throw invalid(...issues)
  if ((await UserModel.exists({})) !== null) throw new Problem('link_expired')
  const granted = { isPending: false, grantedById: systemActor.id, grantedBy: systemActor.name, grantedAt: now() }
  return new UserModel({
    email,
    name,
    searchTokens: searchTokens(`${name} ${email}`),
    memberships: [{ role: 'admin', institutionId: null, ...granted }],
  }) as UserDocument
}

/** Sets the password, or creates the first administrator with it. The link is spent, and open sessions are closed. */
export const setPasswordWithLink = async (input: {
  token: string
  password: string
  name?: string | undefined
  email?: string | undefined
}): Promise<{ email: string }> => {
  await openLink(input.token)
  const passwordHash = await hashPassword(input.password)
  return await command(systemActor, async () => {
    const link = await openLink(input.token)
    const isFirst = link.purpose === 'first_administrator'
    const user = isFirst ? await firstAdministrator(input.name, input.email) : await findUser(link.userId ?? '')
    if (!user.isActive) throw new Problem('link_expired')
    user.passwordHash = passwordHash
    await user.save()
    const spent = await AccessLinkModel.deleteOne({ _id: link._id })
    if (spent.deletedCount === 0) throw new Problem('link_expired')
    await closeSessionsOf(user.id)
    record({
      type: 'user.password_set',
      resource: 'users',
      subjectId: user.id,
      isNew: isFirst,
      changes: [{ field: 'password', before: null, after: 'set' }],
    })
    return { email: user.email }
  })
}
