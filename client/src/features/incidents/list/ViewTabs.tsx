import { Badge, Button, Group, Menu, Tabs } from '@mantine/core'
import { IconBookmark, IconChevronDown, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { IncidentFilters, IncidentQuery } from '@vigie/shared/incidents/incident.routes'
import { shippedViewKeys } from '@vigie/shared/incidents/shipped-views'
import type { View } from '@vigie/shared/incidents/view.routes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { views } from '../../../api/resources.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import { keptViewOf, openKept, openView, viewOf } from './saved-views.ts'
import { ViewDialog } from './ViewDialog.tsx'
import { ViewMenu } from './ViewMenu.tsx'
import classes from './ViewTabs.module.css'

/** Kept views that have a tab of their own; the others are in the menu after them. */
const mostTabs = 4

const Count = ({ count, isCountCapped }: Pick<View, 'count' | 'isCountCapped'>) => (
  <Badge variant="light" color="gray" size="sm" className="tabular">
    {`${formatCount(count)}${isCountCapped ? '+' : ''}`}
  </Badge>
)

const filtersOf = ({ after: _after, pageSize: _pageSize, ...filters }: IncidentQuery): IncidentFilters => filters

interface ViewTabsProps {
  filters: IncidentQuery
  onOpen: (filters: Partial<IncidentFilters>) => void
}

/** The views of the list, each with how many incidents it holds now: those of the product, one's own, those of others. */
export const ViewTabs = ({ filters, onOpen }: ViewTabsProps) => {
  const { t } = useTranslation('incidents')
  const { data } = useQuery(views.list())
  const [isSaving, setSaving] = useState(false)
  const kept = data?.items ?? []
  const opened = keptViewOf(kept, filters)
  const shipped = opened === undefined ? viewOf(filters) : null
  const first = kept.slice(0, mostTabs)
  // The open view has a tab, wherever it stands in the list.
  const shown = opened === undefined || first.includes(opened) ? first : [...first.slice(0, mostTabs - 1), opened]
  const rest = kept.filter((view) => !shown.includes(view))
  const open = (value: string | null) => {
    const key = shippedViewKeys.find((one) => one === value)
    const view = kept.find(({ id }) => id === value)
    if (key !== undefined) onOpen(openView(key))
    else if (view !== undefined) onOpen(openKept(view))
  }
  return (
    <div className={classes['views']}>
      <Tabs value={opened?.id ?? shipped} onChange={open} className={classes['tabs']}>
        <Tabs.List aria-label={t('list.viewsLabel')} className={classes['list']}>
          {shippedViewKeys.map((key) => (
            <Tabs.Tab key={key} value={key} rightSection={data && <Count {...data.shipped[key]} />}>
              {t(`list.views.${key}`)}
            </Tabs.Tab>
          ))}
          {shown.map((view) => (
            <Tabs.Tab
              key={view.id}
              value={view.id}
              rightSection={<Count {...view} />}
              {...(!view.isOwn && {
                title: t('list.view.shared', { name: view.owner.name }),
                leftSection: <IconUsers size={14} aria-label={t('list.view.shared', { name: view.owner.name })} />,
              })}
            >
              <span className={classes['name']}>{view.name}</span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Group gap={4} wrap="nowrap">
        {rest.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="subtle" color="gray" size="xs" rightSection={<IconChevronDown size={14} aria-hidden />}>
                {t('list.view.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown className={classes['menu']}>
              {rest.map((view) => (
                <Menu.Item
                  key={view.id}
                  onClick={() => open(view.id)}
                  rightSection={<Count {...view} />}
                  leftSection={
                    view.isOwn ? undefined : (
                      <IconUsers size={14} aria-label={t('list.view.shared', { name: view.owner.name })} />
                    )
                  }
                >
                  {view.name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {opened?.isOwn && <ViewMenu view={opened} />}
        {data !== undefined && opened === undefined && shipped === null && (
          <Button
            variant="light"
            size="xs"
            leftSection={<IconBookmark size={14} aria-hidden />}
            onClick={() => setSaving(true)}
          >
            {t('list.view.save')}
          </Button>
        )}
      </Group>
      {isSaving && <ViewDialog view={null} filters={filtersOf(filters)} onClose={() => setSaving(false)} />}
    </div>
  )
}
