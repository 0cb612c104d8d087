import { Button, Group, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { draftKeys } from '@vigie/shared/drafts/draft'
import { WriteText } from '@vigie/shared/incidents/report'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftKeeper } from '../../api/draft-keeper.ts'
import { applyIssues, describeFailure } from '../../api/failures.ts'
import { reports } from '../../api/resources.ts'
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts'
import { DraftRestored, DraftStatus } from '../../ui/drafts/DraftStatus.tsx'
import { readText, writeText } from '../../ui/drafts/draft-values.ts'
import { WithDraft } from '../../ui/drafts/WithDraft.tsx'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { checkOnLeave } from '../../ui/on-leave.ts'
import { validateWith } from '../../ui/validate-with.ts'

const MessageForm = ({ reportId, draft }: { reportId: string; draft: DraftKeeper }) => {
  const { t } = useTranslation(['reports', 'common'])
  const keyOf = useIdempotencyKey()
  const form = useForm({
    initialValues: { text: readText(draft.content()) },
    validate: validateWith(WriteText, (values) => values),
    enhanceGetInputProps: checkOnLeave,
    onValuesChange: ({ text }) => draft.change(writeText(text)),
  })
  const box = useRef<HTMLTextAreaElement>(null)
  const write = useMutation({
    ...reports.write(),
    meta: { handlesFailure: true },
    onError: (failure) => {
      if (applyIssues(form, failure)) box.current?.focus()
    },
    onSuccess: () => {
      draft.sent()
      form.setValues({ text: '' })
    },
  })
  const submit = form.onSubmit(
    ({ text }) => {
      const body = { text: text.trim() }
      write.mutate({ params: { reportId }, body, idempotencyKey: keyOf({ reportId, ...body }) })
    },
    () => box.current?.focus(),
  )
  const isEmpty = form.values.text.trim() === ''
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs" maw={680}>
        {write.error && describeFailure(write.error).issues.length === 0 && (
          <FailureNotice title={t('conversation.failed')} error={write.error} />
        )}
        <DraftRestored draft={draft} />
        <Textarea
          ref={box}
          label={t('field.text')}
          placeholder={t('conversation.placeholder')}
          autosize
          minRows={3}
          maxRows={14}
          {...form.getInputProps('text')}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isEmpty) submit()
          }}
        />
        <Group>
          <Button type="submit" loading={write.isPending} disabled={isEmpty}>
            {t('conversation.send')}
          </Button>
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {t('common:form.ctrlEnter')}
          </Text>
        </Group>
        <DraftStatus draft={draft} />
      </Stack>
    </form>
  )
}

/** Writes to the other side; the text stays until the server has it. */
export const MessageBox = ({ reportId }: { reportId: string }) => (
  <WithDraft draftKey={draftKeys.message(reportId)} fallback={<Skeleton height={110} maw={680} />}>
    {(draft) => <MessageForm reportId={reportId} draft={draft} />}
  </WithDraft>
)
