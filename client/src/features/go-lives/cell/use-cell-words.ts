import { useQuery } from '@tanstack/react-query'
import { workingDaysBetween } from '@vigie/shared/calendar/working-days'
import type { GoLive, Slip } from '@vigie/shared/go-lives/go-live'
import { calendarZone, type GoLiveWarning } from '@vigie/shared/go-lives/warnings'
import { parisDay } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import { calendarLines } from '../../../api/resources.ts'
import { formatDay } from '../../../ui/dates.ts'
import { labelOf, titleOf } from '../../../ui/labels.ts'
import { wordOf } from '../words.ts'

type Labelled = Pick<GoLive, 'checklist'>

/** What an item of the checklist is called. */
export const itemWord = ({ checklist }: Labelled, code: string): string => {
  const item = checklist.find((known) => known.code === code)
  return item === undefined ? code : labelOf(item)
}

/** `12 jours de retard, dont 8 ouvrés`. */
export const useSlipWords = () => {
  const { t } = useTranslation('goLiveCell')
  return ({ days, workingDays }: Slip): string => {
    if (days === 0) return t('slip.onTime')
    const working = t('slip.working', { count: Math.abs(workingDays) })
    return t(days > 0 ? 'slip.late' : 'slip.early', { count: Math.abs(days), working })
  }
}

/** The lines over the calendar; a warning names one by its id. */
export const useCalendarLines = () => useQuery(calendarLines.list()).data?.items ?? []

/** What a cell is warned of, as a sentence with the day and its cause. */
export const useWarningWords = (goLive: Labelled) => {
  const { t } = useTranslation('goLiveCell')
  const lines = useCalendarLines()
  return ({ kind, on, lineId, code }: GoLiveWarning, day: string): string => {
    const about = { day, on: formatDay(on) }
    if (kind === 'holiday') return t('warning.holiday', { ...about, name: wordOf('holiday', code ?? '') })
    if (kind === 'overdue')
      return t('warning.overdue', { ...about, count: workingDaysBetween(on, parisDay(new Date()), calendarZone) })
    if (kind === 'waiver_expired') return t('warning.waiver_expired', { ...about, item: itemWord(goLive, code ?? '') })
    if (kind === 'dependency') return t('warning.dependency', { ...about, from: formatDay(code ?? on) })
    const line = lines.find(({ id }) => id === lineId)
    if (line === undefined) return t(`warning.${kind}Unnamed`, about)
    return t(`warning.${kind}`, { ...about, title: titleOf(line), from: formatDay(line.from), to: formatDay(line.to) })
  }
}
