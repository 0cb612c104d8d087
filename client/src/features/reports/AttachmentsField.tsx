import { Input, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FileChooser } from '../../ui/attachments/FileChooser.tsx'
import { UploadList } from '../../ui/attachments/UploadList.tsx'
import type { Uploads } from '../../ui/attachments/use-uploads.ts'

/** Files to send with the report, once it is filed; what may not be attached is said at once. */
export const AttachmentsField = ({ files }: { files: Uploads }) => {
  const { t } = useTranslation(['attachments', 'common'])
  return (
    <Input.Wrapper
      label={
        <>
          {t('form.label')}{' '}
          <Text span size="sm" c="dimmed" fw={400} ml={6}>
            ({t('common:form.optional')})
          </Text>
        </>
      }
      labelElement="div"
      description={t('form.help')}
    >
      <Stack gap="xs" my={6}>
        <UploadList uploads={files.uploads} onRemove={files.remove} onRetry={() => undefined} />
        <FileChooser onFiles={files.choose} />
      </Stack>
    </Input.Wrapper>
  )
}
