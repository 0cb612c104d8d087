import type { Permission } from '@vigie/shared/access'
import type { ComponentType, ReactNode } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { loadPage, type PageEntry, pages } from './pages.ts'
import { paths } from './paths.ts'
import { NotFoundScreen, RouteErrorScreen } from './shell/ErrorScreen.tsx'
import { MissingCode } from './shell/MissingCode.tsx'
import { PageBoundary } from './shell/PageBoundary.tsx'
import { PagePending } from './shell/PagePending.tsx'

/** Read by the shell: who lacks the permission sees a plain refusal instead of the page. */
export interface RouteHandle {
  permission: Permission
}

/** Code that does not come leaves a screen that says so: the router would show nothing at all. */
const lazily = (read: () => Promise<ComponentType>) => async (): Promise<{ element: ReactNode }> => {
  try {
    const Component = await read()
    return { element: <Component /> }
  } catch {
    return { element: <MissingCode read={read} /> }
  }
}

const routeOf = (entry: PageEntry): RouteObject => ({
  path: entry.path,
  lazy: lazily(async () => {
    const Page = await loadPage(entry)
    return () => <PageBoundary page={Page} />
  }),
  handle: { permission: entry.permission } satisfies RouteHandle,
  errorElement: <RouteErrorScreen />,
})

const router = createBrowserRouter([
  {
    errorElement: (
      <main>
        <RouteErrorScreen />
      </main>
    ),
    HydrateFallback: PagePending,
    children: [
      { path: paths.signIn, lazy: lazily(async () => (await import('../features/sessions/LoginPage.tsx')).LoginPage) },
      {
        path: paths.accessLink,
        lazy: lazily(async () => (await import('../features/sessions/AccessLinkPage.tsx')).AccessLinkPage),
      },
      {
        lazy: lazily(async () => (await import('./shell/Shell.tsx')).Shell),
        children: [
          { path: paths.home, lazy: lazily(async () => (await import('./shell/Landing.tsx')).Landing) },
          ...pages.map(routeOf),
          { path: '*', element: <NotFoundScreen /> },
        ],
      },
    ],
  },
])

/** Once the code of the first address is there, or has failed to come. */
export const firstRoute = new Promise<void>((resolve) => {
  if (router.state.initialized) resolve()
  else router.subscribe(({ initialized }) => initialized && resolve())
})

export const AppRouter = () => <RouterProvider router={router} />
