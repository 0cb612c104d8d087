import { z } from 'zod'
import { permissions, roleKeys } from '../access.ts'
import { Id, isoDateTime } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'
import { languages } from '../i18n/languages.ts'
import { InstitutionName } from '../incidents/report.ts'

/** Who is signed in and what they may try. */
export const Session = z
  .object({
    userId: Id,
    name: z.string(),
    email: z.string(),
    /** Of this person's screens and mails, wherever they sign in. */
    language: z.enum(languages),
    memberships: z.array(z.object({ role: z.enum(roleKeys), institution: InstitutionName.nullable() })),
    permissions: z.array(z.enum(permissions)),
    /** Institutions for which this person may report. */
    reportsFor: z.array(InstitutionName),
    expiresAt: isoDateTime,
  })
  .meta({ id: 'Session' })
export type Session = z.output<typeof Session>

export const sessionRoutes = defineRoutes({
  open: {
    method: 'POST',
    path: '/sessions',
    summary: 'Sign in; the session is an httpOnly cookie',
    permission: 'public',
    body: z
      .strictObject({
        email: z.string().max(200),
        password: z.string().max(200),
        /** Only when chosen on the sign-in page; otherwise the account keeps its own. */
        language: z.enum(languages).optional(),
      })
      .meta({ id: 'SignIn' }),
    response: Session,
    status: 201,
    bodyLimit: 10_000,
  },
  current: {
    method: 'GET',
    path: '/sessions/current',
    summary: 'Who is signed in',
    permission: 'signed_in',
    response: Session,
  },
  speak: {
    method: 'PATCH',
    path: '/sessions/current',
    summary: 'Choose the language of one’s own screens and mails',
    permission: 'signed_in',
    body: z.strictObject({ language: z.enum(languages) }).meta({ id: 'SpokenLanguage' }),
    response: Session,
  },
  close: {
    method: 'DELETE',
    path: '/sessions/current',
    summary: 'Sign out',
    permission: 'signed_in',
    response: z.null(),
    status: 204,
  },
})
