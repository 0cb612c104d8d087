import { Button, Group, Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import '@mantine/dropzone/styles.layer.css'
import { useWindowEvent } from '@mantine/hooks'
import { IconPaperclip } from '@tabler/icons-react'
import { attachmentKinds, maxAttachmentsOfReport, typeOf } from '@vigie/shared/incidents/attachment'
import { extensionOf } from '@vigie/shared/text/file-name'
import { type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../dates.ts'

const accepted = attachmentKinds.flatMap((kind) => typeOf(kind).extensions.map((extension) => `.${extension}`))

interface FileChooserProps {
  onFiles: (files: readonly File[]) => void
  /** Pasted pictures are taken when the person stands in here; anywhere on the page when it is not given. */
  pastedIn?: RefObject<HTMLElement | null> | undefined
}

/** Files by a button, by dropping them, or by pasting a screenshot. What may not be attached is said file by file. */
export const FileChooser = ({ onFiles, pastedIn }: FileChooserProps) => {
  const { t } = useTranslation('attachments')
  const open = useRef<() => void>(null)
  // Every browser calls a pasted picture `image.png`.
  const named = (file: File) => {
    if (!/^image\.\w+$/.test(file.name)) return file
    const at = formatDateTime(new Date()).replace(/\D/g, '-')
    return new File([file], `${t('pasted', { at })}.${extensionOf(file.name)}`, { type: file.type })
  }
  useWindowEvent('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])]
    const isHere = pastedIn === undefined || (event.target instanceof Node && pastedIn.current?.contains(event.target))
    if (!isHere || files.length === 0) return
    event.preventDefault()
    onFiles(files.map(named))
  })
  return (
    <Dropzone
      className="screen-only"
      onDrop={onFiles}
      openRef={open}
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      inputProps={{ accept: accepted.join(','), 'aria-label': t('choose') }}
      p="sm"
    >
      <Stack gap={6}>
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPaperclip size={16} aria-hidden />}
            onClick={() => open.current?.()}
          >
            {t('choose')}
          </Button>
          <Text size="xs" visibleFrom="sm">
            {t(pastedIn === undefined ? 'orDrop' : 'orDropHere')}
          </Text>
        </Group>
        <Text size="xs" c="dimmed">
          {t('types')} {t('limits', { count: maxAttachmentsOfReport })}
        </Text>
      </Stack>
    </Dropzone>
  )
}
