import { Popover } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Anchored, useOnceThere } from '../../ui/Anchored.tsx'
import { Entries } from './Entries.tsx'

interface BellListProps {
  target: HTMLElement | null
  opened: boolean
  hasUnread: boolean
  onClose: () => void
}

/** The list under the bell. */
export const BellList = ({ target, opened, hasUnread, onClose }: BellListProps) => {
  const { t } = useTranslation('notifications')
  // Left without choosing; an entry that is chosen leads the focus to its page instead.
  const leave = () => {
    onClose()
    target?.focus()
  }
  return (
    <Popover
      opened={useOnceThere(opened)}
      onChange={(isOpen) => (isOpen ? undefined : leave())}
      position="bottom-end"
      width="min(400px, calc(100vw - 24px))"
      trapFocus
      shadow="md"
    >
      <Popover.Target>
        <Anchored element={target} />
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('title')}>
        <Entries hasUnread={hasUnread} onClose={onClose} />
      </Popover.Dropdown>
    </Popover>
  )
}
