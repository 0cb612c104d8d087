import { notifications } from '@mantine/notifications'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import type { ResourceName } from '@vigie/shared/api-by-resource'
import { ApiFailure, ConnectionLost } from '@vigie/shared/contract/client'
import { doubtConnection } from './connection.ts'
import { describeFailure } from './failures.ts'
import { sessionExpiry } from './session-expiry.ts'

declare module '@tanstack/react-query' {
  interface Register {
    /** `handlesFailure`: the screen shows the refusal itself, so no notification does. */
    mutationMeta: { handlesFailure?: boolean }
  }
}

/** What else a change of this resource makes stale. */
const related: Partial<Record<ResourceName, readonly ResourceName[]>> = {
  reports: ['incidents', 'views', 'myDay', 'indicators'],
  attachments: ['reports', 'myDay'],
  breaches: ['myDay'],
  incidents: ['reports', 'referrals', 'views', 'myDay', 'indicators'],
  referrals: ['incidents', 'myDay', 'indicators'],
  users: ['people', 'sessions'],
  institutions: ['users', 'reports', 'incidents', 'indicators', 'sessions'],
}

/** Heeds what a failure says of the session and of the server; true when the session has ended. */
export const heedFailure = (error: unknown): boolean => {
  if (error instanceof ConnectionLost) doubtConnection()
  const expired = error instanceof ApiFailure && error.problem.code === 'unauthenticated'
  if (expired) sessionExpiry.raise()
  return expired
}

const isStale = (error: unknown) => error instanceof ApiFailure && error.status === 409

const refresh = (mutationKey: readonly unknown[] | undefined) => {
  const resource = mutationKey?.[0] as ResourceName | undefined
  if (resource === undefined || resource === 'sessions') return
  for (const key of [resource, ...(related[resource] ?? [])]) void queryClient.invalidateQueries({ queryKey: [key] })
}

/** The cache of server data: a change makes its resource stale, and a refusal that no screen shows becomes a notification. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => void heedFailure(error) }),
  mutationCache: new MutationCache({
    onSuccess: (_data, _variables, _result, mutation) => refresh(mutation.options.mutationKey),
    onError: (error, _variables, _result, mutation) => {
      // The screen compares with what is stored now.
      if (isStale(error)) refresh(mutation.options.mutationKey)
      if (heedFailure(error) || mutation.meta?.handlesFailure) return
      const { title, message } = describeFailure(error)
      notifications.show({ color: 'red', title, message, autoClose: 10_000 })
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => error instanceof ConnectionLost && failures < 2,
      retryDelay: (attempt) => 500 * 2 ** attempt,
    },
    // A change is sent even when the browser believes itself offline: the refusal then says so at once.
    mutations: { retry: false, networkMode: 'always' },
  },
})
