import type { CalendarLine } from '@vigie/shared/go-lives/calendar-line'
import type { GoLiveWarning } from '@vigie/shared/go-lives/warnings'
import i18n from '../../../i18n/index.ts'
import { formatDay } from '../../../ui/dates.ts'
import { titleOf } from '../../../ui/labels.ts'
import { wordOf } from '../words.ts'

export type LinesById = ReadonlyMap<string, CalendarLine>

/** `Jour férié : Toussaint (01/11/2026)`, `Période de gel : Gel d’été 2026`; the day is left out where it is said beside. */
export const warningWords = (
  { kind, on, lineId, code }: GoLiveWarning,
  lines: LinesById,
  said: string | null = null,
): string => {
  const line = lineId === null ? undefined : lines.get(lineId)
  const name = kind === 'holiday' && code !== null ? wordOf('holiday', code) : line === undefined ? null : titleOf(line)
  const word = i18n.t(`goLives:warning.${kind}`)
  const what = name === null ? word : i18n.t('goLivePlanning:warning.named', { word, name })
  return on === said ? what : i18n.t('goLivePlanning:warning.dated', { what, on: formatDay(on) })
}
