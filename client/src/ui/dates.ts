import { isCivilDay, startOfParisDay } from '@vigie/shared/time/paris'
import { inLocale } from './locale-formats.ts'

const zone = { timeZone: 'Europe/Paris' } as const
const day = inLocale(
  (of) => new Intl.DateTimeFormat(of, { ...zone, day: '2-digit', month: '2-digit', year: 'numeric' }),
)
const time = inLocale((of) => new Intl.DateTimeFormat(of, { ...zone, hour: '2-digit', minute: '2-digit' }))
const ages = inLocale((of) => new Intl.RelativeTimeFormat(of, { numeric: 'auto' }))

/** `12/03/2026`, in Paris; a civil day (`2026-03-12`) is written as it is. */
export const formatDay = (value: Date | string): string =>
  typeof value === 'string' ? value.split('-').reverse().join('/') : day().format(value)

/** `14:30`, in Paris. */
export const formatTime = (instant: Date): string => time().format(instant)

/** `12/03/2026 14:30`, in Paris. */
export const formatDateTime = (instant: Date): string => `${formatDay(instant)} ${formatTime(instant)}`

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** `il y a 3 heures`, `hier`, in English `3 hours ago`, `yesterday`; seconds are told as the present. */
export const relative = (instant: Date, now = new Date()): string => {
  const seconds = (instant.getTime() - now.getTime()) / 1000
  const [unit, size] =
    units.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', Number.POSITIVE_INFINITY] as const)
  return ages().format(Math.trunc(seconds / size) || 0, unit)
}

const clock = (hours: number, minutes: number) =>
  `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`

/** The instant at which Paris clocks show this time; in the hour that spring skips, one hour later. */
export const parisInstant = (civilDay: string, hours: number, minutes: number): Date => {
  const guess = startOfParisDay(civilDay).getTime() + (hours * 60 + minutes) * 60_000
  const [shownHours = 0, shownMinutes = 0] = formatTime(new Date(guess)).split(':').map(Number)
  const gap = (hours - shownHours) * 60 + minutes - shownMinutes
  const corrected = new Date(guess + gap * 60_000)
  return formatTime(corrected) === clock(hours, minutes) ? corrected : new Date(guess)
}

const dayPattern = /^(\d{1,2})[/.\- ]?(\d{1,2})[/.\- ]?(\d{4}|\d{2})$/
const timePattern = /^(\d{1,2})(?:\s*[h:]\s*(\d{2})?|(\d{2}))?$/i

/** `12/03/2026`, `12.3.26`, `12032026`, `2026-03-12` → `2026-03-12`; null for anything else. */
export const parseDay = (text: string): string | null => {
  const typed = text.trim()
  if (isCivilDay(typed)) return typed
  const [, dayOfMonth = '', month = '', year = ''] = dayPattern.exec(typed) ?? []
  const civilDay = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  return isCivilDay(civilDay) ? civilDay : null
}

/** `12/03/2026 14:30`, `12/3/26 9h05`, `12/03/2026 0905`, `12/03/2026 à 9 h` → the instant in Paris; null without a real day and time. */
export const parseDateTime = (text: string): Date | null => {
  const [, dayText = '', timeText = ''] = /^(\S+)\s+(?:(?:à|at)\s+)?(.+)$/u.exec(text.trim()) ?? []
  const civilDay = parseDay(dayText)
  const typed = timePattern.exec(timeText.trim())
  if (!civilDay || !typed) return null
  const hours = Number(typed[1])
  const minutes = Number(typed[2] ?? typed[3] ?? 0)
  return hours < 24 && minutes < 60 ? parisInstant(civilDay, hours, minutes) : null
}
