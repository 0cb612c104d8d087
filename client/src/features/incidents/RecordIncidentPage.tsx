import { Button, Fieldset, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { draftKeys } from '@vigie/shared/drafts/draft'
import { RecordIncident } from '@vigie/shared/incidents/incident'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { DraftKeeper } from '../../api/draft-keeper.ts'
import { applyIssues, describeFailure } from '../../api/failures.ts'
import { incidents } from '../../api/resources.ts'
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts'
import { paths } from '../../app/paths.ts'
import { announce } from '../../ui/announce.ts'
import { DraftRestored, DraftStatus } from '../../ui/drafts/DraftStatus.tsx'
import { isUnchanged, readDraft, writeDraft } from '../../ui/drafts/draft-values.ts'
import { WithDraft } from '../../ui/drafts/WithDraft.tsx'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../ui/FormErrorSummary.tsx'
import { onLeave } from '../../ui/on-leave.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { validateWith } from '../../ui/validate-with.ts'
import { CaseFields, FactsFields } from './facts/FactsFields.tsx'
import { emptyFacts, FactsDraft, toFacts } from './facts/facts-draft.ts'
import { SymptomSelect } from './facts/SymptomSelect.tsx'
import { leafOf } from './history-wording.ts'
import { proposedCategory } from './panels/qualification-draft.ts'
import { useVocabulary } from './use-vocabulary.ts'
import { fieldWord } from './words.ts'

const toBody = (draft: FactsDraft) => ({ symptom: draft.symptom, ...toFacts(draft) })

/** A repeated sending of the same text is one incident. */
const RecordIncidentForm = ({ draft }: { draft: DraftKeeper }) => {
  const { t } = useTranslation(['incidents', 'common'])
  const navigate = useNavigate()
  const vocabulary = useVocabulary()
  const keyOf = useIdempotencyKey()
  const [attempt, setAttempt] = useState(0)
  const [initial] = useState(() => emptyFacts(new Date()))
  const form = useForm<FactsDraft>({
    initialValues: { ...initial, ...readDraft(FactsDraft, draft.content()) },
    validate: validateWith(RecordIncident, toBody),
    onValuesChange: (values) =>
      draft.change(isUnchanged(FactsDraft, initial, values) ? null : writeDraft(FactsDraft, values)),
  })
  const record = useMutation({
    ...incidents.record(),
    meta: { handlesFailure: true },
    onError: (failure) => {
      if (applyIssues(form, failure)) setAttempt((count) => count + 1)
    },
    onSuccess: ({ reference }) => {
      draft.sent()
      announce(t('done.record', { reference }))
      void navigate(paths.incident(reference), { replace: true })
    },
  })

  const submit = form.onSubmit(
    (values) => {
      const body = toBody(values) as RecordIncident
      record.mutate({ body, idempotencyKey: keyOf(body) })
    },
    () => setAttempt((count) => count + 1),
  )
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
  }
  const proposed = proposedCategory(form.values.symptom, vocabulary.tables)
  const showsFailure = record.error !== null && describeFailure(record.error).issues.length === 0
  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <Stack gap="lg" maw={680}>
        <DraftRestored draft={draft} />
        <FormErrorSummary errors={form.errors} label={(path) => fieldWord(leafOf(path))} attempt={attempt} />
        <SymptomSelect
          id="symptom"
          label={t('record.symptom')}
          description={
            proposed === null
              ? t('record.symptomHelp')
              : t('record.proposedCategory', { category: vocabulary.category(proposed) })
          }
          value={form.values.symptom}
          onChange={(symptom) => form.setFieldValue('symptom', symptom)}
          onBlur={() => onLeave(form, 'symptom')}
          error={form.errors['symptom']}
        />
        <FactsFields form={form} titleHelp={t('record.titleHelp')} descriptionHelp={t('record.descriptionHelp')} />
        <Fieldset legend={t('record.case')}>
          <CaseFields form={form} />
        </Fieldset>
        {showsFailure && <FailureNotice error={record.error} />}
        <Group>
          <Button type="submit" loading={record.isPending}>
            {t('record.submit')}
          </Button>
          <Button variant="default" component={Link} to={paths.incidents}>
            {t('common:action.close')}
          </Button>
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {t('common:form.ctrlEnter')}
          </Text>
        </Group>
        <DraftStatus draft={draft} isSticky />
      </Stack>
    </form>
  )
}

/** Where Cleiss records what it found itself. */
export const RecordIncidentPage = () => {
  const { t } = useTranslation('incidents')
  return (
    <>
      <PageHeader
        title={t('record.title')}
        breadcrumb={[{ label: t('list.title'), to: paths.incidents }]}
        description={t('record.lead')}
      />
      <WithDraft draftKey={draftKeys.newIncident} fallback={<Skeleton height={480} maw={680} />}>
        {(draft) => <RecordIncidentForm draft={draft} />}
      </WithDraft>
    </>
  )
}
