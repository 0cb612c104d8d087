import type { ReactNode } from 'react'
import classes from './StackedCell.module.css'

interface StackedCellProps {
  title: ReactNode
  mark?: ReactNode
  /** What tells it from its neighbours. */
  under: ReactNode
  badge: ReactNode
}

/** A row in two lines, for a list that is narrow beside what it opened. */
export const StackedCell = ({ title, mark, under, badge }: StackedCellProps) => (
  <span className={classes['stacked']}>
    <span className={classes['line']}>
      <span className={classes['title']}>{title}</span>
      {mark}
    </span>
    <span className={classes['line']}>
      <span className={classes['under']}>{under}</span>
      {badge}
    </span>
  </span>
)
