import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { people } from '../../../api/resources.ts'
import { controlId } from '../../../ui/act-form/control-id.ts'
import { PanelFrame } from './PanelFrame.tsx'
import { type PanelProps, useMoveForm } from './use-move-form.ts'

const AssignFields = z.object({ assigneeId: z.string().nullable() })
const AssignInput = z.object(incidentWorkflow.transitions.assign.input)

/** Gives the incident to someone, or to nobody. */
export const AssignPanel = (panel: PanelProps) => {
  const { t } = useTranslation(['incidents', 'common'])
  const { data } = useQuery(people.list())
  const state = useMoveForm(panel, {
    action: 'assign',
    fields: AssignFields,
    initialValues: { assigneeId: panel.incident.assignee?.id ?? null },
    schema: AssignInput,
    toInput: (values) => values,
    toMove: ({ assigneeId }) => ({ action: 'assign', assigneeId }),
  })
  return (
    <PanelFrame title={t('panel.assign.title')} submitLabel={t('panel.assign.submit')} state={state} panel={panel}>
      <Select
        openOnFocus={false}
        id={controlId('assigneeId')}
        label={t('panel.assign.assignee')}
        placeholder={t('panel.assign.nobody')}
        data={(data?.items ?? []).map(({ id, name, institution }) => ({
          value: id,
          label: institution === null ? name : `${name}, ${institution}`,
        }))}
        searchable
        clearable
        nothingFoundMessage={t('common:form.notFound')}
        {...state.form.getInputProps('assigneeId')}
      />
    </PanelFrame>
  )
}
