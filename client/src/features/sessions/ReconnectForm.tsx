import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { paths } from '../../app/paths.ts'
import { validateWith } from '../../ui/validate-with.ts'
import { SignInFailure } from './SignInFailure.tsx'
import { FilledCredentials, useSignIn } from './sign-in.ts'

/** Signs the same person in again over an open screen, so that nothing typed is lost. */
export const ReconnectForm = () => {
  const { t } = useTranslation('sessions')
  const { email } = useSession()
  const { signIn, error, isPending, wait } = useSignIn()
  const form = useForm({
    initialValues: { password: '' },
    validate: validateWith(FilledCredentials, ({ password }: { password: string }) => ({ email, password })),
  })
  return (
    <form onSubmit={form.onSubmit(({ password }) => signIn({ email, password }))} noValidate>
      <Stack>
        <Text size="sm">{t('expired.message')}</Text>
        <SignInFailure error={error} wait={wait} />
        <TextInput label={t('signIn.email')} value={email} readOnly autoComplete="username" />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={isPending} disabled={wait > 0}>
          {t('expired.submit')}
        </Button>
        <Anchor size="sm" href={paths.signIn}>
          {t('expired.other')}
        </Anchor>
      </Stack>
    </form>
  )
}
