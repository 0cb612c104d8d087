import { ActionIcon, Alert, Button, Group, Stack, Text, Title, Tooltip } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowsMaximize,
  IconCircleX,
  IconFlask,
  IconHistory,
  IconInfoCircle,
  IconListCheck,
  IconUser,
  IconX,
} from '@tabler/icons-react'
import type { Incident } from '@vigie/shared/incidents/incident'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../../app/paths.ts'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { SeverityBadge } from '../../../ui/SeverityBadge.tsx'
import { StatusBadge } from '../../../ui/StatusBadge.tsx'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { usePageKeys } from '../../../ui/use-page-keys.ts'
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
    <Group gap={6}>
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
          <Button key={element} size="compact-xs" variant="default" onClick={() => state.act(supplier, element)}>
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

/** The heading of the view beside the list, which already has the title of the page. */
const PaneHeading = ({ incident, state, onClose }: Required<IncidentHeaderProps>) => {
  const { t } = useTranslation('incidents')
  usePageKeys([['Escape', onClose]])
  return (
    <Stack gap={6} mb="lg">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="xs" c="dimmed" className="tabular">
          {incident.reference}
        </Text>
        <Group gap={4} wrap="nowrap">
          <Tooltip label={t('page.openAlone')}>
            <ActionIcon
              component={Link}
              to={paths.incident(incident.reference)}
              variant="subtle"
              color="gray"
              aria-label={t('page.openAlone')}
            >
              <IconArrowsMaximize size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('page.closeBeside')}>
            <ActionIcon variant="subtle" color="gray" aria-label={t('page.closeBeside')} onClick={onClose}>
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <Group justify="space-between" align="start" gap="xs">
        <Title order={2} flex={1} miw={220} style={{ overflowWrap: 'anywhere' }}>
          {incident.title}
        </Title>
        <Group gap="xs">
          <ActBar incident={incident} state={state} />
        </Group>
      </Group>
    </Stack>
  )
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
        <PaneHeading incident={incident} state={state} onClose={onClose} />
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
