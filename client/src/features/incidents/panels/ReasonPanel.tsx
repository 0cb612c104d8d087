import { Text, Textarea } from '@mantine/core'
import { incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { controlId } from '../../../ui/act-form/control-id.ts'
import { PanelFrame } from './PanelFrame.tsx'
import { type PanelProps, useMoveForm } from './use-move-form.ts'

const ReasonFields = z.object({ reason: z.string() })
const ReasonInput = z.object(incidentWorkflow.transitions.reject.input)

/** An act that asks for its reason and nothing else. */
const ReasonPanel = ({ action, panel }: { action: 'reject' | 'reopen' | 'restore'; panel: PanelProps }) => {
  const { t } = useTranslation('incidents')
  const state = useMoveForm(panel, {
    action,
    fields: ReasonFields,
    initialValues: { reason: '' },
    schema: ReasonInput,
    toInput: (values) => values,
    toMove: ({ reason }) => ({ action, reason }),
  })
  return (
    <PanelFrame
      title={t(`panel.${action}.title`)}
      submitLabel={t(`panel.${action}.submit`)}
      isDestructive={action === 'reject'}
      state={state}
      panel={panel}
    >
      <Text size="sm">{t(`panel.${action}.help`)}</Text>
      <Textarea
        id={controlId('reason')}
        label={t(`panel.${action}.reason`)}
        autosize
        minRows={3}
        maxRows={12}
        {...state.form.getInputProps('reason')}
      />
    </PanelFrame>
  )
}

export const RejectPanel = (panel: PanelProps) => <ReasonPanel action="reject" panel={panel} />
export const ReopenPanel = (panel: PanelProps) => <ReasonPanel action="reopen" panel={panel} />
export const RestorePanel = (panel: PanelProps) => <ReasonPanel action="restore" panel={panel} />
