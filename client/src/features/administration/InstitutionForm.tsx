import { Autocomplete, Button, Group, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import type { Institution } from '@vigie/shared/institutions/institution'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyIssues, describeFailure, detailsOf } from '../../api/failures.ts'
import { institutions } from '../../api/resources.ts'
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts'
import { ConflictAlert } from '../../ui/ConflictAlert.tsx'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../ui/FormErrorSummary.tsx'
import { InstitutionSelect, useInstitutions } from '../../ui/InstitutionSelect.tsx'
import { checkOnLeave } from '../../ui/on-leave.ts'
import {
  additionOf,
  type InstitutionDraft,
  institutionChanges,
  institutionDraftOf,
  validateInstitution,
} from './institution-draft.ts'

interface InstitutionFormProps {
  /** Null for a new one. */
  institution: Institution | null
  onDirty: (isDirty: boolean) => void
  onSaved: () => void
}

const labelled = ['acronym', 'nameFr', 'nameEn', 'kind', 'parentId', 'bucPrefixes', 'isActive'] as const

/** What Vigie knows of an institution. */
export const InstitutionForm = ({ institution, onDirty, onSaved }: InstitutionFormProps) => {
  const { t } = useTranslation(['administration', 'common'])
  const keyOf = useIdempotencyKey()
  const { data: known } = useInstitutions()
  const kinds = [...new Set(known?.items.map(({ kind }) => kind))].sort()
  const heads =
    known?.items.filter(({ id, parentId }) => parentId === null && id !== institution?.id).map(({ id }) => id) ?? []
  const form = useForm<InstitutionDraft>({
    initialValues: institutionDraftOf(institution),
    validate: validateInstitution,
    enhanceGetInputProps: checkOnLeave,
  })
  const [attempt, setAttempt] = useState(0)
  const fail = () => setAttempt((count) => count + 1)
  const options = {
    meta: { handlesFailure: true },
    onError: (failure: unknown) => {
      if (applyIssues(form, failure)) fail()
    },
    onSuccess: () => {
      onDirty(false)
      notifications.show({ color: 'green', message: t('institutions.saved') })
      onSaved()
    },
  }
  const add = useMutation({ ...institutions.add(), ...options })
  const edit = useMutation({ ...institutions.edit(), ...options })
  const isDirty = form.isDirty()
  // What is typed was thought over this state, whatever others save meanwhile.
  const [begun] = useState(institution)
  useEffect(() => onDirty(isDirty), [isDirty, onDirty])

  const save = (draft: InstitutionDraft, version: number) =>
    begun
      ? edit.mutate({
          params: { institutionId: begun.id },
          body: { version, ...institutionChanges(begun, draft) },
        })
      : add.mutate({ body: additionOf(draft), idempotencyKey: keyOf(draft) })
  const failure = add.error ?? edit.error
  const isConflict = detailsOf(failure, 'stale_version') !== null
  const field = (name: (typeof labelled)[number]) => ({
    ...form.getInputProps(name),
    label: t(`institutions.${name}`),
    id: name,
  })

  const labelOf = (name: string) => {
    const known = labelled.find((candidate) => candidate === name)
    return known ? t(`institutions.${known}`) : name
  }

  return (
    <form onSubmit={form.onSubmit((draft) => save(draft, begun?.version ?? 0), fail)} noValidate>
      <Stack>
        <FormErrorSummary errors={form.errors} label={labelOf} attempt={attempt} />
        <ConflictAlert
          failure={failure}
          label={labelOf}
          onKeepMine={(version) => save(form.values, version)}
          onTakeTheirs={onSaved}
        />
        {failure && !isConflict && describeFailure(failure).issues.length === 0 && <FailureNotice error={failure} />}
        <TextInput {...field('acronym')} />
        <TextInput {...field('nameFr')} />
        <TextInput {...field('nameEn')} description={t('common:form.optional')} />
        <Autocomplete {...field('kind')} description={t('institutions.kindHelp')} data={kinds} />
        <InstitutionSelect {...field('parentId')} among={heads} placeholder={t('institutions.noHead')} />
        <TagsInput
          {...field('bucPrefixes')}
          description={t('institutions.bucPrefixesHelp')}
          onChange={(prefixes) =>
            form.setFieldValue(
              'bucPrefixes',
              prefixes.map((prefix) => prefix.toUpperCase()),
            )
          }
        />
        {institution && (
          <Switch label={t('institutions.isActive')} {...form.getInputProps('isActive', { type: 'checkbox' })} />
        )}
        <Group>
          <Button type="submit" loading={add.isPending || edit.isPending} disabled={!isDirty}>
            {t('common:action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
