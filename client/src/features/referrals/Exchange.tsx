import { Button, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core'
import { accessPointAddressee, type Referral, type ReferralMessage } from '@vigie/shared/incidents/referral'
import type { ReferralAction } from '@vigie/shared/incidents/referral.workflow'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { referrals } from '../../api/resources.ts'
import { usePages } from '../../api/use-pages.ts'
import { formatDateTime } from '../../ui/dates.ts'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { ReferralMessages } from '../../ui/referrals/ReferralMessages.tsx'
import { ActForm } from './ActForm.tsx'

interface ExchangeProps {
  referral: Referral
  side: ReferralMessage['side']
}

/** Who has no account here answers by other means: that is what is noted most. */
const likeliest = ({ actions, addressee, status }: Referral): ReferralAction | undefined => {
  const isReached = addressee === accessPointAddressee
  const wanted: ReferralAction = status === 'answered' ? 'close' : isReached ? 'ask' : 'answer'
  return actions.find((action) => action === wanted) ?? actions[0]
}

/** The acts open to this person: one form, chosen when there are several. */
const Acts = ({ referral, side }: ExchangeProps) => {
  const { t } = useTranslation('referrals')
  const [wanted, setWanted] = useState<ReferralAction | null>(null)
  const { actions } = referral
  const chosen = actions.find((action) => action === wanted) ?? likeliest(referral)
  if (chosen === undefined) return null
  // What is over is opened again on purpose only.
  if (chosen === 'reopen' && wanted === null)
    return (
      <Button variant="default" size="xs" mt="md" onClick={() => setWanted('reopen')}>
        {t('act.reopen.submit')}
      </Button>
    )
  return (
    <Stack gap="sm" mt="md">
      {actions.length > 1 && (
        <SegmentedControl
          size="xs"
          w="fit-content"
          maw="100%"
          aria-label={t('act.label')}
          value={chosen}
          onChange={(value) => setWanted(actions.find((action) => action === value) ?? null)}
          data={actions.map((action) => ({ value: action, label: t(`act.${action}.choice`) }))}
        />
      )}
      <ActForm key={chosen} referral={referral} action={chosen} side={side} />
    </Stack>
  )
}

/** What was answered and asked, what came of it, and the next word of who may say it. */
export const Exchange = ({ referral, side }: ExchangeProps) => {
  const { t } = useTranslation(['referrals', 'common'])
  const { id, addressee, outcome, closedBy, statusSince } = referral
  const messages = usePages(referrals.messages, { params: { referralId: id }, query: { pageSize: 100 } })
  return (
    <>
      {messages.error !== null && <FailureNotice error={messages.error} onRetry={messages.retry} />}
      {messages.rows === undefined && messages.error === null && <Skeleton height={48} />}
      {messages.rows?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('view.noMessage')}
        </Text>
      )}
      <ReferralMessages messages={messages.rows ?? []} addressee={addressee} ownSide={side} />
      {messages.hasMore && (
        <Button variant="default" size="xs" mt="xs" loading={messages.isLoadingMore} onClick={messages.loadMore}>
          {t('view.older')}
        </Button>
      )}
      {outcome !== null && (
        <div>
          <Text size="xs" c="dimmed" mt="md">
            {t('view.closedBy', { name: closedBy, on: formatDateTime(statusSince) })}
          </Text>
          <Text size="sm" className="prose">
            {outcome}
          </Text>
        </div>
      )}
      <Acts referral={referral} side={side} />
    </>
  )
}
