import { ActionIcon, Button, Group, Stack, Text, Title, Tooltip } from '@mantine/core'
import type { FormErrors } from '@mantine/form'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftKeeper } from '../../api/draft-keeper.ts'
import { describeFailure, detailsOf } from '../../api/failures.ts'
import { ConflictAlert } from '../ConflictAlert.tsx'
import { DraftRestored, DraftStatus } from '../drafts/DraftStatus.tsx'
import { FailureNotice } from '../FailureNotice.tsx'
import { FormErrorSummary } from '../FormErrorSummary.tsx'
import classes from './ActFrame.module.css'
import { controlId } from './control-id.ts'

export interface ActFrameProps {
  title: string
  submitLabel: string
  /** The button of an act that sets the record aside. */
  isDestructive?: boolean | undefined
  state: {
    form: { errors: FormErrors }
    isPending: boolean
    failure: unknown
    submit: () => void
    keepMine: (version: number) => void
    takeTheirs: () => void
  }
  draft: DraftKeeper
  /** The field to begin with, when the person came to supply one. */
  focus?: string | null
  /** The version of the record that is on the screen. */
  readVersion: number
  fieldWord: (field: string) => string
  /** How both sides of a conflict are named and read. */
  conflict: { field: (field: string) => string; value: (field: string, value: unknown) => string }
  /** What a refused act lacks. */
  missing: (elements: readonly string[]) => ReactNode
  /** Leaves the form; what is typed stays. */
  onClose: () => void
  children?: ReactNode
}

const focusable = 'input:not([type="hidden"]), textarea, button[role], select'

/** The frame of one act: title, fields, what went wrong, one button. Ctrl + Enter submits (Enter too where there is one field), Escape closes and keeps what was typed. */
export const ActFrame = (props: ActFrameProps) => {
  const { title, submitLabel, isDestructive, state, draft, focus = null, conflict, onClose, children } = props
  const { t } = useTranslation()
  const titleId = useId()
  const body = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const foot = useRef<HTMLDivElement>(null)
  const [attempt, setAttempt] = useState(0)
  const { failure } = state
  const isConflict = detailsOf(failure, 'stale_version') !== null
  const missing = detailsOf(failure, 'elements_missing')?.missing

  useEffect(() => {
    const wanted = focus === null ? null : document.getElementById(controlId(focus))
    const first =
      wanted ??
      body.current?.querySelector<HTMLElement>(focusable) ??
      foot.current?.querySelector<HTMLElement>('[type="submit"]')
    first?.focus({ preventScroll: wanted === null })
    wanted?.scrollIntoView({ block: 'center' })
    // On a phone the drawer gives the focus too, a little later, and to the same field.
    first?.setAttribute('data-autofocus', '')
    return () => first?.removeAttribute('data-autofocus')
  }, [focus])

  // The button cannot hold the focus while it waits: the keyboard goes on from what went wrong, unless it went elsewhere.
  useEffect(() => {
    if (failure !== null && describeFailure(failure).issues.length > 0) setAttempt((count) => count + 1)
    else if (failure !== null && document.activeElement === document.body) foot.current?.focus()
  }, [failure])

  const submit = () => {
    setAttempt((count) => count + 1)
    state.submit()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // What opens over the form, such as a calendar, is its child for React only.
    if (!(event.target instanceof Element) || !form.current?.contains(event.target)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      if (!state.isPending) submit()
    }
    // An open list closes first; the form at the next press.
    if (event.key === 'Escape' && event.target.getAttribute('aria-expanded') !== 'true') {
      event.stopPropagation()
      onClose()
    }
  }

  /** The browser would send the form from any of its fields: of several, the others are not filled in yet. */
  const keepFromSending = (event: KeyboardEvent) => {
    const isField = event.target instanceof HTMLInputElement && body.current?.contains(event.target) === true
    if (event.key === 'Enter' && isField && (body.current?.querySelectorAll(focusable).length ?? 0) > 1)
      event.preventDefault()
  }

  return (
    <form
      ref={form}
      noValidate
      aria-labelledby={titleId}
      className={classes['panel']}
      onKeyDownCapture={onKeyDown}
      onKeyDown={keepFromSending}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Group justify="space-between" className={classes['head']} wrap="nowrap">
        <Title order={2} id={titleId}>
          {title}
        </Title>
        <Tooltip label={t('form.closeAct')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('form.closeAct')} onClick={onClose}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      <Stack gap="md" className={classes['body']} ref={body}>
        <DraftRestored draft={draft} />
        <FormErrorSummary errors={state.form.errors} label={props.fieldWord} idOf={controlId} attempt={attempt} />
        {children}
      </Stack>
      <Stack gap="xs" className={classes['foot']} ref={foot} tabIndex={-1}>
        {isConflict && (
          <ConflictAlert
            failure={failure}
            label={conflict.field}
            show={conflict.value}
            onKeepMine={state.keepMine}
            onTakeTheirs={state.takeTheirs}
            readVersion={props.readVersion}
          />
        )}
        {missing && props.missing(missing)}
        {failure !== null && !isConflict && !missing && <FailureNotice error={failure} />}
        <Group justify="space-between" gap="xs">
          <Button type="submit" loading={state.isPending} {...(isDestructive && { color: 'red' })}>
            {submitLabel}
          </Button>
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {t('form.actKeys')}
          </Text>
        </Group>
        <DraftStatus draft={draft} />
      </Stack>
    </form>
  )
}
