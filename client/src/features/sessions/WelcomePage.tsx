import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { rolesOf, useSession } from '../../api/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'

/** For roles to whom nothing is addressed yet: what they will find here, said as it is. */
export const WelcomePage = () => {
  const { t } = useTranslation('sessions')
  const session = useSession()
  const roles = rolesOf(session).filter((role) => role === 'commission')
  const shown = roles.length > 0 ? roles : (['none'] as const)
  return (
    <>
      <PageHeader title={t('welcome.title', { name: session.name })} />
      {shown.map((role) => (
        <section key={role}>
          <Text maw={680}>{t(`welcome.${role}.what`)}</Text>
          <EmptyState title={t(`welcome.${role}.now`)} />
        </section>
      ))}
    </>
  )
}
