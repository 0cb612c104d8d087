import type { ParseKeys } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { paths } from '../../app/paths.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import classes from './GoLiveHeader.module.css'

const views: readonly { to: string; label: ParseKeys<'goLives'> }[] = [
  { to: paths.goLives, label: 'view.grid' },
  { to: paths.goLiveTable, label: 'view.table' },
  { to: paths.goLiveTimeline, label: 'view.timeline' },
  { to: paths.goLiveComparison, label: 'view.comparison' },
  { to: paths.calendarEditions, label: 'view.editions' },
  { to: paths.calendarLines, label: 'view.lines' },
  { to: paths.calendarFeeds, label: 'view.feeds' },
]

interface GoLiveHeaderProps {
  title: string
  description: string
  actions?: ReactNode
}

/** The head of each view of the calendar: what it shows, what can be done, and the way to the other views. */
export const GoLiveHeader = ({ title, description, actions }: GoLiveHeaderProps) => {
  const { t } = useTranslation('goLives')
  const { pathname } = useLocation()
  return (
    <>
      <PageHeader title={title} description={description} actions={actions} />
      <nav className={classes['views']} aria-label={t('view.label')}>
        {views.map(({ to, label }) => (
          <Link key={to} to={to} className={classes['view']} aria-current={pathname === to ? 'page' : undefined}>
            {t(label)}
          </Link>
        ))}
      </nav>
    </>
  )
}
