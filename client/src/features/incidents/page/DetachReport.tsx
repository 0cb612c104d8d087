import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUnlink } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { Incident } from '@vigie/shared/incidents/incident'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { incidents } from '../../../api/resources.ts'
import { useCan } from '../../../api/session.ts'
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts'
import { announce } from '../../../ui/announce.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'

interface DetachProps {
  incident: Incident
  report: Incident['reports'][number]
}

const ChooseWhatLeaves = ({ incident, report, onDone }: DetachProps & { onDone: () => void }) => {
  const { t } = useTranslation('incidents')
  const [leaving, setLeaving] = useState([report.id])
  const keyOf = useIdempotencyKey()
  const split = useMutation({ ...incidents.split(), meta: { handlesFailure: true } })
  const nobodyStays = incident.reports.every(({ id }) => leaving.includes(id))
  const send = () => {
    const body = { reportIds: leaving, version: incident.version }
    split.mutate(
      { params: { incidentId: incident.id }, body, idempotencyKey: keyOf([incident.id, body]) },
      {
        onSuccess: ({ reference }) => {
          announce(t('regroup.detached', { reference }))
          onDone()
        },
      },
    )
  }
  return (
    <Stack gap="md">
      <Text size="sm">{t('regroup.detachHelp', { reference: incident.reference })}</Text>
      <Checkbox.Group
        label={t('regroup.leaving')}
        value={leaving}
        onChange={setLeaving}
        error={nobodyStays ? t('regroup.oneStays') : undefined}
      >
        <Stack gap={8} mt={6}>
          {incident.reports.map(({ id, reference, institution, reporter }) => (
            <Checkbox key={id} value={id} label={`${reference}, ${institution.acronym}, ${reporter}`} />
          ))}
        </Stack>
      </Checkbox.Group>
      {split.error && <FailureNotice error={split.error} />}
      <Group>
        <Button disabled={nobodyStays || leaving.length === 0} loading={split.isPending} onClick={send}>
          {t('regroup.makeIncident')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('regroup.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Takes a report that is about something else out into an incident of its own; one always stays. */
export const DetachReport = ({ incident, report }: DetachProps) => {
  const { t } = useTranslation('incidents')
  const [isOpen, { open, close }] = useDisclosure(false)
  const mayRegroup = useCan('incident:triage')
  if (!mayRegroup || incident.reports.length < 2) return null
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconUnlink size={14} aria-hidden />}
        onClick={open}
        aria-label={t('regroup.detachOne', { reference: report.reference })}
      >
        {t('regroup.detach')}
      </Button>
      <Modal opened={isOpen} onClose={close} title={t('regroup.detachTitle')} size="lg">
        <ChooseWhatLeaves incident={incident} report={report} onDone={close} />
      </Modal>
    </>
  )
}
