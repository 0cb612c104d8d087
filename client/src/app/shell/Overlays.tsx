import { Modal } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSessionExpired } from '../../api/session-expiry.ts'
import { ReconnectForm } from '../../features/sessions/ReconnectForm.tsx'
import { questionsArePlaced } from '../../ui/ask-first.ts'

/** What appears over the pages: questions, notices, and the way back in of a person whose session has ended. */
export const Overlays = () => {
  const { t } = useTranslation('sessions')
  const isExpired = useSessionExpired()
  useEffect(questionsArePlaced, [])
  return (
    <>
      <ModalsProvider />
      {/* Read out as they come, each once, when the person has stopped. */}
      <Notifications position="bottom-right" limit={4} role="status" aria-live="polite" aria-atomic={false} />
      <Modal
        opened={isExpired}
        onClose={() => undefined}
        withCloseButton={false}
        closeOnEscape={false}
        title={t('expired.title')}
      >
        <ReconnectForm />
      </Modal>
    </>
  )
}
