import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import type { Incident } from '@vigie/shared/incidents/incident'
import { useTranslation } from 'react-i18next'
import { incidents } from '../../api/resources.ts'
import { announce } from './announce.ts'

const idOf = ({ id }: Incident) => `undo-${id}`

const Undo = ({ incident }: { incident: Incident }) => {
  const { t } = useTranslation('incidents')
  const restore = useMutation(incidents.move())
  const undo = () =>
    restore.mutate(
      {
        params: { incidentId: incident.id },
        body: { action: 'restore', version: incident.version, reason: t('undo.reason') },
      },
      {
        onSuccess: () => {
          announce(t('done.restore'))
          notifications.hide(idOf(incident))
        },
      },
    )
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm">
        {t('undo.marked', { reference: incident.reference, original: incident.duplicateOf?.reference ?? '' })}
      </Text>
      <Button size="compact-sm" variant="default" loading={restore.isPending} onClick={undo}>
        {t('undo.undo')}
      </Button>
    </Group>
  )
}

/** Says that an incident is now a duplicate, and lets the person take it back for a while. */
export const announceDuplicate = (incident: Incident) =>
  void notifications.show({
    id: idOf(incident),
    color: 'green',
    message: <Undo incident={incident} />,
    position: 'bottom-center',
    autoClose: 12_000,
  })
