import type { ComponentType } from 'react'
import { useLocation } from 'react-router'
import { Drafts } from '../../ui/drafts/Drafts.tsx'
import { QueryBoundary } from '../../ui/QueryBoundary.tsx'
import { PagePending } from './PagePending.tsx'

/** A page that keeps what is typed on it, waits for its data, and may be tried again when they do not come; another address starts anew. */
export const PageBoundary = ({ page: Page }: { page: ComponentType }) => {
  const { pathname } = useLocation()
  return (
    <Drafts key={pathname}>
      <QueryBoundary fallback={<PagePending />}>
        <Page />
      </QueryBoundary>
    </Drafts>
  )
}
