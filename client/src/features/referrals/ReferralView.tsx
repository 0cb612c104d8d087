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

interface PartProps {
  title: string
  /** Stands beside the others where there is room. */
  isAside?: boolean
  children: ReactNode
}

/** One part of the view under its title. */
const Part = ({ title, isAside = false, children }: PartProps) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes['part']} data-aside={isAside || undefined}>
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
  const title = incident.title ?? t('view.about', { reference: incident.reference })
  return onClose === undefined ? (
    <PageHeader
      title={`${number} · ${title}`}
      breadcrumb={[{ label: t('list.title'), to: paths.referrals }]}
      actions={link}
    />
  ) : (
    <PaneHeading
      reference={number}
      title={title}
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
  const isOwn = side === 'addressee'
  const { addressee, referredOn, recordedBy, request } = referral
  const sent = { on: formatDay(referredOn), name: recordedBy }
  // Who answers reads them first; who asked comes for the answer.
  const facts = (
    <Part title={t('view.facts')} isAside>
      <ReferralFacts referral={referral} side={side} />
    </Part>
  )
  return (
    <div className={classes['place']}>
      <Heading referral={referral} {...(onClose && { onClose })} />
      <Group gap="sm" mt={-12} mb="md">
        <ReferralClock referral={referral} isOwn={isOwn} />
        <Text size="sm" c="dimmed">
          {isOwn ? t('view.sentByOwn', sent) : t('view.sentBy', { ...sent, addressee: addresseeWord(addressee) })}
        </Text>
      </Group>
      <div className={classes['parts']}>
        <Part title={t('view.request')}>
          <Text className="prose" {...(request === null && { c: 'dimmed' })}>
            {request ?? t('view.noRequest')}
          </Text>
        </Part>
        {isOwn && facts}
        <Part title={t('view.exchange')}>
          <Exchange key={referral.id} referral={referral} side={side} />
        </Part>
        {!isOwn && facts}
      </div>
    </div>
  )
}
