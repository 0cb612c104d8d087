import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import type { User } from '@vigie/shared/users/user'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyIssues, describeFailure, detailsOf } from '../../api/failures.ts'
import { users } from '../../api/resources.ts'
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts'
import { ConflictAlert } from '../../ui/ConflictAlert.tsx'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../ui/FormErrorSummary.tsx'
import { checkOnLeave } from '../../ui/on-leave.ts'
import { MembershipsField } from './MembershipsField.tsx'
import { changesOf, draftOf, type UserDraft, validateUser } from './user-draft.ts'

interface UserFormProps {
  /** Null for a new account. */
  user: User | null
  onDirty: (isDirty: boolean) => void
  onSaved: (user: User) => void
}

/** Name, address and roles of an account. */
export const UserForm = ({ user, onDirty, onSaved }: UserFormProps) => {
  const { t } = useTranslation(['administration', 'common', 'problems'])
  const keyOf = useIdempotencyKey()
  // What is typed was thought over this state, whatever others save meanwhile.
  const [begun, setBegun] = useState(user)
  const form = useForm<UserDraft>({
    initialValues: draftOf(user),
    validate: validateUser(user, t('problems:validation.required')),
    enhanceGetInputProps: checkOnLeave,
  })
  const meta = { handlesFailure: true }
  const [attempt, setAttempt] = useState(0)
  const fail = () => setAttempt((count) => count + 1)
  const onError = (failure: unknown) => {
    if (applyIssues(form, failure)) fail()
  }
  const settle = (saved: User, message: string) => {
    setBegun(saved)
    form.setInitialValues(draftOf(saved))
    form.setValues(draftOf(saved))
    onDirty(false)
    notifications.show({ color: 'green', message })
    onSaved(saved)
  }
  const add = useMutation({ ...users.add(), meta, onError, onSuccess: (saved) => settle(saved, t('users.added')) })
  const edit = useMutation({ ...users.edit(), meta, onError, onSuccess: (saved) => settle(saved, t('users.saved')) })
  const isDirty = form.isDirty()
  useEffect(() => onDirty(isDirty), [isDirty, onDirty])

  const save = (draft: UserDraft, version: number) =>
    begun
      ? edit.mutate({ params: { userId: begun.id }, body: { version, ...changesOf(begun, draft) } })
      : add.mutate({ body: draft, idempotencyKey: keyOf(draft) })
  const submit = form.onSubmit((draft) => save(draft, begun?.version ?? 0), fail)
  const failure = add.error ?? edit.error
  const isConflict = detailsOf(failure, 'stale_version') !== null
  const fieldLabel = (field: string) => {
    if (field.endsWith('.institutionId')) return t('users.institution')
    if (field.startsWith('memberships')) return t('users.roles')
    return field === 'name' || field === 'email' ? t(`users.${field}`) : field
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormErrorSummary errors={form.errors} label={fieldLabel} attempt={attempt} />
        <ConflictAlert
          failure={failure}
          label={fieldLabel}
          onKeepMine={(version) => save(form.values, version)}
          readVersion={user?.version}
          onTakeTheirs={() => {
            edit.reset()
            setBegun(user)
            if (user) form.setValues(draftOf(user))
          }}
        />
        {failure && !isConflict && describeFailure(failure).issues.length === 0 && <FailureNotice error={failure} />}
        <TextInput label={t('users.name')} id="name" {...form.getInputProps('name')} />
        <TextInput
          label={t('users.email')}
          id="email"
          type="email"
          {...form.getInputProps('email')}
          readOnly={user !== null}
          variant={user ? 'filled' : 'default'}
        />
        <MembershipsField
          value={form.values.memberships}
          onChange={(memberships) => form.setFieldValue('memberships', memberships)}
          errors={form.errors}
        />
        <Group>
          <Button type="submit" loading={add.isPending || edit.isPending} disabled={!isDirty}>
            {t('common:action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
