import { Badge, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { incidents } from '../../../api/resources.ts'
import { openView, type SavedView, savedViewKeys } from './saved-views.ts'

const ViewCount = ({ view }: { view: SavedView }) => {
  const { data } = useQuery(
    incidents.list({ query: { ...openView(view), period: 'recent', sort: 'newest', pageSize: 1 } }),
  )
  if (data === undefined) return null
  const text = data.count.toLocaleString('fr-FR')
  return (
    <Badge variant="light" color="gray" size="sm" className="tabular">
      {data.isCountCapped ? `${text}+` : text}
    </Badge>
  )
}

/** The views that ship with the product, each with how many incidents it holds now. */
export const ViewTabs = ({ current, onOpen }: { current: SavedView | null; onOpen: (view: SavedView) => void }) => {
  const { t } = useTranslation('incidents')
  return (
    <Tabs value={current} onChange={(value) => savedViewKeys.filter((view) => view === value).forEach(onOpen)} mb="sm">
      <Tabs.List aria-label={t('list.viewsLabel')}>
        {savedViewKeys.map((view) => (
          <Tabs.Tab key={view} value={view} rightSection={<ViewCount view={view} />}>
            {t(`list.views.${view}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  )
}
