import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { accessLinkRoutes } from '@vigie/shared/users/user'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { applyIssues } from '../../api/failures.ts'
import { accessLinks } from '../../api/resources.ts'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
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
    validateInputOnBlur: true,
    validate: (values) => ({
      ...(values.again !== '' && values.again !== values.password && { again: t('accessLink.mismatch') }),
      ...validate(values),
    }),
  })
  const use = useMutation({
    ...accessLinks.use(),
    meta: { handlesFailure: true },
    onError: (failure) => void applyIssues(form, failure),
    onSuccess: onDone,
  })
  const submit = form.onSubmit((values) => {
    if (values.again !== values.password) return form.setFieldError('again', t('accessLink.mismatch'))
    use.mutate({ body: toBody(values) })
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {use.error && <FailureNotice error={use.error} />}
        {isFirst && (
          <>
            <TextInput label={t('accessLink.name')} autoComplete="name" {...form.getInputProps('name')} />
            <TextInput
              label={t('accessLink.email')}
              type="email"
              autoComplete="username"
              {...form.getInputProps('email')}
            />
          </>
        )}
        {!isFirst && <input type="hidden" name="username" autoComplete="username" value={link.email ?? ''} readOnly />}
        <PasswordInput
          label={t('accessLink.password')}
          description={t('accessLink.passwordHelp')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <PasswordInput
          label={t('accessLink.passwordAgain')}
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
