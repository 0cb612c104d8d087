import type { IncidentReferral } from '@vigie/shared/incidents/referral'
import { daysBetween, parisDay } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatDay } from '../dates.ts'
import { StatusBadge } from '../StatusBadge.tsx'
import { ofAddressee } from './words.ts'

/** Calendar days of Paris since a referral stands as it does. */
export const daysSince = (instant: Date): number => Math.max(0, daysBetween(parisDay(instant), parisDay(new Date())))

interface ReferralClockProps {
  referral: Pick<IncidentReferral, 'status' | 'statusSince' | 'addressee'>
  /** Said to the addressee, who is the one that is waited for. */
  isOwn?: boolean
}

/** Who has the next word, and since when: `En attente de la CNAV depuis 4 jours`. */
export const ReferralClock = ({ referral, isOwn = false }: ReferralClockProps) => {
  const { t } = useTranslation('referrals')
  const { status, statusSince, addressee } = referral
  const count = daysSince(statusSince)
  const words = () => {
    if (status === 'closed') return t('clock.closed', { on: formatDay(statusSince) })
    if (status === 'answered') return isOwn ? t('clock.answeredOwn', { count }) : t('clock.answered', { count })
    return isOwn ? t('clock.sentOwn', { count }) : t('clock.sent', { count, of: ofAddressee(addressee) })
  }
  return (
    <span title={t('clock.calendar', { at: formatDateTime(statusSince) })}>
      <StatusBadge status={status}>{words()}</StatusBadge>
    </span>
  )
}
