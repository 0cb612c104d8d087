import { Paper, Stack, Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useId, useState } from 'react'
import classes from './FileDrop.module.css'

interface FileDropProps {
  /** `Déposez un fichier…, ou`, then the words that open the choice of a file. */
  prompt: string
  choose: string
  limits: string
  onFile: (file: File) => void
  /** What helps to make such a file. */
  children?: ReactNode
}

/** Where a table is dropped or chosen. */
export const FileDrop = ({ prompt, choose, limits, onFile, children }: FileDropProps) => {
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
          {prompt}{' '}
          <label htmlFor={id} className={classes['choose']}>
            {choose}
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
          {limits}
        </Text>
        {children}
      </Stack>
    </Paper>
  )
}
