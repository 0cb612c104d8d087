import { Stack, Text, ThemeIcon } from '@mantine/core'
import { IconInbox, type TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: string
  /** Why it is empty, and what one can do. */
  message?: string
  icon?: TablerIcon
  action?: ReactNode
}

/** Says that there is nothing, why, and what to do. */
export const EmptyState = ({ title, message, icon: Icon = IconInbox, action }: EmptyStateProps) => (
  <Stack align="center" gap="xs" py={48} px="md" ta="center">
    <ThemeIcon variant="light" color="gray" size={44} radius="xl">
      <Icon size={22} stroke={1.6} aria-hidden />
    </ThemeIcon>
    <Text fw={600}>{title}</Text>
    {message && (
      <Text size="sm" c="dimmed" maw={460} style={{ textWrap: 'balance' }}>
        {message}
      </Text>
    )}
    {action}
  </Stack>
)
