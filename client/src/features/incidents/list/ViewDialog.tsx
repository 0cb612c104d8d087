import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { IncidentFilters } from '@vigie/shared/incidents/incident.routes'
import { SharingRole, sharingRoles, type View } from '@vigie/shared/incidents/view.routes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyIssues } from '../../../api/failures.ts'
import { views } from '../../../api/resources.ts'
import { announce } from '../../../ui/announce.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { FormErrorSummary } from '../../../ui/FormErrorSummary.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'

interface ViewDialogProps {
  /** The view that is changed; null to keep a new one. */
  view: View | null
  filters: IncidentFilters
  onClose: () => void
}

/** Names a view and says with whom it is shared. */
export const ViewDialog = ({ view, filters, onClose }: ViewDialogProps) => {
  useFocusBack()
  const { t } = useTranslation(['incidents', 'common'])
  const form = useForm({ initialValues: { name: view?.name ?? '', roles: (view?.roles ?? []) as string[] } })
  const [attempt, setAttempt] = useState(0)
  const after = {
    meta: { handlesFailure: true },
    onSuccess: () => {
      announce(t('list.view.saved'))
      onClose()
    },
    onError: (failure: unknown) => {
      if (applyIssues(form, failure)) setAttempt((count) => count + 1)
    },
  }
  const save = useMutation({ ...views.save(), ...after })
  const edit = useMutation({ ...views.edit(), ...after })
  const { error, isPending } = view === null ? save : edit
  const submit = ({ name, roles: chosen }: { name: string; roles: string[] }) => {
    const roles = chosen.map((role) => SharingRole.parse(role))
    if (view === null) save.mutate({ body: { name, filters, roles } })
    else edit.mutate({ params: { viewId: view.id }, body: { version: view.version, name, roles } })
  }
  const isFieldAtFault = Object.keys(form.errors).length > 0
  return (
    <Modal opened onClose={onClose} title={t(view === null ? 'list.view.saveTitle' : 'list.view.editTitle')}>
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md">
          <FormErrorSummary
            errors={form.errors}
            label={(field) => t(field === 'name' ? 'list.view.name' : 'list.view.share')}
            idOf={(field) => `view-${field}`}
            attempt={attempt}
          />
          {error !== null && !isFieldAtFault && <FailureNotice error={error} />}
          <TextInput
            data-autofocus
            id="view-name"
            label={t('list.view.name')}
            {...(view === null && { description: t('list.view.saveHelp') })}
            maxLength={60}
            {...form.getInputProps('name')}
          />
          <Checkbox.Group
            label={t('list.view.share')}
            description={t('list.view.shareHelp')}
            {...form.getInputProps('roles')}
          >
            <Stack gap={6} mt={6}>
              {sharingRoles.map((role, index) => (
                <Checkbox
                  key={role}
                  value={role}
                  {...(index === 0 && { id: 'view-roles' })}
                  label={t(`common:role.${role}`)}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={isPending} disabled={form.values.name.trim() === ''}>
              {t('common:action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
