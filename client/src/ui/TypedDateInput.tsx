import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarProps } from './Calendar.tsx'

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
  hourOf?: (close: () => void) => CalendarProps['hour']
}

const loadCalendar = () => import('./Calendar.tsx')

/** A date typed day first or picked; what cannot be read stays as typed and says so. */
export const TypedDateInput = <Value,>(props: Props<Value>) => {
  const { value = null, onChange, writing, hourOf, maxDay, minDay, error, onBlur, ...rest } = props
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const [isTyping, setTyping] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const [Calendar, setCalendar] = useState<ComponentType<CalendarProps> | null>(null)
  const isUnreadable = typed !== null && typed.trim() !== '' && writing.parse(typed) === null
  const read = (text: string) => {
    setTyped(text)
    onChange(text.trim() === '' ? null : writing.parse(text))
  }
  // The days are there before the popover is: the focus goes to them.
  const open = async () => {
    const loaded = await loadCalendar()
    setCalendar(() => loaded.Calendar)
    setOpen(true)
  }
  const preload = () => void loadCalendar().catch(() => undefined)
  const calendar = (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('form.calendar')}
          onPointerEnter={preload}
          onFocus={preload}
          onClick={() => (isOpen ? setOpen(false) : void open())}
        >
          <IconCalendar size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        {Calendar !== null && (
          <Calendar
            day={value === null ? null : writing.dayOf(value)}
            maxDay={maxDay}
            minDay={minDay}
            onDay={(civilDay) => {
              setTyped(null)
              onChange(writing.onDay(value, civilDay))
              if (hourOf === undefined) setOpen(false)
            }}
            hour={hourOf?.(() => setOpen(false))}
          />
        )}
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
