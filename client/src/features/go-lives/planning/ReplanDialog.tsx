import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { goLiveKinds, mostCellsAtOnce } from '@vigie/shared/go-lives/go-live'
import { ReplanGoLives, type ReplanOutcome } from '@vigie/shared/go-lives/replan'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFailure, type FieldIssue, fieldOf } from '../../../api/failures.ts'
import { goLives } from '../../../api/resources.ts'
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts'
import { announce } from '../../../ui/announce.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../../ui/FormErrorSummary.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import { ReplanFields } from './ReplanFields.tsx'
import { ReplanPreview } from './ReplanPreview.tsx'
import { nothingFilledIn, type ReplanInput, replanFieldIds, shiftOf } from './replan-input.ts'

/** A go-live that is to be planned anew, with the version that the person saw. */
export interface ReplannedCell {
  id: string
  version: number
  label: string
}

interface ReplanDialogProps {
  cells: readonly ReplannedCell[]
  onClose: () => void
  onDone: () => void
}

const Fitting = ({ cells, onClose, onDone }: ReplanDialogProps) => {
  const { t } = useTranslation(['goLivePlanning', 'common'])
  const cache = useQueryClient()
  // Rows may be read again, or left out; what the list shows meanwhile changes nothing here.
  const [rows, setRows] = useState(cells)
  const [input, setInput] = useState(nothingFilledIn)
  const [outcome, setOutcome] = useState<ReplanOutcome | null>(null)
  const [issues, setIssues] = useState<readonly FieldIssue[]>([])
  const [attempt, setAttempt] = useState(0)
  const [isReading, setReading] = useState(false)
  const keyOf = useIdempotencyKey()
  const { mutate, isPending, error, reset } = useMutation({ ...goLives.replan(), meta: { handlesFailure: true } })

  const change = (next: Partial<ReplanInput>) => {
    setInput({ ...input, ...next })
    setOutcome(null)
    setIssues([])
    reset()
  }
  const finish = (answer: ReplanOutcome) => {
    if (!answer.isApplied) return setOutcome(answer)
    const count = answer.rows.length
    announce(t('replan.done', { count, formatted: formatCount(count) }))
    onDone()
    onClose()
  }
  const run = (among: readonly ReplannedCell[], dryRun: boolean) => {
    const checked = ReplanGoLives.safeParse({
      goLives: among.map(({ id, version }) => ({ id, version })),
      shift: shiftOf(input),
      reasonCode: input.reasonCode,
      reason: input.reason.trim() === '' ? null : input.reason,
      decisionReference: input.decisionReference.trim() === '' ? null : input.decisionReference,
      dryRun,
    })
    if (!checked.success) {
      setIssues(checked.error.issues.map(({ path, message }) => ({ field: fieldOf(path), message })))
      return setAttempt((times) => times + 1)
    }
    setIssues([])
    mutate(
      { body: checked.data, ...(!dryRun && { idempotencyKey: keyOf(checked.data) }) },
      {
        onSuccess: dryRun ? setOutcome : finish,
        onError: (failure) => {
          setIssues(describeFailure(failure).issues)
          setAttempt((times) => times + 1)
        },
      },
    )
  }
  /** Takes the versions that are stored now, and tries again. */
  const readAgain = async () => {
    setReading(true)
    try {
      const versions = new Map<string, number>()
      for (const kind of goLiveKinds) {
        const { cells: stored } = await cache.fetchQuery({ ...goLives.grid({ query: { kind } }), staleTime: 0 })
        stored.id.forEach((id, n) => void versions.set(id, stored.version[n] ?? 0))
      }
      const read = rows.map((row) => ({ ...row, version: versions.get(row.id) ?? row.version }))
      setRows(read)
      run(read, true)
    } catch {
      // Nothing could be read: the rows are still marked, and the button is still there.
      setReading(false)
    }
    setReading(false)
  }
  const leaveOut = (ids: ReadonlySet<string>) => {
    const kept = rows.filter(({ id }) => !ids.has(id))
    setRows(kept)
    if (kept.length === 0) onClose()
    else run(kept, true)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    run(rows, outcome === null)
  }
  const errors = Object.fromEntries(issues.map(({ field, message }) => [field, message]))
  const mayApply = outcome !== null && outcome.refused === 0
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <FormErrorSummary
          errors={errors}
          label={(field) => t(`replan.field.${replanFieldIds[field] ?? 'shift'}`)}
          idOf={(field) => `replan-${replanFieldIds[field] ?? 'shift'}`}
          attempt={attempt}
        />
        <ReplanFields input={input} errors={errors} onChange={change} />
        {error !== null && issues.length === 0 && <FailureNotice error={error} />}
        {outcome !== null && (
          <ReplanPreview
            outcome={outcome}
            cells={rows}
            isReading={isReading || isPending}
            onReadAgain={() => void readAgain()}
            onLeaveOut={leaveOut}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          {outcome === null ? (
            <Button type="submit" loading={isPending}>
              {t('replan.preview')}
            </Button>
          ) : (
            <Button type="submit" loading={isPending} disabled={!mayApply}>
              {t('replan.apply', { count: rows.length, formatted: formatCount(rows.length) })}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

/** A new plan for several go-lives: seen first, then done, all or none. */
export const ReplanDialog = (props: ReplanDialogProps) => {
  useFocusBack()
  const { t } = useTranslation('goLivePlanning')
  const count = props.cells.length
  const formatted = formatCount(count)
  return (
    <Modal opened onClose={props.onClose} title={t('replan.title', { count, formatted })} size="xl">
      {count > mostCellsAtOnce ? (
        <Alert color="orange">{t('replan.tooMany', { formatted, most: formatCount(mostCellsAtOnce) })}</Alert>
      ) : (
        <Fitting {...props} />
      )}
    </Modal>
  )
}
