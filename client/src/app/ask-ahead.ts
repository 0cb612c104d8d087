import { platformMode } from '../api/platform-mode.ts'
import { queryClient } from '../api/query-client.ts'
import { currentSession } from '../api/session.ts'
import { landingOf } from './landing.ts'
import { prefetchPage } from './pages.ts'
import { paths } from './paths.ts'

/** Asks for what the first page shows while its code is still on its way: one wait instead of several in a row. */
export const askAhead = async (): Promise<void> => {
  void queryClient.prefetchQuery(platformMode)
  // A failure shows on the page, which asks again.
  const session = await queryClient.fetchQuery(currentSession).catch(() => null)
  if (session === null) return
  const { pathname, search } = window.location
  const landing = pathname === paths.home ? landingOf(session) : undefined
  await prefetchPage(landing === undefined ? { pathname, search } : { pathname: landing, search: '' })
}
