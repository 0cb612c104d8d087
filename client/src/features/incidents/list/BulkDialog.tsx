import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { BulkOutcome } from '@vigie/shared/incidents/bulk-move'
import type { IncidentSummary } from '@vigie/shared/incidents/incident'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { incidents } from '../../../api/resources.ts'
import { announce } from '../../../ui/announce.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { announceDuplicates } from '../UndoDuplicate.tsx'
import { BulkFields } from './BulkFields.tsx'
import { BulkRefusals } from './BulkRefusals.tsx'
import { asksFor, type BulkInput, isDestructive, moveOf, nothingFilledIn, type ScreenAct } from './bulk-acts.ts'

interface BulkDialogProps {
  act: ScreenAct
  selected: readonly IncidentSummary[]
  /** The incidents on which it was done. */
  onDone: (ids: readonly string[]) => void
  onClose: () => void
}

/** One act on the ticked incidents: tried first, then done on those that allow it. */
export const BulkDialog = ({ act, selected, onDone, onClose }: BulkDialogProps) => {
  useFocusBack()
  const { t } = useTranslation(['incidents', 'common'])
  // What is tried is what is done, whatever the list shows meanwhile.
  const [ticked] = useState(selected)
  const [input, setInput] = useState(nothingFilledIn)
  const [tried, setTried] = useState<BulkOutcome | null>(null)
  const [refused, setRefused] = useState<BulkOutcome | null>(null)
  const { mutate, isPending, error } = useMutation({ ...incidents.moveSeveral(), meta: { handlesFailure: true } })
  const move = moveOf(act, input)
  const { original } = input
  // The one that is kept may be among them.
  const rows = ticked.filter(({ id }) => id !== original?.id).map(({ id, version }) => ({ id, version }))

  const finish = (outcome: BulkOutcome) => {
    const done = outcome.rows.flatMap(({ id, problem }) => (problem === null ? [id] : []))
    const isWhole = outcome.refused === 0
    onDone(isWhole && original !== null ? [...done, original.id] : done)
    if (done.length > 0) {
      if (original === null) announce(t('bulk.done', { count: done.length }))
      else announceDuplicates(outcome, original.reference)
    }
    if (isWhole) onClose()
    else setRefused(outcome)
  }
  const run = (dryRun: boolean) => {
    if (move === null) return
    mutate({ body: { incidents: rows, move, dryRun } }, { onSuccess: dryRun ? setTried : finish })
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
        {refused === null && <BulkFields act={act} selected={ticked} input={input} onChange={change} />}
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
                {...(isDestructive(act) && { color: 'red' })}
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
