import { Anchor, Group, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Referral } from '@vigie/shared/incidents/referral'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { referrals } from '../../api/resources.ts'
import { useReadNews } from '../../api/use-read-news.ts'
import { paths } from '../../app/paths.ts'
import { formatDay } from '../../ui/dates.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PaneHeading } from '../../ui/PaneHeading.tsx'
import { ReferralClock } from '../../ui/referrals/ReferralClock.tsx'
import { addresseeWord } from '../../ui/referrals/words.ts'
import { Exchange } from './Exchange.tsx'
import classes from './Referral.module.css'
import { ReferralFacts } from './ReferralFacts.tsx'
import { useSide } from './use-side.ts'

interface ReferralViewProps {
  /** Its id or its number. */
  referralId: string
  /** Beside a list: closes this view. */
  onClose?: () => void
}

/** One part of the view under its title. */
const Part = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes['part']}>
      <Title order={2} id={id} mb="xs">
        {title}
      </Title>
      {children}
    </section>
  )
}

const Heading = ({ referral, onClose }: { referral: Referral } & Pick<ReferralViewProps, 'onClose'>) => {
  const { t } = useTranslation('referrals')
  const { number, incident } = referral
  const isOwn = useSide() === 'addressee'
  const link = !isOwn && (
    <Anchor component={Link} to={paths.incident(incident.reference)} size="sm">
      {t('view.incident')} {incident.reference}
    </Anchor>
  )
  const title = t('view.title', { number })
  return onClose === undefined ? (
    <PageHeader title={title} breadcrumb={[{ label: t('list.title'), to: paths.referrals }]} actions={link} />
  ) : (
    <PaneHeading
      reference={number}
      title={incident.title ?? title}
      to={paths.referral(number)}
      closeLabel={t('view.close')}
      onClose={onClose}
      actions={link}
    />
  )
}

/** One referral: what was asked and answered on the left, the facts that its addressee needs on the right. */
export const ReferralView = ({ referralId, onClose }: ReferralViewProps) => {
  const { t } = useTranslation('referrals')
  const { data: referral } = useSuspenseQuery(referrals.get({ params: { referralId } }))
  const side = useSide()
  useReadNews(referral.number)
  const { addressee, referredOn, recordedBy, request } = referral
  return (
    <div className={classes['place']}>
      <Heading referral={referral} {...(onClose && { onClose })} />
      <Group gap="sm" mt={-12} mb="md">
        <ReferralClock referral={referral} isOwn={side === 'addressee'} />
        <Text size="sm" c="dimmed">
          {t('view.sentBy', { addressee: addresseeWord(addressee), on: formatDay(referredOn), name: recordedBy })}
        </Text>
      </Group>
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <Part title={t('view.request')}>
            <Text className="prose" {...(request === null && { c: 'dimmed' })}>
              {request ?? t('view.noRequest')}
            </Text>
          </Part>
          <Part title={t('view.exchange')}>
            <Exchange key={referral.id} referral={referral} side={side} />
          </Part>
        </div>
        <Part title={t('view.facts')}>
          <ReferralFacts referral={referral} side={side} />
        </Part>
      </div>
    </div>
  )
}
