import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { type Breach, type BreachAction, BreachMove } from '@vigie/shared/incidents/breach'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyIssues, describeFailure } from '../../../api/failures.ts'
import { breaches } from '../../../api/resources.ts'
import { announce } from '../../../ui/announce.ts'
import { DateTimeField } from '../../../ui/DateTimeField.tsx'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../../ui/FormErrorSummary.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { checkOnLeave } from '../../../ui/on-leave.ts'
import { validateWith } from '../../../ui/validate-with.ts'

interface Draft extends Record<string, unknown> {
  authorityReference: string
  notifiedAt: Date | null
  reason: string
}

interface DecideBreachProps {
  breach: Breach
  action: BreachAction
  onClose: () => void
}

/** What was decided of a possible breach, with what the law wants to be kept of it. */
export const DecideBreach = ({ breach, action, onClose }: DecideBreachProps) => {
  useFocusBack()
  const { t } = useTranslation(['incidents', 'common'])
  const toMove = ({ authorityReference, notifiedAt, reason }: Draft) => ({
    action,
    version: breach.version,
    ...(action === 'notify' ? { authorityReference, notifiedAt: notifiedAt?.toISOString() } : { reason }),
  })
  const form = useForm<Draft>({
    initialValues: { authorityReference: '', notifiedAt: null, reason: '' },
    validate: validateWith(BreachMove, toMove),
    enhanceGetInputProps: checkOnLeave,
  })
  const move = useMutation({ ...breaches.move(), meta: { handlesFailure: true } })
  const [attempt, setAttempt] = useState(0)
  const fail = () => setAttempt((count) => count + 1)
  const submit = form.onSubmit(
    (draft) =>
      move.mutate(
        { params: { breachId: breach.id }, body: BreachMove.parse(toMove(draft)) },
        {
          onSuccess: () => {
            announce(t(`breach.done.${action}`))
            onClose()
          },
          onError: (failure) => {
            if (applyIssues(form, failure)) fail()
          },
        },
      ),
    fail,
  )
  const label = (field: string) =>
    t(field === 'authorityReference' || field === 'notifiedAt' ? `breach.${field}` : 'breach.reason')
  return (
    <Modal opened onClose={onClose} title={t(`breach.action.${action}`)}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormErrorSummary errors={form.errors} label={label} attempt={attempt} />
          <Text size="sm">{t(`breach.help.${action}`)}</Text>
          {action === 'notify' ? (
            <>
              <TextInput
                data-autofocus
                id="authorityReference"
                label={t('breach.authorityReference')}
                {...form.getInputProps('authorityReference')}
              />
              <DateTimeField id="notifiedAt" label={t('breach.notifiedAt')} {...form.getInputProps('notifiedAt')} />
            </>
          ) : (
            <Textarea
              data-autofocus
              id="reason"
              autosize
              minRows={3}
              label={t('breach.reason')}
              {...form.getInputProps('reason')}
            />
          )}
          {move.error !== null && describeFailure(move.error).issues.length === 0 && (
            <FailureNotice error={move.error} />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={move.isPending}>
              {t('common:action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
