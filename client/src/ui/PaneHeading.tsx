import { ActionIcon, Group, Stack, Text, Title, Tooltip } from '@mantine/core'
import { IconArrowsMaximize, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { usePageKeys } from './use-page-keys.ts'

interface PaneHeadingProps {
  reference: string
  title: ReactNode
  /** The page of this record alone. */
  to: string
  closeLabel: string
  onClose: () => void
  actions?: ReactNode
}

/** The heading of a record beside the list, which already has the title of the page; Escape closes it. */
export const PaneHeading = ({ reference, title, to, closeLabel, onClose, actions }: PaneHeadingProps) => {
  const { t } = useTranslation()
  usePageKeys([['Escape', onClose]])
  return (
    <Stack gap={6} mb="lg">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="xs" c="dimmed" className="tabular">
          {reference}
        </Text>
        <Group gap={4} wrap="nowrap">
          <Tooltip label={t('action.openAlone')}>
            <ActionIcon component={Link} to={to} variant="subtle" color="gray" aria-label={t('action.openAlone')}>
              <IconArrowsMaximize size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={closeLabel}>
            <ActionIcon variant="subtle" color="gray" aria-label={closeLabel} onClick={onClose}>
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <Group justify="space-between" align="start" gap="xs">
        <Title order={2} flex={1} miw={220} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
    </Stack>
  )
}
