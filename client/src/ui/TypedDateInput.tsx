import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core'
import '@mantine/dates/styles.layer.css'
import { DatePicker, DatesProvider } from '@mantine/dates'
import 'dayjs/locale/en-gb'
import 'dayjs/locale/fr'
import { IconCalendar } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { locale } from '../i18n/index.ts'

/** How a value is written, read and shown in the calendar. */
interface DateWriting<Value> {
  format: (value: Value) => string
  parse: (text: string) => Value | null
  /** The civil day of the value, and the value moved to another day. */
  dayOf: (value: Value) => string
  onDay: (value: Value | null, civilDay: string) => Value
  example: string
  /** Said when what was typed is no date. */
  refusal: string
}

export interface TypedDateProps<Value> extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  value?: Value | null
  onChange: (value: Value | null) => void
  maxDay?: string
  minDay?: string
}

interface Props<Value> extends TypedDateProps<Value> {
  writing: DateWriting<Value>
  under?: (close: () => void) => ReactNode
}

/** A date typed day first or picked; what cannot be read stays as typed and says so. */
export const TypedDateInput = <Value,>(props: Props<Value>) => {
  const { value = null, onChange, writing, under, maxDay, minDay, error, onBlur, ...rest } = props
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const [isTyping, setTyping] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const isUnreadable = typed !== null && typed.trim() !== '' && writing.parse(typed) === null
  const read = (text: string) => {
    setTyped(text)
    onChange(text.trim() === '' ? null : writing.parse(text))
  }
  const calendar = (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('form.calendar')} onClick={() => setOpen(!isOpen)}>
          <IconCalendar size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <DatesProvider settings={{ locale: locale() === 'en-GB' ? 'en-gb' : 'fr', firstDayOfWeek: 1 }}>
          <DatePicker
            value={value === null ? null : writing.dayOf(value)}
            {...(value !== null && { defaultDate: writing.dayOf(value) })}
            {...(maxDay && { maxDate: maxDay })}
            {...(minDay && { minDate: minDay })}
            onChange={(civilDay) => {
              if (civilDay === null) return
              setTyped(null)
              onChange(writing.onDay(value, civilDay))
              if (!under) setOpen(false)
            }}
          />
          {under?.(() => setOpen(false))}
        </DatesProvider>
      </Popover.Dropdown>
    </Popover>
  )
  return (
    <TextInput
      placeholder={writing.example}
      {...rest}
      value={typed ?? (value === null ? '' : writing.format(value))}
      onChange={(event) => read(event.currentTarget.value)}
      onFocus={() => setTyping(true)}
      onBlur={(event) => {
        setTyping(false)
        if (!isUnreadable) setTyped(null)
        onBlur?.(event)
      }}
      error={isUnreadable ? !isTyping && writing.refusal : error}
      rightSection={calendar}
    />
  )
}
