import i18n from '../../../i18n/index.ts'

const hour = 3_600_000

/** `il reste 51 h`, `il reste 40 min`, `en retard de 3 h`: nights and Sundays count. */
export const timeLeft = (dueAt: Date, now: Date): { text: string; isLate: boolean; isShort: boolean } => {
  const left = dueAt.getTime() - now.getTime()
  const isLate = left < 0
  const amount = Math.abs(left)
  const words =
    amount < hour
      ? i18n.t('incidents:breach.minutes', { count: Math.max(1, Math.floor(amount / 60_000)) })
      : i18n.t('incidents:breach.hours', { count: Math.floor(amount / hour) })
  return {
    text: i18n.t(isLate ? 'incidents:breach.late' : 'incidents:breach.left', { words }),
    isLate,
    isShort: left < 24 * hour,
  }
}
