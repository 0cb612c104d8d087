import { ActionIcon, Indicator } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { notifications } from '../../api/resources.ts'
import { useOpener } from '../../ui/use-opener.ts'

const mostShown = 99
const loadList = () => import('./BellList.tsx')
const BellList = lazy(async () => ({ default: (await loadList()).BellList }))

/** How much concerns this person and is not read yet; opens the list. */
export const Bell = () => {
  const { t } = useTranslation('notifications')
  const { opened, wasOpened, target, close, control } = useOpener(loadList)
  const count = useQuery(notifications.unread()).data?.count ?? 0
  return (
    <>
      <Indicator
        label={count > mostShown ? `${mostShown}+` : count}
        disabled={count === 0}
        size={17}
        offset={6}
        color="red"
        autoContrast
      >
        <ActionIcon
          size={36}
          variant="subtle"
          color="gray"
          aria-label={t('bell', { count })}
          aria-haspopup="dialog"
          {...control}
        >
          <IconBell size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Indicator>
      {wasOpened && (
        <Suspense>
          <BellList target={target} opened={opened} hasUnread={count > 0} onClose={close} />
        </Suspense>
      )}
    </>
  )
}
