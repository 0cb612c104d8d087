import { calendarLineKinds } from '@vigie/shared/go-lives/calendar-line'
import { useTranslation } from 'react-i18next'
import i18n from '../../../i18n/index.ts'
import { formatDay } from '../../../ui/dates.ts'

/** The words of an edition are those of its time: what is known no more reads as its code. */
export const lineKindWord = (code: string): string => {
  const kind = calendarLineKinds.find((known) => known === code)
  return kind === undefined ? code : i18n.t(`goLives:line.${kind}`)
}

export const levelWord = (code: string): string =>
  code === 'european' || code === 'national' ? i18n.t(`goLives:level.${code}`) : code

/** `le 01/10/2026`, or `du 01/10/2026 au 04/10/2026`. */
export const useSpanWords = () => {
  const { t } = useTranslation('calendarEditions')
  return ({ from, to }: { from: string; to: string }): string =>
    from === to ? t('line.day', { day: formatDay(from) }) : t('line.span', { from: formatDay(from), to: formatDay(to) })
}
