import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { useOpener } from '../../ui/use-opener.ts'
import classes from './Shell.module.css'

const loadItems = () => import('./UserMenuItems.tsx')
const UserMenuItems = lazy(async () => ({ default: (await loadItems()).UserMenuItems }))

/** Who is signed in and for which institution; opens the theme, the language and the way out. */
export const UserMenu = () => {
  const { t } = useTranslation()
  const session = useSession()
  const { opened, wasOpened, target, close, control } = useOpener(loadItems)
  const institutions = [...new Set(session.memberships.flatMap(({ institution }) => institution?.acronym ?? []))]
  const subtitle =
    institutions.length > 0 ? institutions.join(', ') : t(`role.${session.memberships[0]?.role ?? 'ops'}`)
  return (
    <>
      <UnstyledButton className={classes['person']} aria-haspopup="menu" {...control}>
        <VisuallyHidden>{`${t('shell.menu')} `}</VisuallyHidden>
        <span className={classes['names']}>
          <Text span size="sm" fw={550} truncate>
            {session.name}
          </Text>
          <Text span size="xs" c="dimmed" truncate>
            {subtitle}
          </Text>
        </span>
        <IconChevronDown size={16} aria-hidden />
      </UnstyledButton>
      {wasOpened && (
        <Suspense>
          <UserMenuItems target={target} opened={opened} onClose={close} />
        </Suspense>
      )}
    </>
  )
}
