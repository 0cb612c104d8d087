import { Textarea } from '@mantine/core'
import { incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { controlId } from '../../../ui/act-form/control-id.ts'
import { MissingElements } from './MissingElements.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import { type PanelProps, useMoveForm } from './use-move-form.ts'

const ResolveFields = z.object({ outcome: z.string() })
const ResolveInput = z.object(incidentWorkflow.transitions.resolve.input)

/** Says how the incident ended; what still holds that back is listed, with the way to supply it. */
export const ResolvePanel = (panel: PanelProps) => {
  const { t } = useTranslation('incidents')
  const { missing } = panel.incident
  const state = useMoveForm(panel, {
    action: 'resolve',
    fields: ResolveFields,
    initialValues: { outcome: '' },
    schema: ResolveInput,
    toInput: (values) => values,
    toMove: ({ outcome }) => ({ action: 'resolve', outcome }),
  })
  const { form, failure } = state
  return (
    <PanelFrame title={t('panel.resolve.title')} submitLabel={t('panel.resolve.submit')} state={state} panel={panel}>
      {missing.length > 0 && failure === null && (
        <MissingElements title={t('panel.resolve.missing')} elements={missing} panel={panel} />
      )}
      <Textarea
        id={controlId('outcome')}
        label={t('panel.resolve.outcome')}
        description={t('panel.resolve.outcomeHelp')}
        autosize
        minRows={4}
        maxRows={16}
        {...form.getInputProps('outcome')}
      />
    </PanelFrame>
  )
}
