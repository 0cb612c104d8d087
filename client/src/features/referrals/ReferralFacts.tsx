import { Text } from '@mantine/core'
import type { Referral, ReferralMessage } from '@vigie/shared/incidents/referral'
import { useTranslation } from 'react-i18next'
import { CaseDetailsList } from '../../ui/CaseDetailsList.tsx'
import { formatDateTime } from '../../ui/dates.ts'
import { FactList } from '../../ui/FactList.tsx'
import { formatCount } from '../../ui/locale-formats.ts'
import { useReferenceRows } from '../../ui/reference-rows.ts'
import classes from './Referral.module.css'

const hasDetails = (details: Referral['facts']['caseDetails']) =>
  Object.values(details).some((value) => value !== null && value !== undefined && value.length > 0)

/** What the addressee learns of the incident, and the number that it gave the referral. */
export const ReferralFacts = ({ referral, side }: { referral: Referral; side: ReferralMessage['side'] }) => {
  const { t } = useTranslation(['referrals', 'common'])
  const { facts, incident, reference } = referral
  const { environment, occurredAt, bucCode, casesAffected, caseDetails } = facts
  const buc = useReferenceRows('bucs').data?.find(({ code }) => code === bucCode)
  const isOwn = side === 'addressee'
  return (
    <div className={classes['facts']}>
      <FactList
        facts={[
          { label: t(isOwn ? 'view.referenceOwn' : 'view.reference'), value: reference ?? t('view.noReference') },
          { label: t('view.incident'), value: incident.reference },
          { label: t('view.environment'), value: t(`common:environment.${environment}`) },
          { label: t('view.occurredAt'), value: formatDateTime(occurredAt) },
          {
            label: t('view.bucCode'),
            value: bucCode === null ? t('view.noBuc') : buc ? `${buc.code} – ${buc.title}` : bucCode,
          },
          { label: t('view.casesAffected'), value: formatCount(casesAffected) },
        ]}
      />
      {hasDetails(caseDetails) && (
        <div>
          <Text size="xs" fw={600} c="dimmed" mb={4}>
            {t('view.case')}
          </Text>
          <CaseDetailsList details={caseDetails} />
        </div>
      )}
      {!isOwn && (
        <Text size="xs" c="dimmed">
          {t('view.factsHelp')}
        </Text>
      )}
    </div>
  )
}
