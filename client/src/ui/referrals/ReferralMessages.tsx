import { Text } from '@mantine/core'
import type { ReferralMessage } from '@vigie/shared/incidents/referral'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../dates.ts'
import classes from './ReferralMessages.module.css'
import { shortAddresseeWord } from './words.ts'

interface ReferralMessagesProps {
  messages: readonly ReferralMessage[]
  addressee: string
  /** On which side the reader is: what that side said stands to the right. */
  ownSide: ReferralMessage['side']
}

/** What the addressee answered and what Cleiss asked, oldest first. */
export const ReferralMessages = ({ messages, addressee, ownSide }: ReferralMessagesProps) => {
  const { t } = useTranslation('referrals')
  const theirs = shortAddresseeWord(addressee)
  const who = ({ side, author, isRelayed }: ReferralMessage) => {
    if (isRelayed) return { name: theirs, beside: t('view.relayed', { name: author }) }
    return { name: author, beside: side === 'cleiss' ? t('view.cleiss') : theirs }
  }
  return (
    <ol className={classes['messages']}>
      {messages.map((message) => {
        const { name, beside } = who(message)
        return (
          <li
            key={message.id}
            className={classes['message']}
            data-side={message.side}
            data-mine={message.side === ownSide || undefined}
          >
            <Text size="xs" c="dimmed" mb={2}>
              <Text span fw={600} c="var(--mantine-color-text)">
                {name}
              </Text>{' '}
              – {beside} · {formatDateTime(message.saidAt)}
            </Text>
            <Text className="prose" size="sm">
              {message.text}
            </Text>
          </li>
        )
      })}
    </ol>
  )
}
