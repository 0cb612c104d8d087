import { Alert, Button, Group, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleX,
  IconFlask,
  IconHistory,
  IconInfoCircle,
  IconListCheck,
  IconUser,
} from '@tabler/icons-react'
import type { Incident } from '@vigie/shared/incidents/incident'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../app/paths.ts'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { PaneHeading } from '../../../ui/PaneHeading.tsx'
import { SeverityBadge } from '../../../ui/SeverityBadge.tsx'
import { StatusBadge } from '../../../ui/StatusBadge.tsx'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { BreachNotice } from '../breaches/BreachNotice.tsx'
import { supplierOf } from '../missing-elements.ts'
import { environmentWord, missingWord, priorityWord, severityWord, statusWord } from '../words.ts'
import { ActBar } from './ActBar.tsx'
import { BegunActs } from './BegunActs.tsx'
import { DuplicateBanner } from './DuplicateLinks.tsx'
import type { Panels } from './use-panels.ts'

const Chips = ({ incident }: { incident: Incident }) => {
  const { t } = useTranslation('incidents')
  const { status, severity, priority, environment, possibleBreach, isContested, assignee, imported } = incident
  return (
    // What others make of it while it is open is read out.
    <Group gap={6} role="status" aria-atomic={false}>
      <StatusBadge status={status}>{statusWord(status)}</StatusBadge>
      {severity !== null && <SeverityBadge severity={severity} label={severityWord(severity)} />}
      {priority !== null && <ToneBadge tone="neutral">{priorityWord(priority)}</ToneBadge>}
      {environment !== 'production' && (
        <ToneBadge tone="amber" icon={IconFlask}>
          {environmentWord(environment)}
        </ToneBadge>
      )}
      {possibleBreach && (
        <ToneBadge tone="red" icon={IconAlertTriangle}>
          {t('page.breach')}
        </ToneBadge>
      )}
      {isContested && (
        <ToneBadge tone="red" icon={IconCircleX}>
          {t('page.contested')}
        </ToneBadge>
      )}
      {imported !== null && (
        <ToneBadge tone="outline" icon={IconHistory}>
          {t('page.imported')}
        </ToneBadge>
      )}
      <ToneBadge tone="outline" icon={IconUser}>
        {assignee === null ? t('page.unassigned') : t('page.assignedTo', { name: assignee.name })}
      </ToneBadge>
    </Group>
  )
}

/** What keeps the incident out of the numerator, each element leading to where it is supplied. */
const Lacking = ({ incident, state }: { incident: Incident; state: Panels }) => {
  const { t } = useTranslation('incidents')
  const { missing, environment, status, actions, referrals } = incident
  if (status === 'rejected' || status === 'duplicate') return null
  if (environment !== 'production')
    return (
      <Text size="sm" c="dimmed">
        {t('page.notCounted', { environment: environmentWord(environment) })}
      </Text>
    )
  if (missing.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('page.complete')}
      </Text>
    )
  return (
    <Group gap={6}>
      <IconListCheck size={16} aria-hidden />
      <Text size="sm">{t('page.missingTitle', { count: missing.length })}</Text>
      {missing.map((element) => {
        const supplier = supplierOf(element, referrals)
        return actions.includes(supplier) ? (
          <Button
            key={element}
            data-on-paper
            size="compact-xs"
            variant="default"
            onClick={() => state.act(supplier, element)}
          >
            {missingWord(element)}
          </Button>
        ) : (
          <Text key={element} size="sm" fw={550}>
            {missingWord(element)}
          </Text>
        )
      })}
    </Group>
  )
}

interface IncidentHeaderProps {
  incident: Incident
  state: Panels
  /** Beside a list: closes this view. */
  onClose?: () => void
}

/** Number, title, state and what comes next. */
export const IncidentHeader = ({ incident, state, onClose }: IncidentHeaderProps) => {
  const { t } = useTranslation('incidents')
  const { reference, title, rejectionReason } = incident
  return (
    <>
      {onClose === undefined ? (
        <PageHeader
          title={`${reference} · ${title}`}
          breadcrumb={[{ label: t('page.back'), to: paths.incidents }]}
          actions={<ActBar incident={incident} state={state} />}
        />
      ) : (
        <PaneHeading
          reference={reference}
          title={title}
          to={paths.incident(reference)}
          closeLabel={t('page.closeBeside')}
          onClose={onClose}
          actions={<ActBar incident={incident} state={state} />}
        />
      )}
      <Group gap="sm" mt={-12} mb="md" justify="space-between">
        <Chips incident={incident} />
        <Lacking incident={incident} state={state} />
      </Group>
      {incident.flags.possibleBreach !== undefined && <BreachNotice incident={incident} />}
      {rejectionReason !== null && (
        <Alert color="gray" mb="md" icon={<IconInfoCircle size={18} aria-hidden />}>
          {t('page.rejected', { reason: rejectionReason })}
        </Alert>
      )}
      <DuplicateBanner incident={incident} state={state} />
      <BegunActs incident={incident} state={state} />
    </>
  )
}
