import type { TFunction } from 'i18next'
import { askFirst } from '../../ui/ask-first.ts'

/** Asks before typed text is dropped; goes on at once when there is none. */
export const confirmLeaving = (isDirty: boolean, t: TFunction<['administration', 'common']>, leave: () => void) => {
  if (!isDirty) return leave()
  void askFirst({
    title: t('common:form.leave.title'),
    message: t('common:form.leave.message'),
    confirm: t('common:form.leave.leave'),
    cancel: t('common:form.leave.stay'),
    onConfirm: leave,
  })
}
