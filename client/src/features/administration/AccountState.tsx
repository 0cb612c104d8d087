import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { User } from '@vigie/shared/users/user'
import { useTranslation } from 'react-i18next'
import { users } from '../../api/resources.ts'
import { askFirst } from '../../ui/ask-first.ts'

/** Closes an account after asking, or opens it again. */
export const AccountState = ({ user }: { user: User }) => {
  const { t } = useTranslation(['administration', 'common'])
  const { mutate, isPending } = useMutation(users.edit())
  const set = (isActive: boolean) => mutate({ params: { userId: user.id }, body: { version: user.version, isActive } })
  const askToClose = () =>
    void askFirst({
      title: t('users.closeTitle', { name: user.name }),
      message: t('users.closeMessage'),
      confirm: t('users.close'),
      cancel: t('common:action.cancel'),
      onConfirm: () => set(false),
    })
  return user.isActive ? (
    <Button variant="light" color="red" w="fit-content" loading={isPending} onClick={askToClose}>
      {t('users.close')}
    </Button>
  ) : (
    <Button variant="default" w="fit-content" loading={isPending} onClick={() => set(true)}>
      {t('users.reopen')}
    </Button>
  )
}
