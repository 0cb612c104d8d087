import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { ApproveEdition as ApproveEditionBody, type CalendarEdition } from '@vigie/shared/go-lives/edition'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyIssues, describeFailure, detailsOf } from '../../../api/failures.ts'
import { calendarEditions } from '../../../api/resources.ts'
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts'
import { ConflictAlert } from '../../../ui/ConflictAlert.tsx'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../../ui/FormErrorSummary.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { checkOnLeave } from '../../../ui/on-leave.ts'
import { validateWith } from '../../../ui/validate-with.ts'

const bodyOf = (version: number, reference: string): ApproveEditionBody => ({
  version,
  decisionReference: reference.trim() === '' ? null : reference,
})

/** Says what follows, takes the reference of the decision, and approves. */
export const ApproveEdition = ({ edition, onClose }: { edition: CalendarEdition; onClose: () => void }) => {
  useFocusBack()
  const { t } = useTranslation(['calendarEditions', 'common'])
  const keyOf = useIdempotencyKey()
  const form = useForm({
    initialValues: { decisionReference: '' },
    validate: validateWith(ApproveEditionBody, (values: { decisionReference: string }) =>
      bodyOf(edition.version, values.decisionReference),
    ),
    enhanceGetInputProps: checkOnLeave,
  })
  const [attempt, setAttempt] = useState(0)
  const fail = () => setAttempt((count) => count + 1)
  const approve = useMutation({
    ...calendarEditions.approve(),
    meta: { handlesFailure: true },
    onError: (failure) => {
      if (applyIssues(form, failure)) fail()
    },
    onSuccess: ({ reference }) => {
      notifications.show({ color: 'green', message: t('approve.done', { reference }) })
      onClose()
    },
  })
  const save = (version: number) => {
    const body = bodyOf(version, form.values.decisionReference)
    approve.mutate({ params: { editionId: edition.id }, body, idempotencyKey: keyOf(body) })
  }
  const isConflict = detailsOf(approve.error, 'stale_version') !== null
  return (
    <Modal opened onClose={onClose} title={t('approve.title')} size="lg">
      <form noValidate onSubmit={form.onSubmit(() => save(edition.version), fail)}>
        <Stack gap="sm">
          <Text size="sm">{t('approve.lead', { title: edition.title })}</Text>
          <List size="sm" spacing={4}>
            <List.Item>{t('approve.numbered')}</List.Item>
            <List.Item>{t('approve.frozen')}</List.Item>
            <List.Item>{t('approve.told')}</List.Item>
          </List>
          <FormErrorSummary errors={form.errors} label={() => t('edition.decisionReference')} attempt={attempt} />
          <ConflictAlert
            failure={approve.error}
            label={(field) => (field === 'decisionReference' ? t('edition.decisionReference') : field)}
            onKeepMine={save}
            onTakeTheirs={onClose}
          />
          {approve.error !== null && !isConflict && describeFailure(approve.error).issues.length === 0 && (
            <FailureNotice error={approve.error} />
          )}
          <TextInput
            id="decisionReference"
            label={`${t('edition.decisionReference')} (${t('common:form.optional')})`}
            description={t('approve.decisionHelp')}
            maxLength={120}
            data-autofocus
            {...form.getInputProps('decisionReference')}
          />
          <Group gap="xs" justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={approve.isPending}>
              {t('approve.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
