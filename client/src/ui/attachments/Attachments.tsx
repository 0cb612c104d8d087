import { Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { maxAttachmentsOfReport } from '@vigie/shared/incidents/attachment'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { attachments } from '../../api/resources.ts'
import { useCan } from '../../api/session.ts'
import { FailureNotice } from '../FailureNotice.tsx'
import { AttachmentList } from './AttachmentList.tsx'
import { FileChooser } from './FileChooser.tsx'
import { UploadList } from './UploadList.tsx'
import { useUploads } from './use-uploads.ts'

interface AttachmentsProps {
  reportId: string
  /** Where on the page a pasted picture is meant for this report; everywhere when it is not given. */
  pastedIn?: RefObject<HTMLElement | null>
}

/** The files of a report, and the place to add others. */
export const Attachments = ({ reportId, pastedIn }: AttachmentsProps) => {
  const { t } = useTranslation('attachments')
  const mayAdd = useCan('report:answer')
  const { data, error, refetch } = useQuery(attachments.list({ params: { reportId } }))
  const { uploads, choose, send, remove } = useUploads()
  const items = data?.items ?? []
  const isFull = items.length >= maxAttachmentsOfReport
  return (
    <Stack gap="sm">
      {error !== null && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton height={48} />}
      {data !== undefined && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('none')}
        </Text>
      )}
      <AttachmentList reportId={reportId} items={items} />
      <UploadList uploads={uploads} onRemove={remove} onRetry={(upload) => void send(reportId, [upload])} />
      {mayAdd && isFull && (
        <Text size="xs" c="dimmed">
          {t('full', { count: maxAttachmentsOfReport })}
        </Text>
      )}
      {mayAdd && !isFull && <FileChooser pastedIn={pastedIn} onFiles={(files) => void send(reportId, choose(files))} />}
    </Stack>
  )
}
