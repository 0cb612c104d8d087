import { Button, Group, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import type { DraftKey } from '@vigie/shared/drafts/draft'
import { WriteText } from '@vigie/shared/incidents/report'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftKeeper } from '../../../api/draft-keeper.ts'
import { describeFailure } from '../../../api/failures.ts'
import { DraftRestored, DraftStatus } from '../../../ui/drafts/DraftStatus.tsx'
import { readText, writeText } from '../../../ui/drafts/draft-values.ts'
import { WithDraft } from '../../../ui/drafts/WithDraft.tsx'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'

interface WriteBoxProps {
  draftKey: DraftKey
  label: string
  help?: string
  submitLabel: string
  isSending: boolean
  failure: unknown
  /** Calls back once it is stored: only then is the text let go. */
  onSend: (text: string, onSent: () => void) => void
}

type FormProps = Omit<WriteBoxProps, 'draftKey'> & { draft: DraftKeeper }

const WriteForm = ({ draft, label, help, submitLabel, isSending, failure, onSend }: FormProps) => {
  const { t } = useTranslation()
  const id = useId()
  const [text, setText] = useState(() => readText(draft.content()))
  const [refusal, setRefusal] = useState<string | null>(null)
  const check = () => {
    const issue = WriteText.safeParse({ text }).error?.issues[0]
    setRefusal(issue?.message ?? null)
    return issue === undefined
  }
  const send = () => {
    if (isSending) return
    if (!check()) return document.getElementById(id)?.focus()
    onSend(text, () => {
      draft.sent()
      setText('')
    })
  }
  const type = (next: string) => {
    setText(next)
    draft.change(writeText(next))
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
      <DraftRestored draft={draft} />
      <Textarea
        id={id}
        label={label}
        description={help}
        autosize
        minRows={2}
        maxRows={14}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
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
      <DraftStatus draft={draft} />
    </Stack>
  )
}

/** A text to write and send: checked on leaving it, kept until the server has it. */
export const WriteBox = ({ draftKey, ...props }: WriteBoxProps) => (
  <WithDraft draftKey={draftKey} fallback={<Skeleton height={76} />}>
    {(draft) => <WriteForm draft={draft} {...props} />}
  </WithDraft>
)
