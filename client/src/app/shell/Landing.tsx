import { lazy, Suspense } from 'react'
import { Navigate } from 'react-router'
import { useSession } from '../../api/session.ts'
import { landingOf } from '../landing.ts'
import { PagePending } from './PagePending.tsx'

const WelcomePage = lazy(async () => ({
  default: (await import('../../features/sessions/WelcomePage.tsx')).WelcomePage,
}))

/** Each role lands on its own work. */
export const Landing = () => {
  const landing = landingOf(useSession())
  if (landing !== undefined) return <Navigate to={landing} replace />
  return (
    <Suspense fallback={<PagePending />}>
      <WelcomePage />
    </Suspense>
  )
}
