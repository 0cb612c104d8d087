import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { View } from '@vigie/shared/incidents/view.routes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { views } from '../../../api/resources.ts'
import { announce } from '../../../ui/announce.ts'
import { askFirst } from '../../../ui/ask-first.ts'
import { ViewDialog } from './ViewDialog.tsx'

/** What the owner of a view may do with it. */
export const ViewMenu = ({ view }: { view: View }) => {
  const { t } = useTranslation(['incidents', 'common'])
  const [isEditing, setEditing] = useState(false)
  const remove = useMutation({ ...views.remove(), onSuccess: () => announce(t('list.view.removed')) })
  const confirm = () =>
    void askFirst({
      title: t('list.view.removeTitle', { name: view.name }),
      message: t('list.view.removeMessage'),
      confirm: t('list.view.remove'),
      cancel: t('common:action.cancel'),
      onConfirm: () => remove.mutate({ params: { viewId: view.id } }),
    })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('list.view.actions', { name: view.name })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>
            {t('list.view.edit')}
          </Menu.Item>
          <Menu.Item
            color="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={confirm}
          >
            {t('list.view.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isEditing && <ViewDialog view={view} filters={view.filters} onClose={() => setEditing(false)} />}
    </>
  )
}
