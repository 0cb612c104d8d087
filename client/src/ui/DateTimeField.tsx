import { parisDay } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatDay, formatTime, parisInstant, parseDateTime, parseDay } from './dates.ts'
import { TypedDateInput, type TypedDateProps } from './TypedDateInput.tsx'

const at = (civilDay: string, time: string): Date => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return parisInstant(civilDay, hours, minutes)
}

/** An instant, typed as `12/03/2026 14:30` or picked, always in Paris time; null while it is empty or unreadable. */
export const DateTimeField = (props: TypedDateProps<Date>) => {
  const { t } = useTranslation(['common', 'problems'])
  const { value, onChange } = props
  return (
    <TypedDateInput
      {...props}
      writing={{
        format: formatDateTime,
        parse: parseDateTime,
        dayOf: parisDay,
        onDay: (before, civilDay) => at(civilDay, formatTime(before ?? new Date())),
        example: '12/03/2026 14:30',
        refusal: t('problems:validation.dateTime'),
      }}
      hourOf={(close) => ({
        value: value ? formatTime(value) : '',
        onChange: (time) => onChange(at(parisDay(value ?? new Date()), time)),
        onNow: () => {
          onChange(new Date())
          close()
        },
      })}
    />
  )
}

/** A civil day, typed as `12/03/2026` or picked; the value is `2026-03-12`. */
export const DayField = (props: TypedDateProps<string>) => {
  const { t } = useTranslation(['common', 'problems'])
  return (
    <TypedDateInput
      {...props}
      writing={{
        format: formatDay,
        parse: parseDay,
        dayOf: (value) => value,
        onDay: (_before, civilDay) => civilDay,
        example: '12/03/2026',
        refusal: t('problems:validation.date'),
      }}
    />
  )
}
