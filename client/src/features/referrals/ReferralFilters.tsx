import { Chip, Group, SegmentedControl } from '@mantine/core'
import { referralAddressees } from '@vigie/shared/incidents/referral'
import { type ReferralQuery, referralRoutes } from '@vigie/shared/incidents/referral.routes'
import { useTranslation } from 'react-i18next'
import { shortAddresseeWord } from '../../ui/referrals/words.ts'
import { useSide } from './use-side.ts'

interface ReferralFiltersProps {
  query: ReferralQuery
  onChange: (changes: { [Key in keyof ReferralQuery]?: ReferralQuery[Key] | undefined }) => void
}

const states = referralRoutes.list.query.shape.state.unwrap()
/** What waits is read from the longest wait on; what is over, from the last. */
const sortOf = (state: ReferralQuery['state']) => (state === 'closed' || state === 'all' ? 'newest' : 'oldest')

/** The state and, for Cleiss, the addressee, kept in the address. */
export const ReferralFilters = ({ query, onChange }: ReferralFiltersProps) => {
  const { t } = useTranslation('referrals')
  const isOwn = useSide() === 'addressee'
  return (
    <Group gap="sm" mb="md" component="search">
      <SegmentedControl
        size="xs"
        aria-label={t('list.state')}
        value={query.state}
        onChange={(value) => {
          const state = states.parse(value)
          onChange({ state, sort: sortOf(state) })
        }}
        data={states.options.map((state) => ({
          value: state,
          label: t(isOwn ? `stateOwn.${state}` : `state.${state}`),
        }))}
      />
      {!isOwn && (
        <Group gap={6} role="group" aria-label={t('list.addressee')}>
          {referralAddressees.map((code) => (
            <Chip
              key={code}
              size="xs"
              radius={6}
              checked={query.addressee === code}
              onChange={(isOn) => onChange({ addressee: isOn ? code : undefined })}
            >
              {shortAddresseeWord(code)}
            </Chip>
          ))}
        </Group>
      )}
    </Group>
  )
}
