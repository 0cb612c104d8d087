import { type Role, roleKeys } from '@vigie/shared/access'
import { type SignedIn, signedIn } from './signed-in.ts'

/** One signed-in person for each role. */
export const everyRole = async (): Promise<Record<Role, SignedIn>> => {
  const people: Partial<Record<Role, SignedIn>> = {}
  for (const role of roleKeys) people[role] = await signedIn(role)
  return people as Record<Role, SignedIn>
}
