import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { WriteText } from '@vigie/shared/incidents/report'
import { useTranslation } from 'react-i18next'
import { applyIssues, describeFailure } from '../../api/failures.ts'
import { reports } from '../../api/resources.ts'
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { useLeaveGuard } from '../../ui/use-leave-guard.ts'
import { validateWith } from '../../ui/validate-with.ts'

/** Writes to the other side; the text stays until the server has it. */
export const MessageBox = ({ reportId }: { reportId: string }) => {
  const { t } = useTranslation(['reports', 'common'])
  const keyOf = useIdempotencyKey()
  const form = useForm({ initialValues: { text: '' }, validate: validateWith(WriteText, (values) => values) })
  const write = useMutation({
    ...reports.write(),
    meta: { handlesFailure: true },
    onError: (failure) => void applyIssues(form, failure),
    onSuccess: () => form.reset(),
  })
  const submit = form.onSubmit(({ text }) => {
    const body = { text: text.trim() }
    write.mutate({ params: { reportId }, body, idempotencyKey: keyOf({ reportId, ...body }) })
  })
  const isEmpty = form.values.text.trim() === ''
  useLeaveGuard(!isEmpty && !write.isPending)
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs" maw={680}>
        {write.error && describeFailure(write.error).issues.length === 0 && (
          <FailureNotice title={t('conversation.failed')} error={write.error} />
        )}
        <Textarea
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
      </Stack>
    </form>
  )
}
