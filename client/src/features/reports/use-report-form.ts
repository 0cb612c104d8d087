import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { Report } from '@vigie/shared/incidents/report'
import { useState } from 'react'
import type { DraftKeeper } from '../../api/draft-keeper.ts'
import { applyIssues } from '../../api/failures.ts'
import { reports } from '../../api/resources.ts'
import { useSession } from '../../api/session.ts'
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts'
import { isUnchanged, readDraft, writeDraft } from '../../ui/drafts/draft-values.ts'
import { onLeave } from '../../ui/on-leave.ts'
import { emptyReport, fileReportOf, ReportDraft, validateReport } from './report-draft.ts'

/** The report being typed, its checks, and its sending: a repeated sending of the same text is one report. */
export const useReportForm = (kept: DraftKeeper, onFiled: (report: Report) => void) => {
  const { reportsFor } = useSession()
  const asksInstitution = reportsFor.length > 1
  const [attempt, setAttempt] = useState(0)
  const [initial] = useState(emptyReport)
  const keyOf = useIdempotencyKey()
  const form = useForm<ReportDraft>({
    initialValues: { ...initial, ...readDraft(ReportDraft, kept.content()) },
    validate: validateReport(asksInstitution),
    onValuesChange: (values) =>
      kept.change(isUnchanged(ReportDraft, initial, values) ? null : writeDraft(ReportDraft, values)),
  })
  const file = useMutation({
    ...reports.file(),
    meta: { handlesFailure: true },
    onError: (failure) => {
      if (applyIssues(form, failure)) setAttempt((count) => count + 1)
    },
    onSuccess: (report) => {
      kept.sent()
      onFiled(report)
    },
  })
  const submit = form.onSubmit(
    (draft) => {
      const body = fileReportOf(draft, asksInstitution)
      file.mutate({ body, idempotencyKey: keyOf(body) })
    },
    () => setAttempt((count) => count + 1),
  )
  const onBlur = (path: string) => onLeave(form, path)
  return { form, submit, onBlur, attempt, asksInstitution, isSending: file.isPending, failure: file.error }
}
