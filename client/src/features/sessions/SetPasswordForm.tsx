import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { accessLinkRoutes } from '@vigie/shared/users/user'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { applyIssues, describeFailure } from '../../api/failures.ts'
import { accessLinks } from '../../api/resources.ts'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../ui/FormErrorSummary.tsx'
import { checkOnLeave } from '../../ui/on-leave.ts'
import { validateWith } from '../../ui/validate-with.ts'

interface SetPasswordFormProps {
  token: string
  link: z.output<typeof accessLinkRoutes.check.response>
  onDone: () => void
}
interface Values extends Record<string, string> {
  name: string
  email: string
  password: string
  again: string
}

/** Sets a password, and for the first administrator also the name and the address. */
export const SetPasswordForm = ({ token, link, onDone }: SetPasswordFormProps) => {
  const { t } = useTranslation('sessions')
  const isFirst = link.purpose === 'first_administrator'
  const toBody = ({ name, email, password }: Values) => ({ token, password, ...(isFirst && { name, email }) })
  const validate = validateWith(accessLinkRoutes.use.body, toBody)
  const form = useForm<Values>({
    initialValues: { name: link.name ?? '', email: link.email ?? '', password: '', again: '' },
    enhanceGetInputProps: checkOnLeave,
    validate: (values) => ({
      ...(values.again !== values.password && { again: t('accessLink.mismatch') }),
      ...validate(values),
    }),
  })
  const [attempt, setAttempt] = useState(0)
  const fail = () => setAttempt((count) => count + 1)
  const use = useMutation({
    ...accessLinks.use(),
    meta: { handlesFailure: true },
    onError: (failure) => {
      if (applyIssues(form, failure)) fail()
    },
    onSuccess: onDone,
  })
  const submit = form.onSubmit((values) => use.mutate({ body: toBody(values) }), fail)
  const labels: Record<string, string> = {
    name: t('accessLink.name'),
    email: t('accessLink.email'),
    password: t('accessLink.password'),
    again: t('accessLink.passwordAgain'),
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormErrorSummary errors={form.errors} label={(field) => labels[field] ?? field} attempt={attempt} />
        {use.error && describeFailure(use.error).issues.length === 0 && <FailureNotice error={use.error} />}
        {isFirst && (
          <>
            <TextInput id="name" label={labels['name']} autoComplete="name" {...form.getInputProps('name')} />
            <TextInput
              id="email"
              label={labels['email']}
              type="email"
              autoComplete="username"
              {...form.getInputProps('email')}
            />
          </>
        )}
        {!isFirst && <input type="hidden" name="username" autoComplete="username" value={link.email ?? ''} readOnly />}
        <PasswordInput
          id="password"
          label={labels['password']}
          description={t('accessLink.passwordHelp')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <PasswordInput
          id="again"
          label={labels['again']}
          autoComplete="new-password"
          {...form.getInputProps('again')}
        />
        <Button type="submit" loading={use.isPending}>
          {t(isFirst ? 'accessLink.submitFirst' : 'accessLink.submit')}
        </Button>
      </Stack>
    </form>
  )
}
