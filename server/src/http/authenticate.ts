import type { CookieOptions, Request, Response } from 'express'
import type { Actor } from '../kernel/actor.ts'
import { actorOfToken } from '../modules/identity/session.service.ts'

export const sessionCookie = 'vigie_session'

/** Out of reach of scripts, and sent only from our own pages; over TLS alone once there is a public address. */
const cookieOptions = (isSecure: boolean): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: isSecure,
})

/** The token of a session among the cookies that a caller sends. */
export const sessionTokenOf = (cookies: string | undefined): string | undefined =>
  cookies
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${sessionCookie}=`))
    ?.slice(sessionCookie.length + 1)

/** Who calls, from the session cookie; nobody when there is none or it has ended. */
export const identify = async (request: Request): Promise<{ actor: Actor; sessionId: string } | null> => {
  const token = sessionTokenOf(request.headers.cookie)
  return token === undefined ? null : await actorOfToken(token)
}

export const sessionSetter =
  (response: Response, isSecure: boolean) =>
  (session: { token: string; expiresAt: Date } | null): void => {
    if (session === null) response.clearCookie(sessionCookie, cookieOptions(isSecure))
    else response.cookie(sessionCookie, session.token, { ...cookieOptions(isSecure), expires: session.expiresAt })
  }
