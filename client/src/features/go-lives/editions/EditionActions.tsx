import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCheck, IconPrinter, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { CalendarEdition } from '@vigie/shared/go-lives/edition'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { calendarEditions } from '../../../api/resources.ts'
import { paths } from '../../../app/paths.ts'
import { askFirst } from '../../../ui/ask-first.ts'
import { ApproveEdition } from './ApproveEdition.tsx'

/** What this person may do with an edition. */
export const EditionActions = ({ edition }: { edition: CalendarEdition }) => {
  const { t } = useTranslation(['calendarEditions', 'common'])
  const navigate = useNavigate()
  const [isApproving, setApproving] = useState(false)
  const discard = useMutation({
    ...calendarEditions.discard(),
    onSuccess: () => {
      notifications.show({ color: 'green', message: t('discard.done') })
      void navigate(paths.calendarEditions)
    },
  })
  const ask = () =>
    void askFirst({
      title: t('discard.title'),
      message: t('discard.message', { title: edition.title }),
      confirm: t('discard.confirm'),
      cancel: t('common:action.cancel'),
      onConfirm: () => discard.mutate({ params: { editionId: edition.id } }),
    })
  return (
    <>
      <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
        {t('print')}
      </Button>
      {edition.actions.includes('discard') && (
        <Button
          variant="default"
          leftSection={<IconTrash size={16} aria-hidden />}
          loading={discard.isPending}
          onClick={ask}
        >
          {t('discard.open')}
        </Button>
      )}
      {edition.actions.includes('approve') && (
        <Button leftSection={<IconCheck size={16} aria-hidden />} onClick={() => setApproving(true)}>
          {t('approve.open')}
        </Button>
      )}
      {isApproving && <ApproveEdition edition={edition} onClose={() => setApproving(false)} />}
    </>
  )
}
