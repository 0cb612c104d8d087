import { Alert, Anchor, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { detailsOf } from '../../api/failures.ts'
import { accessLinks } from '../../api/resources.ts'
import { paths } from '../../app/paths.ts'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { SetPasswordForm } from './SetPasswordForm.tsx'
import { VisitorFrame } from './VisitorFrame.tsx'

/** Opens a one-time link. Its token stands after `#`, which browsers send to no server. */
export const AccessLinkPage = () => {
  const { t } = useTranslation(['sessions', 'common'])
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)))
  const [isDone, setDone] = useState(false)
  const { mutate: check, data: link, error } = useMutation({ ...accessLinks.check(), meta: { handlesFailure: true } })
  useEffect(() => {
    if (token) check({ body: { token } })
  }, [token, check])
  const isUsed = detailsOf(error, 'link_expired') !== null
  const title = t(`accessLink.${link?.purpose ?? 'set_password'}.title`)
  const toSignIn = (
    <Anchor component={Link} to={paths.signIn} size="sm">
      {t('accessLink.toSignIn')}
    </Anchor>
  )
  return (
    <VisitorFrame>
      <title>{`${title} · ${t('common:product.name')}`}</title>
      <Stack>
        <Title order={1}>{title}</Title>
        {!token && (
          <Alert color="orange" title={t('accessLink.missing.title')}>
            {t('accessLink.missing.message')}
          </Alert>
        )}
        {error && <FailureNotice error={error} {...(!isUsed && { onRetry: () => check({ body: { token } }) })} />}
        {token && !link && !error && <Skeleton height={180} aria-label={t('accessLink.checking')} />}
        {link && !isDone && (
          <>
            <Text c="dimmed" size="sm">
              {link.purpose === 'set_password'
                ? t('accessLink.set_password.intro', { email: link.email ?? '' })
                : t('accessLink.first_administrator.intro')}
            </Text>
            <SetPasswordForm token={token} link={link} onDone={() => setDone(true)} />
          </>
        )}
        {isDone && (
          <Alert color="green" role="status">
            {t('accessLink.done')}
          </Alert>
        )}
        {(isDone || !token || error) && toSignIn}
      </Stack>
    </VisitorFrame>
  )
}
