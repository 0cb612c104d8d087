import { Alert, Button, CloseButton, Group, Progress, Text } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { fileSizeText } from '@vigie/shared/text/file-size'
import { useTranslation } from 'react-i18next'
import { language } from '../../i18n/index.ts'
import classes from './attachments.module.css'
import type { Upload } from './use-uploads.ts'

interface UploadListProps {
  uploads: readonly Upload[]
  onRemove: (key: string) => void
  onRetry: (upload: Upload) => void
}

const Failed = ({ upload, onRemove, onRetry }: { upload: Upload } & Omit<UploadListProps, 'uploads'>) => {
  const { t } = useTranslation('attachments')
  const { name } = upload.file
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertCircle size={18} aria-hidden />}
      title={t('failedOf', { name })}
      withCloseButton
      closeButtonLabel={t('dismissOf', { name })}
      onClose={() => onRemove(upload.key)}
      classNames={{ title: classes['name'] ?? '' }}
    >
      <Text size="sm">{upload.message}</Text>
      {upload.status === 'failed' && (
        <Button size="xs" variant="default" mt="xs" aria-label={t('retryOf', { name })} onClick={() => onRetry(upload)}>
          {t('retry')}
        </Button>
      )}
    </Alert>
  )
}

const Going = ({ upload, onRemove }: { upload: Upload; onRemove: (key: string) => void }) => {
  const { t } = useTranslation('attachments')
  const { name, size } = upload.file
  const state = upload.status === 'waiting' ? 'waiting' : upload.progress < 1 ? 'sending' : 'checking'
  return (
    <div className={classes['going']}>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Text size="sm" className={classes['name']}>
          {name}{' '}
          <Text span size="xs" c="dimmed">
            {fileSizeText(size, language())} · {t(state)}
          </Text>
        </Text>
        {upload.status === 'waiting' && (
          <CloseButton size="sm" aria-label={t('removeOf', { name })} onClick={() => onRemove(upload.key)} />
        )}
      </Group>
      {upload.status === 'sending' && (
        <Progress
          value={upload.progress * 100}
          size="sm"
          mt={4}
          animated={upload.progress === 1}
          aria-label={t('progressOf', { name })}
        />
      )}
    </div>
  )
}

/** Files that are not joined yet: waiting, leaving, or refused with the reason; each on its own. */
export const UploadList = ({ uploads, onRemove, onRetry }: UploadListProps) =>
  uploads.length > 0 && (
    <ul className={classes['list']}>
      {uploads.map((upload) => (
        <li key={upload.key}>
          {upload.message === null ? (
            <Going upload={upload} onRemove={onRemove} />
          ) : (
            <Failed upload={upload} onRemove={onRemove} onRetry={onRetry} />
          )}
        </li>
      ))}
    </ul>
  )
