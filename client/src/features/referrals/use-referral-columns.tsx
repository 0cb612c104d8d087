import { Text } from '@mantine/core'
import type { ReferralSummary } from '@vigie/shared/incidents/referral'
import type { ReferralStatus } from '@vigie/shared/incidents/referral.workflow'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../ui/DataTable.tsx'
import { formatDateTime, formatDay } from '../../ui/dates.ts'
import { daysSince } from '../../ui/referrals/ReferralClock.tsx'
import { addresseeWord, shortAddresseeWord } from '../../ui/referrals/words.ts'
import { StackedCell } from '../../ui/StackedCell.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { useSide } from './use-side.ts'

/** `4 jours` of waiting, or the day on which it was closed. */
const sinceWords = (t: TFunction<'referrals'>, status: ReferralStatus, statusSince: Date): string =>
  status === 'closed' ? formatDay(statusSince) : t('days', { count: daysSince(statusSince) })

/** The same rows beside an open referral. */
export const useNarrowReferralColumns = (): Column<ReferralSummary>[] => {
  const { t } = useTranslation('referrals')
  const isOwn = useSide() === 'addressee'
  return [
    {
      key: 'title',
      header: t('list.title'),
      isTitle: true,
      cell: ({ number, incident, excerpt, addressee, status, statusSince }) => (
        <StackedCell
          title={isOwn ? (excerpt ?? t('list.noText')) : (incident.title ?? incident.reference)}
          under={[number, ...(isOwn ? [] : [shortAddresseeWord(addressee)]), sinceWords(t, status, statusSince)].join(
            ' · ',
          )}
          badge={<StatusBadge status={status}>{t(isOwn ? `statusOwn.${status}` : `status.${status}`)}</StatusBadge>}
        />
      ),
    },
  ]
}

/** What each side needs to know its referrals apart: Cleiss the incident and whom it asked, the addressee what is asked. */
export const useReferralColumns = (): Column<ReferralSummary>[] => {
  const { t } = useTranslation('referrals')
  const isOwn = useSide() === 'addressee'
  const number: Column<ReferralSummary> = {
    key: 'number',
    header: t('list.number'),
    width: 132,
    cell: ({ number }) => number,
  }
  const request: Column<ReferralSummary> = {
    key: 'request',
    header: t('list.request'),
    isTitle: true,
    cell: ({ excerpt }) => <TwoLines>{excerpt ?? t('list.noText')}</TwoLines>,
  }
  const subject: Column<ReferralSummary> = {
    key: 'incident',
    header: t('list.incident'),
    isTitle: true,
    cell: ({ incident }) => <TwoLines>{incident.title ?? incident.reference}</TwoLines>,
  }
  const incident: Column<ReferralSummary> = {
    key: 'reference',
    header: t('list.incident'),
    width: 132,
    showFrom: 'wide',
    cell: (row) => row.incident.reference,
  }
  const addressee: Column<ReferralSummary> = {
    key: 'addressee',
    header: t('list.addressee'),
    width: 168,
    cell: (row) => <span title={addresseeWord(row.addressee)}>{shortAddresseeWord(row.addressee)}</span>,
  }
  const shared: Column<ReferralSummary>[] = [
    {
      key: 'status',
      header: t('list.state'),
      width: 148,
      cell: ({ status }) => (
        <StatusBadge status={status}>{t(isOwn ? `statusOwn.${status}` : `status.${status}`)}</StatusBadge>
      ),
    },
    {
      key: 'since',
      header: t('list.since'),
      width: 104,
      cell: ({ status, statusSince }) => (
        <Text inherit span title={formatDateTime(statusSince)}>
          {sinceWords(t, status, statusSince)}
        </Text>
      ),
    },
    {
      key: 'addresseeReference',
      header: t(isOwn ? 'list.referenceOwn' : 'list.reference'),
      width: 140,
      showFrom: 'medium',
      cell: ({ reference }) => reference ?? '–',
    },
    {
      key: 'referredOn',
      header: t('list.referredOn'),
      width: 104,
      showFrom: 'medium',
      cell: ({ referredOn }) => formatDay(referredOn),
    },
  ]
  return isOwn ? [number, request, ...shared, incident] : [number, subject, addressee, ...shared, incident]
}
