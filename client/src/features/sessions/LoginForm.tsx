import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormErrorSummary } from '../../ui/FormErrorSummary.tsx'
import { SignInFailure } from './SignInFailure.tsx'
import { type Credentials, useSignIn } from './sign-in.ts'

/** The ordinary sign-in; what was typed stays after a refusal. */
export const LoginForm = ({ form, onDone }: { form: UseFormReturnType<Credentials>; onDone: () => void }) => {
  const { t } = useTranslation('sessions')
  const { signIn, error, isPending, wait } = useSignIn(onDone)
  const [attempt, setAttempt] = useState(0)
  return (
    <form onSubmit={form.onSubmit(signIn, () => setAttempt((count) => count + 1))} noValidate>
      <Stack>
        <FormErrorSummary
          errors={form.errors}
          label={(field) => t(field === 'email' ? 'signIn.email' : 'signIn.password')}
          attempt={attempt}
        />
        <SignInFailure error={error} wait={wait} />
        <TextInput
          id="email"
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          autoFocus
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          id="password"
          label={t('signIn.password')}
          autoComplete="current-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button id="sign-in" type="submit" fullWidth loading={isPending} disabled={wait > 0}>
          {t('signIn.submit')}
        </Button>
        <Text size="xs" c="dimmed">
          {t('signIn.forgotten')}
        </Text>
      </Stack>
    </form>
  )
}
