import { AsyncLocalStorage } from 'node:async_hooks'
import type { Language } from '@vigie/shared/i18n/languages'

export type Channel = 'screen' | 'api' | 'job' | 'command_line'

/** What a command must know of the call that caused it. */
export interface RequestContext {
  requestId: string
  channel: Channel
  language: Language
  /** Where the call comes from, as far as it can be told. */
  address: string
  sessionId?: string
  /** Gives or takes back the session cookie of the caller. */
  setSession?: (session: { token: string; expiresAt: Date } | null) => void
  /** The caller's idempotency key, already bound to the person and the route. */
  idempotency?: { key: string; bodyHash: string }
}

const storage = new AsyncLocalStorage<RequestContext>()

export const withRequestContext = <Result>(context: RequestContext | undefined, work: () => Result): Result =>
  context === undefined ? storage.exit(work) : storage.run(context, work)
export const requestContext = (): RequestContext | undefined => storage.getStore()
