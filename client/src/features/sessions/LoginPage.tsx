import { Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { demonstrationPassword } from '@vigie/shared/platform/platform'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { paths } from '../../app/paths.ts'
import { useIsDemonstration } from '../../ui/DemonstrationBanner.tsx'
import { validateWith } from '../../ui/validate-with.ts'
import { DemonstrationAccounts } from './DemonstrationAccounts.tsx'
import { LoginForm } from './LoginForm.tsx'
import { type Credentials, FilledCredentials } from './sign-in.ts'
import { VisitorFrame } from './VisitorFrame.tsx'

const originOf = (state: unknown): string => {
  const from = (state as { from?: unknown } | null)?.from
  return typeof from === 'string' && from.startsWith('/') ? from : paths.home
}

/** Where a person signs in; afterwards, the page that was asked for, else the landing of the role. */
export const LoginPage = () => {
  const { t } = useTranslation(['sessions', 'common'])
  const navigate = useNavigate()
  const { state } = useLocation()
  const isDemonstration = useIsDemonstration()
  const form = useForm<Credentials>({
    initialValues: { email: '', password: '' },
    validate: validateWith(FilledCredentials, (credentials: Credentials) => credentials),
  })
  const fill = (email: string) => {
    form.setValues({ email, password: demonstrationPassword })
    document.getElementById('sign-in')?.focus()
  }
  return (
    <VisitorFrame
      beside={isDemonstration && <DemonstrationAccounts chosen={form.values.email} onChoose={fill} />}
      onLanguage={(language) => form.setFieldValue('language', language)}
    >
      <title>{`${t('signIn.title')} · ${t('common:product.name')}`}</title>
      <Title order={1} mb="md">
        {t('signIn.title')}
      </Title>
      <LoginForm form={form} onDone={() => void navigate(originOf(state), { replace: true })} />
    </VisitorFrame>
  )
}
