import { Anchor, Group, Paper, Stack, Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { tableFormats } from '@vigie/shared/contract/download'
import { apiBasePath } from '@vigie/shared/contract/route'
import { registerImportRoutes } from '@vigie/shared/incidents/register-import.routes'
import { type DragEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { language } from '../../../i18n/index.ts'
import classes from './FileDrop.module.css'

const templateLink = (format: string) =>
  `${apiBasePath}${registerImportRoutes.template.path}?format=${format}&language=${language()}`

/** Where a register is dropped or chosen, with the template to fill in. */
export const FileDrop = ({ onFile }: { onFile: (file: File) => void }) => {
  const { t } = useTranslation('incidents')
  const id = useId()
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined) onFile(file)
  }
  return (
    <Paper
      withBorder
      p="xl"
      className={classes['drop']}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack align="center" gap="xs" ta="center">
        <IconFileUpload size={32} stroke={1.5} aria-hidden />
        <Text>
          {t('register.drop')}{' '}
          <label htmlFor={id} className={classes['choose']}>
            {t('register.choose')}
          </label>
        </Text>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx"
          className={classes['input']}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            if (file !== undefined) onFile(file)
          }}
        />
        <Text size="sm" c="dimmed">
          {t('register.limits')}
        </Text>
        <Group gap="xs" justify="center">
          <Text size="sm">{t('register.template')}</Text>
          {tableFormats.map((format) => (
            <Anchor key={format} size="sm" href={templateLink(format)} download>
              {format === 'csv' ? 'CSV' : 'Excel'}
            </Anchor>
          ))}
        </Group>
      </Stack>
    </Paper>
  )
}
