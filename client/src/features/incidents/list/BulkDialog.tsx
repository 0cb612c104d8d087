import { Alert, Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { BulkOutcome } from '@vigie/shared/incidents/bulk-move'
import type { IncidentSummary } from '@vigie/shared/incidents/incident'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { incidents, people } from '../../../api/resources.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { announce } from '../announce.ts'
import { BulkRefusals } from './BulkRefusals.tsx'
import { type BulkInput, moveOf, type ScreenAct } from './bulk-acts.ts'

interface BulkDialogProps {
  act: ScreenAct
  selected: readonly IncidentSummary[]
  /** The incidents on which it was done. */
  onDone: (ids: readonly string[]) => void
  onClose: () => void
}

const asksFor = (act: ScreenAct) => act === 'assign' || act === 'reject'

/** One act on the ticked incidents: tried first, then done on those that allow it. */
export const BulkDialog = ({ act, selected, onDone, onClose }: BulkDialogProps) => {
  const { t } = useTranslation(['incidents', 'common'])
  // What is tried is what is done, whatever the list shows meanwhile.
  const [rows] = useState(() => selected.map(({ id, version }) => ({ id, version })))
  const [input, setInput] = useState<BulkInput>({ assigneeId: null, reason: '' })
  const [tried, setTried] = useState<BulkOutcome | null>(null)
  const [refused, setRefused] = useState<BulkOutcome | null>(null)
  const team = useQuery({ ...people.list(), enabled: act === 'assign' })
  const { mutate, isPending, error } = useMutation({ ...incidents.moveSeveral(), meta: { handlesFailure: true } })
  const move = moveOf(act, input)

  const run = (dryRun: boolean) => {
    if (move === null) return
    mutate(
      { body: { incidents: rows, move, dryRun } },
      {
        onSuccess: (outcome) => {
          if (dryRun) return setTried(outcome)
          if (outcome.applied > 0) announce(t('bulk.done', { count: outcome.applied }))
          onDone(outcome.rows.filter(({ problem }) => problem === null).map(({ id }) => id))
          if (outcome.refused === 0) onClose()
          else setRefused(outcome)
        },
      },
    )
  }
  // An act that asks for nothing is tried as soon as it is chosen, once.
  const tryAtOnce = useEffectEvent(() => {
    if (!asksFor(act)) run(true)
  })
  useEffect(() => tryAtOnce(), [])

  const change = (next: Partial<BulkInput>) => {
    setInput({ ...input, ...next })
    setTried(null)
  }
  return (
    <Modal opened onClose={onClose} title={t('bulk.title', { act: t(`action.${act}`), count: rows.length })} size="lg">
      <Stack gap="md">
        {refused === null && act === 'assign' && (
          <Select
            data-autofocus
            openOnFocus={false}
            label={t('panel.assign.assignee')}
            placeholder={t('panel.assign.nobody')}
            data={(team.data?.items ?? []).map(({ id, name, institution }) => ({
              value: id,
              label: institution === null ? name : `${name}, ${institution}`,
            }))}
            searchable
            clearable
            nothingFoundMessage={t('common:form.notFound')}
            value={input.assigneeId}
            onChange={(assigneeId) => change({ assigneeId })}
          />
        )}
        {refused === null && act === 'reject' && (
          <Textarea
            data-autofocus
            label={t('panel.reject.reason')}
            description={t('bulk.sameReason')}
            autosize
            minRows={3}
            value={input.reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
          />
        )}
        {error !== null && <FailureNotice error={error} />}
        {refused === null && tried !== null && tried.applied > 0 && (
          <Alert color="green" p="xs" icon={<IconCircleCheck size={16} aria-hidden />}>
            {t('bulk.wouldApply', { count: tried.applied })}
          </Alert>
        )}
        <BulkRefusals outcome={refused ?? tried} isDone={refused !== null} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t(refused === null ? 'common:action.cancel' : 'common:action.close')}
          </Button>
          {refused === null &&
            (tried === null ? (
              <Button disabled={move === null} loading={isPending} onClick={() => run(true)}>
                {t('bulk.try')}
              </Button>
            ) : (
              <Button
                data-autofocus={!asksFor(act) || undefined}
                disabled={tried.applied === 0}
                loading={isPending}
                {...(act === 'reject' && { color: 'red' })}
                onClick={() => run(false)}
              >
                {t('bulk.apply', { act: t(`action.${act}`), count: tried.applied })}
              </Button>
            ))}
        </Group>
      </Stack>
    </Modal>
  )
}
