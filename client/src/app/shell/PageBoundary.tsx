import type { ComponentType } from 'react'
import { useLocation } from 'react-router'
import { QueryBoundary } from '../../ui/QueryBoundary.tsx'
import { PagePending } from './PagePending.tsx'

/** A page that waits for its data, and may be tried again when it does not come; another address starts anew. */
export const PageBoundary = ({ page: Page }: { page: ComponentType }) => {
  const { pathname } = useLocation()
  return (
    <QueryBoundary key={pathname} fallback={<PagePending />}>
      <Page />
    </QueryBoundary>
  )
}
