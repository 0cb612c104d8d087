import { useTranslation } from 'react-i18next'
import { useRouteError } from 'react-router'
import { ErrorScreen, FailureScreen } from '../../ui/ErrorScreen.tsx'

/** What a route that could not be shown becomes. */
export const RouteErrorScreen = () => <FailureScreen error={useRouteError()} onRetry={() => window.location.reload()} />

export const NotFoundScreen = () => {
  const { t } = useTranslation(['common', 'problems'])
  return (
    <ErrorScreen status={404} title={t('problems:screen.notFound')} message={t('problems:screen.notFoundMessage')} />
  )
}

export const ForbiddenScreen = () => {
  const { t } = useTranslation(['common', 'problems'])
  return (
    <ErrorScreen status={403} title={t('problems:screen.forbidden')} message={t('problems:screen.forbiddenMessage')} />
  )
}
