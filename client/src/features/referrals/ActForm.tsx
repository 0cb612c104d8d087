import { Button, Group, Skeleton, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { draftKeys } from '@vigie/shared/drafts/draft'
import { accessPointAddressee, type Referral, type ReferralMessage } from '@vigie/shared/incidents/referral'
import { type ReferralAction, ReferralMove } from '@vigie/shared/incidents/referral.workflow'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { DraftKeeper } from '../../api/draft-keeper.ts'
import { describeFailure, type FieldIssue, fieldOf } from '../../api/failures.ts'
import { referrals } from '../../api/resources.ts'
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts'
import { DraftRestored, DraftStatus } from '../../ui/drafts/DraftStatus.tsx'
import { readDraft, writeDraft } from '../../ui/drafts/draft-values.ts'
import { WithDraft } from '../../ui/drafts/WithDraft.tsx'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../ui/FormErrorSummary.tsx'

interface ActFormProps {
  referral: Referral
  action: ReferralAction
  side: ReferralMessage['side']
}

const ActDraft = z.object({ text: z.string(), reference: z.string() })
const nothing: z.output<typeof ActDraft> = { text: '', reference: '' }

/** What the text of each act is called in its move. */
const textField = { answer: 'text', ask: 'text', close: 'outcome', reopen: 'reason' } as const satisfies Record<
  ReferralAction,
  string
>

const moveOf = (action: ReferralAction, version: number, text: string, reference: string): ReferralMove => {
  switch (action) {
    case 'answer':
      return { action, version, text, ...(reference.trim() !== '' && { reference }) }
    case 'ask':
      return { action, version, text }
    case 'close':
      return { action, version, outcome: text }
    case 'reopen':
      return { action, version, reason: text }
  }
}

const useWords = ({ referral, action, side }: ActFormProps) => {
  const { t } = useTranslation('referrals')
  const isReached = referral.addressee === accessPointAddressee
  const referenceHelp = () => {
    if (referral.reference !== null) return t('act.referenceKept', { reference: referral.reference })
    return t(side === 'addressee' ? 'act.referenceHelpOwn' : 'act.referenceHelp')
  }
  if (action === 'answer') {
    const own = side === 'addressee' ? 'answerOwn' : 'answer'
    return {
      text: t(`act.${own}.text`),
      help: t(`act.${own}.help`),
      submit: t(`act.${own}.submit`),
      reference: t(`act.${own}.reference`),
      referenceHelp: referenceHelp(),
    }
  }
  return {
    text: t(`act.${action}.text`),
    help: t(isReached ? `act.${action}.helpAccessPoint` : `act.${action}.help`),
    submit: t(action === 'ask' && isReached ? 'act.ask.submitAccessPoint' : `act.${action}.submit`),
    reference: '',
    referenceHelp: '',
  }
}

const Form = ({ draft, ...props }: ActFormProps & { draft: DraftKeeper }) => {
  const { referral, action } = props
  const { t } = useTranslation()
  const words = useWords(props)
  const [typed, setTyped] = useState(() => ({ ...nothing, ...readDraft(ActDraft, draft.content()) }))
  const { text, reference } = typed
  const type = (next: Partial<typeof typed>) => {
    const values = { ...typed, ...next }
    setTyped(values)
    const isEmpty = values.text.trim() === '' && values.reference.trim() === ''
    draft.change(isEmpty ? null : writeDraft(ActDraft, values))
  }
  const [attempt, setAttempt] = useState(0)
  const [refusals, setRefusals] = useState<readonly FieldIssue[]>([])
  const keyOf = useIdempotencyKey()
  const send = useMutation({ ...referrals.move(), meta: { handlesFailure: true } })

  const check = (): boolean => {
    const checked = ReferralMove.safeParse(moveOf(action, referral.version, text, reference))
    const issues = checked.error?.issues.map(({ path, message }) => ({ field: fieldOf(path), message })) ?? []
    setRefusals(issues)
    return issues.length === 0
  }
  const submit = () => {
    if (send.isPending) return
    if (!check()) return setAttempt((count) => count + 1)
    const body = moveOf(action, referral.version, text, reference)
    send.mutate(
      { params: { referralId: referral.id }, body, idempotencyKey: keyOf(body) },
      {
        onSuccess: () => {
          draft.sent()
          setTyped(nothing)
        },
        onError: (failure) => {
          if (describeFailure(failure).issues.length > 0) setAttempt((count) => count + 1)
        },
      },
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit()
  }
  const failed = send.error === null ? [] : describeFailure(send.error).issues
  const refusalOf = (field: string) => [...refusals, ...failed].find((issue) => issue.field === field)?.message
  const isEmpty = text.trim() === ''
  const idOf = (field: string) => `${action}-${field}`
  const errors = Object.fromEntries([textField[action], 'reference'].map((field) => [field, refusalOf(field)]))
  return (
    <Stack component="form" gap="xs" onSubmit={onSubmit}>
      <DraftRestored draft={draft} />
      <FormErrorSummary
        errors={errors}
        label={(field) => (field === 'reference' ? words.reference : words.text)}
        idOf={idOf}
        attempt={attempt}
      />
      <Textarea
        id={idOf(textField[action])}
        label={words.text}
        description={words.help}
        autosize
        minRows={3}
        maxRows={14}
        value={text}
        onChange={(event) => type({ text: event.currentTarget.value })}
        onBlur={() => !isEmpty && check()}
        onKeyDown={onKeyDown}
        error={refusalOf(textField[action])}
      />
      {action === 'answer' && (
        <TextInput
          id={idOf('reference')}
          label={words.reference}
          description={words.referenceHelp}
          maw={320}
          value={reference}
          onChange={(event) => type({ reference: event.currentTarget.value })}
          onBlur={() => reference.trim() !== '' && !isEmpty && check()}
          error={refusalOf('reference')}
        />
      )}
      {send.error !== null && failed.length === 0 && <FailureNotice error={send.error} />}
      <Group gap="xs">
        <Button type="submit" loading={send.isPending} disabled={isEmpty}>
          {words.submit}
        </Button>
        <Text size="xs" c="dimmed" visibleFrom="sm">
          {t('form.ctrlEnter')}
        </Text>
      </Group>
      <DraftStatus draft={draft} />
    </Stack>
  )
}

/** One act with its text: checked on leaving it, kept until the server has it. */
export const ActForm = (props: ActFormProps) => (
  <WithDraft draftKey={draftKeys.referralAct(props.referral.id, props.action)} fallback={<Skeleton height={96} />}>
    {(draft) => <Form draft={draft} {...props} />}
  </WithDraft>
)
