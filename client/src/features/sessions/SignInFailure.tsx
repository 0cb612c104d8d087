import { Alert } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { detailsOf } from '../../api/failures.ts'
import { FailureNotice } from '../../ui/FailureNotice.tsx'

/** Why the sign-in was refused; after too many attempts, how long to wait, second by second. */
export const SignInFailure = ({ error, wait }: { error: unknown; wait: number }) => {
  const { t } = useTranslation('sessions')
  if (wait > 0)
    return (
      <Alert color="orange" icon={<IconClock size={18} aria-hidden />} role="status">
        <span className="tabular">{t('signIn.wait', { count: wait })}</span>
      </Alert>
    )
  if (!error) return null
  if (detailsOf(error, 'too_many_attempts'))
    return (
      <Alert color="blue" role="status">
        {t('signIn.again')}
      </Alert>
    )
  return <FailureNotice error={error} />
}
