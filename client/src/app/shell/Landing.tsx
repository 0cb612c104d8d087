import type { Role } from '@vigie/shared/access'
import { lazy, Suspense } from 'react'
import { Navigate } from 'react-router'
import { rolesOf, useSession } from '../../api/session.ts'
import { paths } from '../paths.ts'
import { PagePending } from './PagePending.tsx'

const WelcomePage = lazy(async () => ({
  default: (await import('../../features/sessions/WelcomePage.tsx')).WelcomePage,
}))

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

/** Each role lands on its own work. */
export const Landing = () => {
  const roles = rolesOf(useSession())
  const landing = landings.find(([role]) => roles.includes(role))
  if (landing) return <Navigate to={landing[1]} replace />
  return (
    <Suspense fallback={<PagePending />}>
      <WelcomePage />
    </Suspense>
  )
}
