import i18n from '../../../i18n/index.ts'

const hour = 3_600_000

const amountWords = (milliseconds: number): string => {
  if (milliseconds < hour)
    return i18n.t('incidents:breach.minutes', { count: Math.max(1, Math.floor(milliseconds / 60_000)) })
  if (milliseconds < 96 * hour) return i18n.t('incidents:breach.hours', { count: Math.floor(milliseconds / hour) })
  return i18n.t('incidents:breach.days', { count: Math.floor(milliseconds / (24 * hour)) })
}

/** `il reste 51 h`, `il reste 40 min`, `en retard de 3 h`: nights and Sundays count. */
export const timeLeft = (dueAt: Date, now: Date): { text: string; isLate: boolean; isShort: boolean } => {
  const left = dueAt.getTime() - now.getTime()
  const isLate = left < 0
  const words = amountWords(Math.abs(left))
  return {
    text: i18n.t(isLate ? 'incidents:breach.late' : 'incidents:breach.left', { words }),
    isLate,
    isShort: left < 24 * hour,
  }
}
