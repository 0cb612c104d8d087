import { modals } from '@mantine/modals'
import type { TFunction } from 'i18next'

/** Asks before typed text is dropped; goes on at once when there is none. */
export const confirmLeaving = (isDirty: boolean, t: TFunction<['administration', 'common']>, leave: () => void) => {
  if (!isDirty) return leave()
  modals.openConfirmModal({
    title: t('common:form.leave.title'),
    children: t('common:form.leave.message'),
    labels: { confirm: t('common:form.leave.leave'), cancel: t('common:form.leave.stay') },
    confirmProps: { color: 'red' },
    zIndex: 1000,
    onConfirm: leave,
  })
}
