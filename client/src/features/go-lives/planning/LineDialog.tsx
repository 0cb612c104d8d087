import { Alert, Button, Group, Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import {
  AddCalendarLine,
  type CalendarLine,
  calendarLineKinds,
  type EditCalendarLine,
} from '@vigie/shared/go-lives/calendar-line'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyIssues, describeFailure, detailsOf } from '../../../api/failures.ts'
import { calendarLines } from '../../../api/resources.ts'
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts'
import { announce } from '../../../ui/announce.ts'
import { ConflictAlert } from '../../../ui/ConflictAlert.tsx'
import { DayField } from '../../../ui/DateTimeField.tsx'
import { formatDay } from '../../../ui/dates.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../../ui/FormErrorSummary.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { titleOf } from '../../../ui/labels.ts'
import { checkOnLeave } from '../../../ui/on-leave.ts'
import { validateWith } from '../../../ui/validate-with.ts'
import { lineDays } from './line-words.ts'
import { useCalendarLines } from './use-cells.ts'

interface Draft extends Record<string, unknown> {
  kind: CalendarLine['kind']
  level: CalendarLine['level']
  titleFr: string
  titleEn: string
  from: string | null
  to: string | null
}
type Changes = Omit<EditCalendarLine, 'version'>

const levels = ['national', 'european'] as const
const editable = ['level', 'titleFr', 'titleEn', 'from', 'to'] as const

const draftOf = (line: CalendarLine | null): Draft => ({
  kind: line?.kind ?? 'milestone',
  level: line?.level ?? 'national',
  titleFr: line?.titleFr ?? '',
  titleEn: line?.titleEn ?? '',
  from: line?.from ?? null,
  to: line?.to ?? null,
})
/** A line of one day is given its first day only. */
const bodyOf = ({ titleEn, to, ...draft }: Draft) => ({
  ...draft,
  titleEn: titleEn.trim() === '' ? null : titleEn.trim(),
  to: to ?? draft.from,
})

/** What the person changed of a line, and nothing of what somebody else may have. */
const changesTo = (line: CalendarLine, body: AddCalendarLine): Changes =>
  Object.fromEntries(editable.filter((name) => body[name] !== line[name]).map((name) => [name, body[name]]))

interface LineDialogProps {
  /** Null for one that does not exist yet. */
  line: CalendarLine | null
  onClose: () => void
}

/** A deadline, a freeze period or a maintenance window: added, changed, taken away or brought back. */
export const LineDialog = ({ line: opened, onClose }: LineDialogProps) => {
  useFocusBack()
  const { t } = useTranslation(['goLivePlanning', 'goLives', 'common'])
  const known = useCalendarLines().data?.items ?? []
  // Changed by somebody else, it is read again behind this dialog.
  const stored = known.find(({ id }) => id === opened?.id) ?? opened
  const [line, setLine] = useState(opened)
  const [attempt, setAttempt] = useState(0)
  const keyOf = useIdempotencyKey()
  const form = useForm<Draft>({
    initialValues: draftOf(line),
    validate: validateWith(AddCalendarLine, bodyOf),
    enhanceGetInputProps: checkOnLeave,
  })
  const add = useMutation({ ...calendarLines.add(), meta: { handlesFailure: true } })
  const edit = useMutation({ ...calendarLines.edit(), meta: { handlesFailure: true } })
  const error = add.error ?? edit.error
  const isPending = add.isPending || edit.isPending
  const fail = () => setAttempt((count) => count + 1)
  const onError = (failure: unknown) => {
    if (applyIssues(form, failure)) fail()
  }
  const finish = (message: string) => () => {
    announce(message)
    onClose()
  }
  const change = (version: number, changes: Changes, message: string) => {
    if (line === null) return
    if (Object.keys(changes).length === 0) return onClose()
    edit.mutate({ params: { lineId: line.id }, body: { version, ...changes } }, { onSuccess: finish(message), onError })
  }
  const save = (version: number | null) =>
    form.onSubmit((draft) => {
      const body = AddCalendarLine.parse(bodyOf(draft))
      if (line !== null) return change(version ?? line.version, changesTo(line, body), t('line.saved'))
      add.mutate({ body, idempotencyKey: keyOf(body) }, { onSuccess: finish(t('line.added')), onError })
    }, fail)
  const takeTheirs = () => {
    setLine(stored)
    form.setValues(draftOf(stored))
    edit.reset()
  }
  const overlapping = detailsOf(error, 'period_overlap')?.lineIds ?? []
  const isConflict = detailsOf(error, 'stale_version') !== null
  const label = (field: string) => t(`line.field.${fieldKeys.find((name) => name === field) ?? 'titleFr'}`)
  const show = (field: string, value: unknown) => {
    if (typeof value !== 'string') return undefined
    if (field === 'from' || field === 'to') return formatDay(value)
    return field === 'level' ? t(`goLives:level.${value === 'european' ? value : 'national'}`) : value
  }
  return (
    <Modal opened onClose={onClose} title={t(line === null ? 'line.addTitle' : 'line.editTitle')}>
      <form onSubmit={save(null)} noValidate>
        <Stack gap="md">
          <FormErrorSummary errors={form.errors} label={label} idOf={(field) => `line-${field}`} attempt={attempt} />
          {line?.isActive === false && <Alert color="gray">{t('line.goneHelp')}</Alert>}
          {line === null && (
            <Select
              id="line-kind"
              label={t('line.kind')}
              allowDeselect={false}
              data={calendarLineKinds.map((kind) => ({ value: kind, label: t(`goLives:line.${kind}`) }))}
              {...form.getInputProps('kind')}
            />
          )}
          <div>
            <Text size="sm" fw={500} mb={4} id="line-level-label">
              {t('line.field.level')}
            </Text>
            <SegmentedControl
              size="xs"
              aria-labelledby="line-level-label"
              data={levels.map((level) => ({ value: level, label: t(`goLives:level.${level}`) }))}
              {...form.getInputProps('level')}
            />
          </div>
          <TextInput
            data-autofocus
            id="line-titleFr"
            label={t('line.field.titleFr')}
            maxLength={300}
            {...form.getInputProps('titleFr')}
          />
          <TextInput
            id="line-titleEn"
            label={`${t('line.field.titleEn')} (${t('common:form.optional')})`}
            maxLength={300}
            {...form.getInputProps('titleEn')}
          />
          <Group gap="sm" align="start" grow>
            <DayField id="line-from" label={t('line.field.from')} {...form.getInputProps('from')} />
            <DayField
              id="line-to"
              label={t('line.field.to')}
              description={t('line.toHelp')}
              {...form.getInputProps('to')}
            />
          </Group>
          {line !== null && !line.isSure && (
            <Text size="sm" c="dimmed">
              {t('line.deducedFrom', { source: line.source ?? t('line.noSource') })}
            </Text>
          )}
          {overlapping.length > 0 && (
            <Alert color="red" role="alert" title={t('line.overlap')}>
              {known
                .filter(({ id }) => overlapping.includes(id))
                .map((other) => (
                  <Text key={other.id} size="sm">
                    {titleOf(other)} ({lineDays(other)})
                  </Text>
                ))}
              <Text size="sm">{t('line.overlapHelp')}</Text>
            </Alert>
          )}
          {isConflict && (
            <ConflictAlert
              failure={error}
              label={label}
              show={show}
              onKeepMine={(version) => save(version)()}
              onTakeTheirs={takeTheirs}
              readVersion={stored?.version}
            />
          )}
          {error !== null && overlapping.length === 0 && !isConflict && describeFailure(error).issues.length === 0 && (
            <FailureNotice error={error} />
          )}
          <Group justify="space-between" gap="xs">
            {line === null ? (
              <span />
            ) : line.isActive ? (
              <Button
                variant="default"
                c="red"
                disabled={isPending}
                onClick={() => change(line.version, { isActive: false }, t('line.takenAway'))}
              >
                {t('line.takeAway')}
              </Button>
            ) : (
              <Button
                variant="default"
                disabled={isPending}
                onClick={() => change(line.version, { isActive: true }, t('line.restored'))}
              >
                {t('line.restore')}
              </Button>
            )}
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('common:action.cancel')}
              </Button>
              <Button type="submit" loading={isPending}>
                {t('common:action.save')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

const fieldKeys = ['kind', 'level', 'titleFr', 'titleEn', 'from', 'to'] as const
