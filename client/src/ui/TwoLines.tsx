import type { ReactNode } from 'react'
import classes from './TwoLines.module.css'

/** Two short lines in the height of a row, for what would be cut too early on one. */
export const TwoLines = ({ children }: { children: ReactNode }) => (
  <span className={classes['twoLines']}>{children}</span>
)
