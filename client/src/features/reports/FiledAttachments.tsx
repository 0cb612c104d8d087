import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { UploadList } from '../../ui/attachments/UploadList.tsx'
import type { Uploads } from '../../ui/attachments/use-uploads.ts'

/** What becomes of the files chosen with a report that is already filed: leaving, joined, or not joined and why. */
export const FiledAttachments = ({ reportId, files }: { reportId: string; files: Uploads }) => {
  const { t } = useTranslation('attachments')
  const { uploads, sentCount, isBusy, remove, send } = files
  const missing = uploads.length
  if (missing === 0 && sentCount === 0) return null
  return (
    <Stack gap="xs" aria-live="polite">
      {isBusy && <Text>{t('filed.sending')}</Text>}
      {!isBusy && missing > 0 && <Text fw={600}>{t('filed.failed', { count: missing })}</Text>}
      {sentCount > 0 && <Text>{t('filed.done', { count: sentCount })}</Text>}
      <UploadList uploads={uploads} onRemove={remove} onRetry={(upload) => void send(reportId, [upload])} />
    </Stack>
  )
}
