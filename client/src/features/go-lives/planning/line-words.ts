import type { CalendarLine } from '@vigie/shared/go-lives/calendar-line'
import i18n from '../../../i18n/index.ts'
import { formatDay } from '../../../ui/dates.ts'

/** `12/03/2026`, or `18/12/2026 – 04/01/2027`. */
export const lineDays = ({ from, to }: Pick<CalendarLine, 'from' | 'to'>): string =>
  from === to ? formatDay(from) : i18n.t('goLivePlanning:line.days', { from: formatDay(from), to: formatDay(to) })
