import type { Role } from '@vigie/shared/access'
import { person, type TestPerson, testPassword } from './as.ts'
import { callApi } from './raw.ts'

export interface SignedIn extends TestPerson {
  /** For calls that the typed client would not let through. */
  cookie: string
}

/** Opens a session as any program would; the answer's cookie, ready to be sent back. */
export const cookieFor = async (email: string, password = testPassword): Promise<string> => {
  const answer = await callApi('POST', '/sessions', { body: { email, password } })
  const [cookie] = answer.headers['set-cookie'] ?? []
  if (answer.status !== 201 || cookie === undefined) throw new Error(`sign-in answered ${answer.status} ${answer.text}`)
  return cookie.split(';')[0] ?? ''
}

/** A new person who holds this role, with the typed client and the cookie of a second session. */
export const signedIn = async (role: Role, institution?: string, parent?: string): Promise<SignedIn> => {
  const made = await person(role, institution, parent)
  return { ...made, cookie: await cookieFor(made.email) }
}
