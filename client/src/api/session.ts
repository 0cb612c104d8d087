import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { Permission, Role } from '@vigie/shared/access'
import { ApiFailure } from '@vigie/shared/contract/client'
import type { Session } from '@vigie/shared/sessions/session'
import { speak } from '../i18n/index.ts'
import { client } from './client.ts'
import { sessions } from './resources.ts'
import { sessionExpiry } from './session-expiry.ts'

/** The session, once the screen speaks the language of its person: nothing shows in another one first. */
const spoken = async (session: Session): Promise<Session> => {
  await speak(session.language)
  return session
}

/** Who is signed in; null when nobody is. */
export const currentSession = queryOptions({
  queryKey: ['sessions', 'current'] as const,
  queryFn: ({ signal }): Promise<Session | null> =>
    client.sessions.current({}, { signal }).then(spoken, (error: unknown) => {
      if (error instanceof ApiFailure && error.status === 401) return null
      throw error
    }),
  staleTime: 5 * 60_000,
})

/** Who is signed in, or null; for the few places that a visitor may see. */
export const useCurrentSession = (): Session | null => useSuspenseQuery(currentSession).data

/** Who is signed in; every page inside the shell has someone. */
export const useSession = (): Session => {
  const session = useCurrentSession()
  if (!session) throw new Error('a page of the shell was shown to nobody')
  return session
}

/** Whether the person may try this; the server decides again. */
export const useCan = (permission: Permission): boolean => useSession().permissions.includes(permission)

export const rolesOf = (session: Session): Role[] => [...new Set(session.memberships.map(({ role }) => role))]

/** Starts anew for this person: whatever another one has read leaves the memory of the page. */
export const useEnterSession = () => {
  const cache = useQueryClient()
  return async (session: Session) => {
    await speak(session.language)
    const previous = cache.getQueryData(currentSession.queryKey)
    sessionExpiry.clear()
    cache.setQueryData(currentSession.queryKey, session)
    if (previous?.userId === session.userId) return void cache.invalidateQueries()
    cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'sessions' && queryKey[0] !== 'platform' })
  }
}

/** Chooses the language of this person's screens and mails. */
export const useSpeak = () => {
  const cache = useQueryClient()
  return useMutation({
    ...sessions.speak(),
    onSuccess: async (session) => void cache.setQueryData(currentSession.queryKey, await spoken(session)),
  })
}
