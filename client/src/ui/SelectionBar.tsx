import { Group, Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './SelectionBar.module.css'

interface SelectionBarProps {
  label: string
  /** How many rows are ticked. */
  count: string
  /** What can be done with them. */
  actions: ReactNode
  children?: ReactNode
}

/** What can be done with the ticked rows at once; it stays in sight while the list scrolls. */
export const SelectionBar = ({ label, count, actions, children }: SelectionBarProps) => (
  <Paper withBorder shadow="md" className={classes['bar']} role="region" aria-label={label}>
    <Group justify="space-between" gap="xs">
      <Text size="sm" fw={600} role="status" className="tabular">
        {count}
      </Text>
      <Group gap="xs">{actions}</Group>
    </Group>
    {children}
  </Paper>
)
