import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './TwoLines.module.css'

/** Two short lines in the height of a row, for what would be cut too early on one. */
export const TwoLines = ({ children }: { children: ReactNode }) => (
  <Text inherit span lineClamp={2} className={classes['twoLines']}>
    {children}
  </Text>
)
