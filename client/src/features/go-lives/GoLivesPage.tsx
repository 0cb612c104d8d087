import { useTranslation } from 'react-i18next'
import { QueryBoundary } from '../../ui/QueryBoundary.tsx'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { GoLiveHeader } from './GoLiveHeader.tsx'
import { GoLiveGridView } from './grid/GoLiveGridView.tsx'
import { GridSkeleton } from './grid/GridSkeleton.tsx'
import { GridQuery } from './grid/grid-query.ts'

/** Institutions × BUCs × roles, or institutions × releases: what is in production, and what is to come. */
export const GoLivesPage = () => {
  const { t } = useTranslation('goLives')
  const [query, setQuery] = useUrlQuery(GridQuery)
  return (
    <>
      <GoLiveHeader title={t('title')} description={t(`grid.description.${query.kind}`)} />
      <QueryBoundary fallback={<GridSkeleton />}>
        <GoLiveGridView query={query} onChange={setQuery} />
      </QueryBoundary>
    </>
  )
}
