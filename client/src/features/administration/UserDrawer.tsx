import { Divider, Drawer, Stack } from '@mantine/core'
import type { User } from '@vigie/shared/users/user'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AccessLinkMaker } from './AccessLinkMaker.tsx'
import { AccountState } from './AccountState.tsx'
import { confirmLeaving } from './confirm-leaving.ts'
import { UserForm } from './UserForm.tsx'

interface UserDrawerProps {
  user: User | 'new' | null
  onOpen: (user: User) => void
  onClose: () => void
}

/** One account beside the list: name and roles, password link, closing. A new account opens itself once added. */
export const UserDrawer = ({ user, onOpen, onClose }: UserDrawerProps) => {
  const { t } = useTranslation(['administration', 'common'])
  const [isDirty, setDirty] = useState(false)
  const close = () => confirmLeaving(isDirty, t, onClose)
  const existing = user === 'new' || user === null ? null : user
  return (
    <Drawer
      opened={user !== null}
      onClose={close}
      position="right"
      size={600}
      title={existing ? existing.name : t('users.add')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {user !== null && (
        <Stack gap="lg">
          <UserForm key={existing?.id ?? 'new'} user={existing} onDirty={setDirty} onSaved={onOpen} />
          {existing && (
            <>
              <Divider />
              {existing.isActive && <AccessLinkMaker key={existing.id} user={existing} />}
              <AccountState user={existing} />
            </>
          )}
        </Stack>
      )}
    </Drawer>
  )
}
