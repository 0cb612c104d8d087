import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { WriteText } from '@vigie/shared/incidents/report'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFailure } from '../../../api/failures.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { useKeptText } from './unsaved.tsx'

interface WriteBoxProps {
  /** Names the text among those of the page that are not sent yet: it holds the id of its record. */
  name: string
  label: string
  help?: string
  submitLabel: string
  isSending: boolean
  failure: unknown
  /** Calls back once it is stored: only then is the text let go. */
  onSend: (text: string, onSent: () => void) => void
}

/** A text to write and send: checked on leaving it, kept until the server has it. */
export const WriteBox = ({ name, label, help, submitLabel, isSending, failure, onSend }: WriteBoxProps) => {
  const { t } = useTranslation()
  const id = useId()
  const [text, setText] = useKeptText(name)
  const [refusal, setRefusal] = useState<string | null>(null)
  const check = () => {
    const issue = WriteText.safeParse({ text }).error?.issues[0]
    setRefusal(issue?.message ?? null)
    return issue === undefined
  }
  const send = () => {
    if (!check() || isSending) return
    onSend(text, () => setText(''))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
  }
  const issue =
    failure === null ? undefined : describeFailure(failure).issues.find(({ field }) => field === 'text')?.message
  return (
    <Stack
      gap="xs"
      component="form"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Textarea
        id={id}
        label={label}
        description={help}
        autosize
        minRows={2}
        maxRows={14}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => text !== '' && check()}
        onKeyDown={onKeyDown}
        error={refusal ?? issue}
      />
      {failure !== null && issue === undefined && <FailureNotice error={failure} />}
      {text !== '' && (
        <Group gap="xs">
          <Button type="submit" size="xs" loading={isSending}>
            {submitLabel}
          </Button>
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {t('form.ctrlEnter')}
          </Text>
        </Group>
      )}
    </Stack>
  )
}
