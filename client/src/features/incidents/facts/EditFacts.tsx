import { Button, Group, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { EditIncident, type Incident } from '@vigie/shared/incidents/incident'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyIssues, detailsOf } from '../../../api/failures.ts'
import { incidents } from '../../../api/resources.ts'
import { ConflictAlert } from '../../../ui/ConflictAlert.tsx'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../../ui/FormErrorSummary.tsx'
import { validateWith } from '../../../ui/validate-with.ts'
import { announce } from '../announce.ts'
import { leafOf } from '../history-wording.ts'
import { useKept } from '../page/unsaved.tsx'
import { useChangeWords } from '../use-change-words.ts'
import { CaseFields, FactsFields } from './FactsFields.tsx'
import { changedFacts, type FactsDraft, factsOf, toFacts } from './facts-draft.ts'

interface KeptFacts {
  begun: { version: number; facts: FactsDraft }
  values: FactsDraft
}
/** Names the corrections of an incident among what its page keeps. */
export const factsKey = ({ id }: Pick<Incident, 'id'>) => `facts ${id}`

/** Corrects the facts where they stand. Only what was changed is sent, with the version that was read. */
export const EditFacts = ({ incident, onClose }: { incident: Incident; onClose: () => void }) => {
  const { t } = useTranslation(['incidents', 'common'])
  const words = useChangeWords()
  const cache = useQueryClient()
  const kept = useKept()
  const key = factsKey(incident)
  const [typed] = useState(() => kept.get(key) as KeptFacts | undefined)
  const [begun, setBegun] = useState(() => typed?.begun ?? { version: incident.version, facts: factsOf(incident) })
  const [attempt, setAttempt] = useState(0)
  const form = useForm<FactsDraft>({
    initialValues: { ...begun.facts, ...typed?.values },
    onValuesChange: (values) => kept.set(key, { begun, values } satisfies KeptFacts),
    validate: validateWith(EditIncident, (draft: FactsDraft) => ({ version: begun.version, ...toFacts(draft) })),
  })
  const edit = useMutation({ ...incidents.edit(), meta: { handlesFailure: true } })
  const close = () => {
    kept.delete(key)
    onClose()
  }

  const send = (version: number) => {
    const changes = changedFacts(begun.facts, form.getValues())
    if (Object.keys(changes).length === 0) return close()
    edit.mutate(
      { params: { incidentId: incident.id }, body: { version, ...changes } },
      {
        onSuccess: () => {
          announce(t('done.edit'))
          close()
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
  const takeTheirs = () => {
    const facts = factsOf(incident)
    setBegun({ version: incident.version, facts })
    form.setInitialValues(facts)
    form.setValues(facts)
    kept.delete(key)
    edit.reset()
  }
  const isConflict = detailsOf(edit.error, 'stale_version') !== null
  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} noValidate aria-label={t('page.factsEditing')}>
      <Stack gap="md" maw={760}>
        <FormErrorSummary errors={form.errors} label={(path) => words.field(leafOf(path))} attempt={attempt} />
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
          onTakeTheirs={takeTheirs}
        />
        {edit.error !== null && !isConflict && <FailureNotice error={edit.error} />}
        <Group>
          <Button type="submit" loading={edit.isPending}>
            {t('common:action.save')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
