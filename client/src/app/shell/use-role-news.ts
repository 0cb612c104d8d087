import { notifications } from '@mantine/notifications'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { rolesOf, useSession } from '../../api/session.ts'

/** Says that the roles of the person changed while the page was open: what they may open has changed with them. */
export const useRoleNews = (): void => {
  const { t } = useTranslation()
  const session = useSession()
  const { userId } = session
  const roles = rolesOf(session)
  const held = roles.toSorted().join(' ')
  const seen = useRef({ userId, held })
  const news = roles.length === 0 ? t('shell.noRole') : roles.map((role) => t(`role.${role}`)).join(', ')
  useEffect(() => {
    const before = seen.current
    seen.current = { userId, held }
    if (before.userId !== userId || before.held === held) return
    notifications.show({ id: 'roles', title: t('shell.rolesChanged'), message: news, autoClose: false })
  }, [userId, held, news, t])
}
