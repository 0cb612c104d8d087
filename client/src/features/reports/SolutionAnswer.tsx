import { Button, Group, Radio, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconCircleCheck, IconCircleMinus, IconCircleX, type TablerIcon } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { draftKeys } from '@vigie/shared/drafts/draft'
import type { Report } from '@vigie/shared/incidents/report'
import { AnswerSolution, type SolutionAnswerKind, solutionAnswers } from '@vigie/shared/incidents/solution-answer'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { DraftKeeper } from '../../api/draft-keeper.ts'
import { applyIssues, describeFailure } from '../../api/failures.ts'
import { reports } from '../../api/resources.ts'
import { formatDateTime } from '../../ui/dates.ts'
import { DraftRestored, DraftStatus } from '../../ui/drafts/DraftStatus.tsx'
import { isUnchanged, readDraft, writeDraft } from '../../ui/drafts/draft-values.ts'
import { useHasDraft, WithDraft } from '../../ui/drafts/WithDraft.tsx'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../ui/FormErrorSummary.tsx'
import { checkOnLeave } from '../../ui/on-leave.ts'
import { type Tone, ToneBadge } from '../../ui/ToneBadge.tsx'
import { validateWith } from '../../ui/validate-with.ts'

type Answer = NonNullable<Report['solutions'][number]['answer']>

const looks: Record<SolutionAnswerKind, { tone: Tone; icon: TablerIcon }> = {
  applied: { tone: 'green', icon: IconCircleCheck },
  not_applicable: { tone: 'neutral', icon: IconCircleMinus },
  does_not_work: { tone: 'red', icon: IconCircleX },
}

/** What the institution said of a solution, in the past as in the present. */
export const SaidAnswer = ({ answer }: { answer: Answer }) => {
  const { t } = useTranslation(['reports', 'common'])
  const { tone, icon } = looks[answer.answer]
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <ToneBadge tone={tone} icon={icon}>
          {t(`common:solutionAnswer.${answer.answer}`)}
        </ToneBadge>
        <Text size="xs" c="dimmed">
          {t('answer.saidBy', { name: answer.answeredBy, at: formatDateTime(answer.answeredAt) })}
        </Text>
      </Group>
      {answer.comment !== null && (
        <Text size="sm" className="prose">
          {answer.comment}
        </Text>
      )}
    </Stack>
  )
}

/** The answer being given, and which solution was on the screen when it was begun. */
const AnswerDraft = z.object({
  solution: z.int().min(0),
  answer: z.enum(['', ...solutionAnswers]),
  comment: z.string(),
})

interface FormProps {
  draft: DraftKeeper
  report: Report
  answer: Answer | null
  onDone: () => void
  /** Absent while there is nothing to go back to. */
  onCancel?: () => void
}

const AnswerForm = ({ draft, report, answer, onDone, onCancel }: FormProps) => {
  const { t } = useTranslation(['reports', 'common'])
  // The solution on the screen when the person began: an answer to one that was replaced since is refused.
  const [{ solution = report.solutions.length - 1, ...typed }] = useState(() => readDraft(AnswerDraft, draft.content()))
  const bodyOf = (values: { answer: SolutionAnswerKind | ''; comment: string }) => ({
    answer: values.answer,
    solution,
    ...(values.comment.trim() !== '' && { comment: values.comment.trim() }),
  })
  const initialValues: { answer: SolutionAnswerKind | ''; comment: string } = {
    answer: answer?.answer ?? '',
    comment: answer?.comment ?? '',
  }
  const begun = { solution, ...initialValues }
  const form = useForm({
    initialValues: { ...initialValues, ...typed },
    validate: validateWith(AnswerSolution, bodyOf),
    enhanceGetInputProps: checkOnLeave,
    onValuesChange: (values) => {
      const now = { solution, ...values }
      draft.change(isUnchanged(AnswerDraft, begun, now) ? null : writeDraft(AnswerDraft, now))
    },
  })
  const [attempt, setAttempt] = useState(0)
  const fail = () => setAttempt((count) => count + 1)
  const send = useMutation({
    ...reports.answerSolution(),
    meta: { handlesFailure: true },
    onError: (failure) => {
      if (applyIssues(form, failure)) fail()
    },
    onSuccess: () => {
      draft.sent()
      onDone()
    },
  })
  const submit = form.onSubmit(
    (values) => send.mutate({ params: { reportId: report.id }, body: AnswerSolution.parse(bodyOf(values)) }),
    fail,
  )
  const chosen = form.values.answer
  const commentLabel = t(chosen === 'does_not_work' ? 'answer.whatHappens' : 'answer.comment')
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" maw={680}>
        <DraftRestored draft={draft} />
        <FormErrorSummary
          errors={form.errors}
          label={(field) => (field === 'comment' ? commentLabel : t('answer.question'))}
          idOf={(field) => `answer-${field}`}
          attempt={attempt}
        />
        <Radio.Group label={t('answer.question')} {...form.getInputProps('answer')}>
          <Group gap="lg" mt={6}>
            {solutionAnswers.map((kind, index) => (
              <Radio
                key={kind}
                value={kind}
                {...(index === 0 && { id: 'answer-answer' })}
                label={t(`common:solutionAnswer.${kind}`)}
              />
            ))}
          </Group>
        </Radio.Group>
        {chosen !== '' && (
          <>
            <Textarea
              id="answer-comment"
              label={commentLabel}
              description={chosen === 'does_not_work' ? t('answer.whatHappensHelp') : undefined}
              autosize
              minRows={2}
              maxRows={10}
              {...form.getInputProps('comment')}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
              }}
            />
            {send.error && describeFailure(send.error).issues.length === 0 && <FailureNotice error={send.error} />}
            <Group gap="xs">
              <Button type="submit" loading={send.isPending}>
                {t('answer.send')}
              </Button>
              {onCancel && (
                <Button variant="subtle" color="gray" onClick={onCancel}>
                  {t('answer.keep')}
                </Button>
              )}
            </Group>
          </>
        )}
        <DraftStatus draft={draft} />
      </Stack>
    </form>
  )
}

/** What the institution says of the current solution, and how it says it or changes its mind. */
export const SolutionAnswer = ({ report, mayAnswer }: { report: Report; mayAnswer: boolean }) => {
  const { t } = useTranslation('reports')
  const answer = report.solutions.at(-1)?.answer ?? null
  const draftKey = draftKeys.answer(report.id)
  const hasDraft = useHasDraft(draftKey) === true
  const [wanted, setChanges] = useState<boolean | null>(null)
  const changes = wanted ?? hasDraft
  const [done, setDone] = useState(0)
  const change = useRef<HTMLButtonElement>(null)
  const isOpen = mayAnswer && (answer === null || changes)
  // The form is gone once it is sent: the keyboard goes on from what replaced it.
  useEffect(() => {
    if (done > 0 && !isOpen) change.current?.focus()
  }, [done, isOpen])
  const finish = () => {
    setChanges(false)
    setDone((count) => count + 1)
  }
  if (isOpen)
    return (
      <WithDraft draftKey={draftKey} fallback={<Skeleton height={48} maw={680} />}>
        {(draft) => (
          <AnswerForm
            draft={draft}
            report={report}
            answer={answer}
            onDone={finish}
            {...(answer !== null && { onCancel: finish })}
          />
        )}
      </WithDraft>
    )
  if (answer === null)
    return (
      <Text size="sm" c="dimmed">
        {t('answer.none')}
      </Text>
    )
  return (
    <Stack gap="xs" role="status">
      <SaidAnswer answer={answer} />
      {mayAnswer && (
        <div>
          <Button ref={change} variant="default" size="compact-sm" onClick={() => setChanges(true)}>
            {t('answer.change')}
          </Button>
        </div>
      )}
    </Stack>
  )
}
