import { ApiFailure } from '@vigie/shared/contract/client'
import type { DraftKey } from '@vigie/shared/drafts/draft'
import { client } from './client.ts'
import type { DraftStore } from './draft-keeper.ts'
import { heedFailure, queryClient } from './query-client.ts'
import { drafts } from './resources.ts'

const longest = 20_000
/** A browser carries about 64 kB through the closing of its window; a character may weigh three bytes. */
const carried = 20_000

/** A `fetch` that outlives its page, where the browser takes a body of that size. */
const lasting: typeof fetch = (input, init) => {
  const isCarried = typeof init?.body !== 'string' || init.body.length < carried
  return fetch(input, { ...init, keepalive: isCarried })
}
const options = () => ({ fetch: lasting, signal: AbortSignal.timeout(longest) })

const asked = async <Answer>(call: Promise<Answer>): Promise<Answer> => {
  try {
    return await call
  } catch (error) {
    heedFailure(error)
    throw error
  }
}

/** The list is read again where it shows, when one of its lines comes or goes. */
const renewList = (hasNewLine: boolean) =>
  void queryClient.invalidateQueries({
    queryKey: drafts.list().queryKey,
    refetchType: hasNewLine ? 'active' : 'none',
  })

/** The server's side of one draft. No mutation of the query cache: a draft is saved in the background, in its own order. */
export const draftStoreOf = (key: DraftKey): DraftStore => {
  const params = { key }
  return {
    read: async () => {
      try {
        return await asked(client.drafts.get({ params }, options()))
      } catch (error) {
        if (error instanceof ApiFailure && error.status === 404) return null
        throw error
      }
    },
    save: async (content, version) => {
      const saved = await asked(client.drafts.save({ params, body: { version, content } }, options()))
      renewList(version === null)
      return saved
    },
    remove: async (version) => {
      await asked(client.drafts.remove({ params, query: { version } }, options()))
      renewList(true)
    },
  }
}
