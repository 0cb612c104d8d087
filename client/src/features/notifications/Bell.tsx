import { ActionIcon, Indicator, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notifications } from '../../api/resources.ts'
import { Entries } from './Entries.tsx'

const mostShown = 99

/** How much concerns this person and is not read yet; opens the list. */
export const Bell = () => {
  const { t } = useTranslation('notifications')
  const [opened, { close, toggle }] = useDisclosure(false)
  const count = useQuery(notifications.unread()).data?.count ?? 0
  return (
    <Popover
      opened={opened}
      onChange={(isOpen) => (isOpen ? undefined : close())}
      position="bottom-end"
      width="min(400px, calc(100vw - 24px))"
      trapFocus
      returnFocus
      shadow="md"
    >
      <Indicator
        label={count > mostShown ? `${mostShown}+` : count}
        disabled={count === 0}
        size={17}
        offset={6}
        color="red"
        autoContrast
      >
        <Popover.Target>
          <ActionIcon size={36} variant="subtle" color="gray" aria-label={t('bell', { count })} onClick={toggle}>
            <IconBell size={20} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label={t('title')}>
        <Entries hasUnread={count > 0} onClose={close} />
      </Popover.Dropdown>
    </Popover>
  )
}
