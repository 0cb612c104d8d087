import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import type { BulkOutcome } from '@vigie/shared/incidents/bulk-move'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { incidents } from '../../api/resources.ts'
import { announce } from '../../ui/announce.ts'

interface UndoProps {
  message: string
  isPending: boolean
  onUndo: () => void
}

const Undo = ({ message, isPending, onUndo }: UndoProps) => {
  const { t } = useTranslation('incidents')
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm">{message}</Text>
      <Button size="compact-sm" variant="default" loading={isPending} onClick={onUndo}>
        {t('undo.undo')}
      </Button>
    </Group>
  )
}

/** Shown for a while at the bottom of the page. */
const offer = (id: string, message: ReactNode) =>
  void notifications.show({ id, color: 'green', message, position: 'bottom-center', autoClose: 12_000 })

const UndoOne = ({ notice, incident }: { notice: string; incident: Incident }) => {
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
          notifications.hide(notice)
        },
      },
    )
  const texts = { reference: incident.reference, original: incident.duplicateOf?.reference ?? '' }
  return <Undo message={t('undo.marked', texts)} isPending={restore.isPending} onUndo={undo} />
}

/** Says that an incident is now a duplicate, and lets the person take it back for a while. */
export const announceDuplicate = (incident: Incident) => {
  const notice = `undo-${incident.id}`
  offer(notice, <UndoOne notice={notice} incident={incident} />)
}

type Marked = { id: string; version: number }

const UndoSeveral = ({ notice, marked, original }: { notice: string; marked: Marked[]; original: string }) => {
  const { t } = useTranslation('incidents')
  const restore = useMutation(incidents.moveSeveral())
  const undo = () =>
    restore.mutate(
      { body: { incidents: marked, move: { action: 'restore', reason: t('undo.reason') }, dryRun: false } },
      {
        onSuccess: ({ applied, refused }) => {
          notifications.hide(notice)
          if (applied > 0) announce(t('undo.restored', { count: applied }))
          // What somebody has acted on since stays as they left it.
          if (refused > 0) notifications.show({ color: 'orange', message: t('undo.refused', { count: refused }) })
        },
      },
    )
  const message = t('undo.markedSeveral', { count: marked.length, original })
  return <Undo message={message} isPending={restore.isPending} onUndo={undo} />
}

/** The same for those that were marked at once; `original` names the one that is kept. */
export const announceDuplicates = ({ rows }: BulkOutcome, original: string) => {
  const marked = rows.flatMap(({ id, version }) => (version === null ? [] : [{ id, version }]))
  const notice = `undo-${marked[0]?.id}`
  offer(notice, <UndoSeveral notice={notice} marked={marked} original={original} />)
}
