import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { IconAlertCircle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { PrepareEdition as PrepareEditionBody } from '@vigie/shared/go-lives/edition'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { applyIssues, describeFailure, detailsOf } from '../../../api/failures.ts'
import { calendarEditions } from '../../../api/resources.ts'
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts'
import { paths } from '../../../app/paths.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../../ui/FormErrorSummary.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { checkOnLeave } from '../../../ui/on-leave.ts'
import { validateWith } from '../../../ui/validate-with.ts'

/** Freezes the calendar under a title, to be approved by somebody else. */
export const PrepareEdition = ({ onClose }: { onClose: () => void }) => {
  useFocusBack()
  const { t } = useTranslation(['calendarEditions', 'common'])
  const navigate = useNavigate()
  const keyOf = useIdempotencyKey()
  const form = useForm({
    initialValues: { title: '' },
    validate: validateWith(PrepareEditionBody, (values: { title: string }) => values),
    enhanceGetInputProps: checkOnLeave,
  })
  const [attempt, setAttempt] = useState(0)
  const fail = () => setAttempt((count) => count + 1)
  const prepare = useMutation({
    ...calendarEditions.prepare(),
    meta: { handlesFailure: true },
    onError: (failure) => {
      if (applyIssues(form, failure)) fail()
    },
    onSuccess: ({ id }) => {
      notifications.show({ color: 'green', message: t('prepare.done') })
      void navigate(paths.calendarEdition(id))
    },
  })
  const isThereAlready = detailsOf(prepare.error, 'already_exists') !== null
  return (
    <Modal opened onClose={onClose} title={t('prepare.title')}>
      <form noValidate onSubmit={form.onSubmit((body) => prepare.mutate({ body, idempotencyKey: keyOf(body) }), fail)}>
        <Stack gap="sm">
          <Text size="sm">{t('prepare.lead')}</Text>
          <FormErrorSummary errors={form.errors} label={() => t('edition.title')} attempt={attempt} />
          {isThereAlready && (
            <Alert color="red" role="alert" icon={<IconAlertCircle size={18} aria-hidden />}>
              {t('prepare.refused')}
            </Alert>
          )}
          {prepare.error !== null && !isThereAlready && describeFailure(prepare.error).issues.length === 0 && (
            <FailureNotice error={prepare.error} />
          )}
          <TextInput
            id="title"
            label={t('edition.title')}
            description={t('prepare.titleHelp')}
            maxLength={160}
            data-autofocus
            {...form.getInputProps('title')}
          />
          <Group gap="xs" justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={prepare.isPending}>
              {t('prepare.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
