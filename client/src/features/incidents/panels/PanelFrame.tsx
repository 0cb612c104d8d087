import { ActionIcon, Button, Group, Stack, Text, Title, Tooltip } from '@mantine/core'
import type { FormErrors } from '@mantine/form'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFailure, detailsOf } from '../../../api/failures.ts'
import { ConflictAlert } from '../../../ui/ConflictAlert.tsx'
import { DraftRestored, DraftStatus } from '../../../ui/drafts/DraftStatus.tsx'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../../ui/FormErrorSummary.tsx'
import { leafOf } from '../history-wording.ts'
import { useChangeWords } from '../use-change-words.ts'
import { fieldWord } from '../words.ts'
import { controlId } from './control-id.ts'
import { MissingElements } from './MissingElements.tsx'
import classes from './PanelFrame.module.css'
import type { PanelProps } from './use-move-form.ts'

interface PanelFrameProps {
  title: string
  submitLabel: string
  /** The button of an act that sets the incident aside. */
  isDestructive?: boolean
  state: {
    form: { errors: FormErrors }
    isPending: boolean
    failure: unknown
    submit: () => void
    keepMine: (version: number) => void
    takeTheirs: () => void
  }
  panel: PanelProps
  children: ReactNode
}

const focusable = 'input:not([type="hidden"]), textarea, button[role], select'

/** The frame of one act: title, fields, what went wrong, one button. Ctrl + Enter submits, Escape closes and keeps what was typed. */
export const PanelFrame = (props: PanelFrameProps) => {
  const { title, submitLabel, isDestructive, state, panel, children } = props
  const { focus, onClose } = panel
  const { t } = useTranslation('incidents')
  const titleId = useId()
  const body = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const foot = useRef<HTMLDivElement>(null)
  const [attempt, setAttempt] = useState(0)
  const words = useChangeWords()
  const { failure } = state
  const isConflict = detailsOf(failure, 'stale_version') !== null
  const missing = detailsOf(failure, 'elements_missing')?.missing

  useEffect(() => {
    const wanted = focus === null ? null : document.getElementById(controlId(focus))
    const first = wanted ?? body.current?.querySelector<HTMLElement>(focusable)
    first?.focus({ preventScroll: wanted === null })
    wanted?.scrollIntoView({ block: 'center' })
    // On a phone the drawer gives the focus too, a little later, and to the same field.
    first?.setAttribute('data-autofocus', '')
    return () => first?.removeAttribute('data-autofocus')
  }, [focus])

  // The button cannot hold the focus while it waits: the keyboard goes on from what went wrong.
  useEffect(() => {
    if (failure !== null && describeFailure(failure).issues.length > 0) setAttempt((count) => count + 1)
    else if (failure !== null && !form.current?.contains(document.activeElement)) foot.current?.focus()
  }, [failure])

  const submit = () => {
    setAttempt((count) => count + 1)
    state.submit()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // What opens over the panel, such as a calendar, is its child for React only.
    if (!(event.target instanceof Element) || !form.current?.contains(event.target)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      if (!state.isPending) submit()
    }
    // An open list closes first; the panel at the next press.
    if (event.key === 'Escape' && event.target.getAttribute('aria-expanded') !== 'true') {
      event.stopPropagation()
      onClose()
    }
  }

  return (
    <form
      ref={form}
      noValidate
      aria-labelledby={titleId}
      className={classes['panel']}
      onKeyDownCapture={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Group justify="space-between" className={classes['head']} wrap="nowrap">
        <Title order={2} id={titleId}>
          {title}
        </Title>
        <Tooltip label={t('panel.close')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('panel.close')} onClick={onClose}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      <Stack gap="md" className={classes['body']} ref={body}>
        <DraftRestored draft={panel.draft} />
        <FormErrorSummary errors={state.form.errors} label={fieldWord} idOf={controlId} attempt={attempt} />
        {children}
      </Stack>
      <Stack gap="xs" className={classes['foot']} ref={foot} tabIndex={-1}>
        {isConflict && (
          <ConflictAlert
            failure={failure}
            label={(field) => words.field(leafOf(field))}
            show={(field, value) => words.value(leafOf(field), value)}
            onKeepMine={state.keepMine}
            onTakeTheirs={state.takeTheirs}
            readVersion={panel.incident.version}
          />
        )}
        {missing && <MissingElements title={t('panel.missingTitle')} elements={missing} panel={panel} />}
        {failure !== null && !isConflict && !missing && <FailureNotice error={failure} />}
        <Group justify="space-between" gap="xs">
          <Button type="submit" loading={state.isPending} {...(isDestructive && { color: 'red' })}>
            {submitLabel}
          </Button>
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {t('panel.submitKeys')}
          </Text>
        </Group>
        <DraftStatus draft={panel.draft} />
      </Stack>
    </form>
  )
}
