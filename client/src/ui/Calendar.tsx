import { Button, Group } from '@mantine/core'
import '@mantine/dates/styles.layer.css'
import { DatePicker, DatesProvider, TimePicker } from '@mantine/dates'
import 'dayjs/locale/en-gb'
import 'dayjs/locale/fr'
import { useTranslation } from 'react-i18next'
import { locale } from '../i18n/index.ts'

export interface CalendarProps {
  /** The civil day that is marked. */
  day: string | null
  maxDay?: string | undefined
  minDay?: string | undefined
  onDay: (civilDay: string) => void
  /** For an instant: the hour beside the day. */
  hour?: { value: string; onChange: (time: string) => void; onNow: () => void } | undefined
}

/** Days to pick from, with the hour under them; loaded when a calendar is opened. */
export const Calendar = ({ day, maxDay, minDay, onDay, hour }: CalendarProps) => {
  const { t } = useTranslation()
  return (
    <DatesProvider settings={{ locale: locale() === 'en-GB' ? 'en-gb' : 'fr', firstDayOfWeek: 1 }}>
      <DatePicker
        value={day}
        {...(day !== null && { defaultDate: day })}
        {...(maxDay && { maxDate: maxDay })}
        {...(minDay && { minDate: minDay })}
        onChange={(civilDay) => civilDay !== null && onDay(civilDay)}
      />
      {hour && (
        <Group mt="sm" justify="space-between" align="end">
          <TimePicker
            label={t('form.time')}
            value={hour.value}
            onChange={(time) => time !== '' && hour.onChange(time)}
          />
          <Button variant="default" onClick={hour.onNow}>
            {t('form.now')}
          </Button>
        </Group>
      )}
    </DatesProvider>
  )
}
