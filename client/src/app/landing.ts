import type { Role } from '@vigie/shared/access'
import type { Session } from '@vigie/shared/sessions/session'
import { rolesOf } from '../api/session.ts'
import { paths } from './paths.ts'

// The first role held in this order decides where a person starts.
const landings: [Role, string][] = [
  ['spoc', paths.myDay],
  ['spoc_head', paths.myDay],
  ['ops', paths.myDay],
  ['ops_head', paths.myDay],
  ['access_point', paths.referrals],
  ['admin', paths.incidents],
  ['dss', paths.ir42],
]

/** Where this person starts; undefined for whoever has no work of their own yet. */
export const landingOf = (session: Session): string | undefined => {
  const roles = rolesOf(session)
  return landings.find(([role]) => roles.includes(role))?.[1]
}
