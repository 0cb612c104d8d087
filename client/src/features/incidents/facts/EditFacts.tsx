import { Button, Group, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { EditIncident, type Incident } from '@vigie/shared/incidents/incident'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftKeeper } from '../../../api/draft-keeper.ts'
import { applyIssues, detailsOf } from '../../../api/failures.ts'
import { incidents } from '../../../api/resources.ts'
import { announce } from '../../../ui/announce.ts'
import { ConflictAlert } from '../../../ui/ConflictAlert.tsx'
import { DraftRestored, DraftStatus } from '../../../ui/drafts/DraftStatus.tsx'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../../ui/FormErrorSummary.tsx'
import { validateWith } from '../../../ui/validate-with.ts'
import { leafOf } from '../history-wording.ts'
import { useChangeWords } from '../use-change-words.ts'
import { CaseFields, FactsFields } from './FactsFields.tsx'
import { changedFacts, type FactsDraft, factsOf, keepCorrections, keptCorrections, toFacts } from './facts-draft.ts'

interface EditFactsProps {
  incident: Incident
  draft: DraftKeeper
  /** Closes the form; what is typed stays in its draft. */
  onClose: () => void
}

/** Corrects the facts where they stand. Only what was changed is sent, with the version that was read. */
export const EditFacts = ({ incident, draft, onClose }: EditFactsProps) => {
  const { t } = useTranslation(['incidents', 'common'])
  const words = useChangeWords()
  const cache = useQueryClient()
  const [typed] = useState(() => keptCorrections(draft.content()))
  const [begun] = useState(() => ({
    version: typed.version ?? incident.version,
    facts: factsOf(incident),
  }))
  const [attempt, setAttempt] = useState(0)
  const form = useForm<FactsDraft>({
    initialValues: { ...begun.facts, ...typed.facts },
    onValuesChange: (values) => draft.change(keepCorrections(begun.version, begun.facts, values)),
    validate: validateWith(EditIncident, (facts: FactsDraft) => ({ version: begun.version, ...toFacts(facts) })),
  })
  const edit = useMutation({ ...incidents.edit(), meta: { handlesFailure: true } })
  const finish = () => {
    draft.sent()
    onClose()
  }

  const send = (version: number) => {
    const changes = changedFacts(begun.facts, form.getValues())
    if (Object.keys(changes).length === 0) return finish()
    edit.mutate(
      { params: { incidentId: incident.id }, body: { version, ...changes } },
      {
        onSuccess: () => {
          announce(t('done.edit'))
          finish()
        },
        onError: (failure) => {
          if (applyIssues(form, failure)) setAttempt((count) => count + 1)
          if (detailsOf(failure, 'stale_version')) void cache.invalidateQueries({ queryKey: ['incidents'] })
        },
      },
    )
  }
  const submit = form.onSubmit(
    () => send(begun.version),
    () => setAttempt((count) => count + 1),
  )
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
  }
  const isConflict = detailsOf(edit.error, 'stale_version') !== null
  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} noValidate aria-label={t('page.factsEditing')}>
      <Stack gap="md" maw={760}>
        <FormErrorSummary errors={form.errors} label={(path) => words.field(leafOf(path))} attempt={attempt} />
        <DraftRestored draft={draft} />
        {incident.reports.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('page.originalKept')}
          </Text>
        )}
        <FactsFields form={form} />
        <CaseFields form={form} />
        <ConflictAlert
          failure={edit.error}
          label={(field) => words.field(leafOf(field))}
          show={(field, value) => words.value(leafOf(field), value)}
          onKeepMine={send}
          onTakeTheirs={draft.erase}
          readVersion={incident.version}
        />
        {edit.error !== null && !isConflict && <FailureNotice error={edit.error} />}
        <Group>
          <Button type="submit" loading={edit.isPending}>
            {t('common:action.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:action.close')}
          </Button>
        </Group>
        <DraftStatus draft={draft} isSticky />
      </Stack>
    </form>
  )
}
