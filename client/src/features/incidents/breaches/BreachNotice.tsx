import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { BreachAction } from '@vigie/shared/incidents/breach'
import type { Incident } from '@vigie/shared/incidents/incident'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { breaches } from '../../../api/resources.ts'
import { useCan } from '../../../api/session.ts'
import { formatDateTime } from '../../../ui/dates.ts'
import { DecideBreach } from './DecideBreach.tsx'
import { timeLeft } from './time-left.ts'

/** The 72-hour clock of a possible breach of personal data, and what was decided of it. */
export const BreachNotice = ({ incident }: { incident: Incident }) => {
  const { t } = useTranslation('incidents')
  const mayRead = useCan('breach:read')
  const [action, setAction] = useState<BreachAction | null>(null)
  const { data } = useQuery({
    ...breaches.list({ query: { incidentId: incident.id, sort: 'due', pageSize: 1 } }),
    enabled: mayRead,
  })
  const breach = data?.items[0]
  if (breach === undefined) return null
  const isOpen = breach.status === 'open'
  const left = timeLeft(breach.dueAt, new Date())
  const told =
    breach.status === 'notified' && breach.notifiedAt !== null
      ? t('breach.notified', { reference: breach.authorityReference, at: formatDateTime(breach.notifiedAt) })
      : t('breach.setAside', { reason: breach.reason })
  return (
    <Alert
      color={isOpen ? 'red' : 'gray'}
      mb="md"
      icon={isOpen ? <IconAlertTriangle size={18} aria-hidden /> : <IconShieldCheck size={18} aria-hidden />}
      title={t(isOpen ? 'breach.openTitle' : 'breach.closedTitle')}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" maw={560}>
          {isOpen ? t('breach.due', { at: formatDateTime(breach.dueAt), left: left.text }) : told}
          {!isOpen && breach.decidedBy !== null && ` ${t('breach.decidedBy', { name: breach.decidedBy })}`}
        </Text>
        <Group gap="xs">
          {breach.actions.map((open) => (
            <Button key={open} size="xs" variant="default" onClick={() => setAction(open)}>
              {t(`breach.action.${open}`)}
            </Button>
          ))}
        </Group>
      </Group>
      {action !== null && <DecideBreach breach={breach} action={action} onClose={() => setAction(null)} />}
    </Alert>
  )
}
