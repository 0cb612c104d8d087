import { Text } from '@mantine/core'
import { incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { controlId } from '../../../ui/act-form/control-id.ts'
import { OriginalSelect } from '../OriginalSelect.tsx'
import { announceDuplicate } from '../UndoDuplicate.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import { type PanelProps, useMoveForm } from './use-move-form.ts'

const DuplicateFields = z.object({
  masterId: z.string().nullable(),
  master: z.object({ id: z.string(), reference: z.string(), title: z.string() }).nullable(),
})
const DuplicateInput = z.object(incidentWorkflow.transitions.mark_duplicate.input)

/** Ties the incident to the one that is kept. */
export const DuplicatePanel = (panel: PanelProps) => {
  const { t } = useTranslation('incidents')
  const state = useMoveForm(panel, {
    action: 'mark_duplicate',
    fields: DuplicateFields,
    initialValues: { masterId: null, master: null },
    chosen: panel.original === null ? undefined : { masterId: panel.original.id, master: panel.original },
    schema: DuplicateInput,
    toInput: ({ masterId }) => ({ masterId }),
    toMove: ({ masterId }) => ({ action: 'mark_duplicate', masterId }),
    onDone: announceDuplicate,
  })
  const { form } = state
  const { value: _value, onChange: _onChange, ...field } = form.getInputProps('masterId')
  return (
    <PanelFrame
      title={t('panel.mark_duplicate.title')}
      submitLabel={t('panel.mark_duplicate.submit')}
      isDestructive
      state={state}
      panel={panel}
    >
      <Text size="sm">{t('panel.mark_duplicate.help')}</Text>
      <OriginalSelect
        {...field}
        id={controlId('masterId')}
        original={form.values.master}
        onChoose={(master) => form.setValues({ masterId: master?.id ?? null, master })}
        excluded={[panel.incident.id]}
      />
    </PanelFrame>
  )
}
