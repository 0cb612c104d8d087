import { api } from '@vigie/shared/api'
import { type ApiClient, createApiClient } from '@vigie/shared/contract/client'

/** A session of this person: the client that holds it, and its cookie. */
export const openSession = async (
  url: string,
  email: string,
  password: string,
): Promise<{ client: ApiClient; cookie: string }> => {
  let cookie = ''
  const client = createApiClient(api, {
    origin: url,
    headers: () => ({ cookie }),
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
      return response
    },
  })
  await client.sessions.open({ body: { email, password } })
  return { client, cookie }
}
