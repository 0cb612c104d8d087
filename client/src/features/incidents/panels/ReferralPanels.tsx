import { Radio, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { accessPointAddressee, ReferralDraft, referralAddressees } from '@vigie/shared/incidents/referral'
import { parisDay } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { controlId } from '../../../ui/act-form/control-id.ts'
import { DayField } from '../../../ui/DateTimeField.tsx'
import { formatDay } from '../../../ui/dates.ts'
import { addresseeWord } from '../../../ui/referrals/words.ts'
import { PanelFrame } from './PanelFrame.tsx'
import { type PanelProps, useMoveForm } from './use-move-form.ts'

const ReferralFields = z.object({
  addressee: z.string().nullable(),
  reference: z.string(),
  referredOn: z.string().nullable(),
  request: z.string(),
})

const orNull = (text: string) => (text.trim() === '' ? null : text)

/** Records that someone who can help was asked; their reference may come later. */
export const ReferPanel = (panel: PanelProps) => {
  const { t } = useTranslation('incidents')
  const today = parisDay(new Date())
  const state = useMoveForm(panel, {
    action: 'refer',
    fields: ReferralFields,
    initialValues: { addressee: null, reference: '', referredOn: today, request: '' },
    schema: ReferralDraft,
    toInput: (values) => ({ ...values, reference: orNull(values.reference), request: orNull(values.request) }),
    toMove: (referral) => ({ action: 'refer', referral }),
  })
  const { form } = state
  return (
    <PanelFrame title={t('panel.refer.title')} submitLabel={t('panel.refer.submit')} state={state} panel={panel}>
      <Radio.Group label={t('panel.refer.addressee')} {...form.getInputProps('addressee')}>
        <Stack gap={8} mt={6}>
          {referralAddressees.map((code, index) => (
            <Radio
              key={code}
              value={code}
              label={addresseeWord(code)}
              {...(index === 0 && { id: controlId('addressee') })}
            />
          ))}
        </Stack>
      </Radio.Group>
      <DayField
        id={controlId('referredOn')}
        label={t('panel.refer.referredOn')}
        maxDay={today}
        {...form.getInputProps('referredOn')}
        value={form.values.referredOn}
        onChange={(day) => form.setFieldValue('referredOn', day)}
      />
      <TextInput
        id={controlId('reference')}
        label={t('panel.refer.reference')}
        description={t('panel.refer.referenceHelp')}
        {...form.getInputProps('reference')}
      />
      <Textarea
        id={controlId('request')}
        label={t('panel.refer.request')}
        description={t(
          form.values.addressee === accessPointAddressee
            ? 'panel.refer.requestHelpAccessPoint'
            : 'panel.refer.requestHelp',
        )}
        autosize
        minRows={4}
        maxRows={16}
        {...form.getInputProps('request')}
      />
    </PanelFrame>
  )
}

const CompleteFields = z.object({ referralId: z.string().nullable(), reference: z.string() })
const CompleteInput = z.object(incidentWorkflow.transitions.complete_referral.input)

/** Adds the reference that a third party gave. */
export const CompleteReferralPanel = (panel: PanelProps) => {
  const { t } = useTranslation('incidents')
  const waiting = panel.incident.referrals.filter(({ reference }) => reference === null)
  const state = useMoveForm(panel, {
    action: 'complete_referral',
    fields: CompleteFields,
    initialValues: { referralId: waiting[0]?.id ?? null, reference: '' },
    schema: CompleteInput,
    toInput: (values) => values,
    toMove: (input) => ({ action: 'complete_referral', ...input }),
  })
  const { form } = state
  return (
    <PanelFrame
      title={t('panel.complete_referral.title')}
      submitLabel={t('panel.complete_referral.submit')}
      state={state}
      panel={panel}
    >
      <Select
        openOnFocus={false}
        id={controlId('referralId')}
        label={t('panel.complete_referral.referral')}
        data={waiting.map(({ id, addressee, referredOn }) => ({
          value: id,
          label: `${formatDay(referredOn)} ${addresseeWord(addressee)}`,
        }))}
        allowDeselect={false}
        {...form.getInputProps('referralId')}
      />
      <TextInput
        id={controlId('reference')}
        label={t('panel.complete_referral.reference')}
        {...form.getInputProps('reference')}
      />
    </PanelFrame>
  )
}
