import { Group, Radio, Select, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { applicabilities, type GoLiveAction, reasonCodes } from '@vigie/shared/go-lives/go-live.workflow'
import { parisDay } from '@vigie/shared/time/paris'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { controlId } from '../../../ui/act-form/control-id.ts'
import { DayField } from '../../../ui/DateTimeField.tsx'
import { formatDay } from '../../../ui/dates.ts'
import { type ActField, type ActValues, fieldsOf, isOptional } from './act-fields.ts'
import { DayNotes } from './DayNotes.tsx'

type Words = TFunction<['goLiveCell', 'goLives', 'common']>

/** What a field is called in the form of an act. */
export const inputWord = (t: Words, action: GoLiveAction, field: ActField): string => {
  if (field === 'reason') return t(fieldsOf(action).includes('reasonCode') ? 'input.details' : 'input.reason')
  return t(`input.${field}`)
}

interface InputProps {
  goLive: GoLive
  action: GoLiveAction
  field: ActField
  form: UseFormReturnType<ActValues>
}

const helpOf = (t: Words, goLive: GoLive, field: ActField): string | undefined => {
  if (field === 'planOn' && goLive.planOn !== null) return t('input.planOnHelp', { on: formatDay(goLive.planOn) })
  if (field === 'forecastOn' && goLive.forecastOn !== null) return t('input.forecastOnHelp')
  return undefined
}

const DayInput = ({
  goLive,
  action,
  field,
  form,
}: InputProps & { field: 'planOn' | 'forecastOn' | 'actualOn' | 'expiresOn' }) => {
  const { t } = useTranslation(['goLiveCell', 'goLives', 'common'])
  const today = parisDay(new Date())
  const value = form.values[field]
  return (
    <div>
      <DayField
        id={controlId(field)}
        maw={260}
        label={inputWord(t, action, field)}
        description={helpOf(t, goLive, field)}
        {...(field === 'actualOn' && { maxDay: today })}
        {...(field === 'expiresOn' && { minDay: today })}
        {...form.getInputProps(field)}
        value={value}
        onChange={(day) => form.setFieldValue(field, day)}
      />
      {value !== null && (field === 'planOn' || field === 'forecastOn') && (
        <DayNotes goLive={goLive} field={field} day={value} />
      )}
    </div>
  )
}

const Input = (props: InputProps) => {
  const { goLive, action, field, form } = props
  const { t } = useTranslation(['goLiveCell', 'goLives', 'common'])
  const id = controlId(field)
  const isFree = isOptional(action, field, goLive, form.values)
  const label = inputWord(t, action, field)
  const marked = isFree ? `${label} (${t('common:form.optional')})` : label
  switch (field) {
    case 'planOn':
    case 'forecastOn':
    case 'actualOn':
    case 'expiresOn':
      return <DayInput {...props} field={field} />
    case 'applicability':
      return (
        <Radio.Group label={label} {...form.getInputProps(field)}>
          <Group gap="lg" mt={6}>
            {applicabilities.map((code) => (
              <Radio
                key={code}
                value={code}
                label={t(`goLives:applicability.${code}`)}
                {...(code === goLive.applicability && { id })}
              />
            ))}
          </Group>
        </Radio.Group>
      )
    case 'reasonCode':
      return (
        <Select
          id={id}
          maw={420}
          label={marked}
          openOnFocus={false}
          searchable
          clearable
          nothingFoundMessage={t('common:form.notFound')}
          data={reasonCodes.map((code) => ({ value: code, label: t(`goLives:reasonCode.${code}`) }))}
          {...form.getInputProps(field)}
          value={form.values.reasonCode === '' ? null : form.values.reasonCode}
          onChange={(code) => form.setFieldValue(field, code ?? '')}
        />
      )
    case 'reason':
      return <Textarea id={id} label={marked} autosize minRows={2} maxRows={10} {...form.getInputProps(field)} />
    case 'note':
      return <TextInput id={id} label={marked} {...form.getInputProps(field)} />
    case 'decisionReference':
      return (
        <TextInput
          id={id}
          maw={420}
          label={marked}
          description={t('input.decisionReferenceHelp')}
          {...form.getInputProps(field)}
        />
      )
  }
}

/** The fields that an act asks for, as the workflow says it. */
export const ActInputs = (props: Omit<InputProps, 'field'>) =>
  fieldsOf(props.action).map((field) => <Input key={field} {...props} field={field} />)
