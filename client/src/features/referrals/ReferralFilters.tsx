import { Group, SegmentedControl } from '@mantine/core'
import { ReferralAddressee, referralAddressees } from '@vigie/shared/incidents/referral'
import { type ReferralQuery, referralRoutes } from '@vigie/shared/incidents/referral.routes'
import { useTranslation } from 'react-i18next'
import { shortAddresseeWord } from '../../ui/referrals/words.ts'
import { useSide } from './use-side.ts'

interface ReferralFiltersProps {
  query: ReferralQuery
  onChange: (changes: { [Key in keyof ReferralQuery]?: ReferralQuery[Key] | undefined }) => void
}

const states = referralRoutes.list.query.shape.state.unwrap()
const every = 'every'

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
        onChange={(state) => onChange({ state: states.parse(state) })}
        data={states.options.map((state) => ({
          value: state,
          label: t(isOwn ? `stateOwn.${state}` : `state.${state}`),
        }))}
      />
      {!isOwn && (
        <SegmentedControl
          size="xs"
          aria-label={t('list.addressee')}
          value={query.addressee ?? every}
          onChange={(value) => onChange({ addressee: value === every ? undefined : ReferralAddressee.parse(value) })}
          data={[
            { value: every, label: t('list.anyAddressee') },
            ...referralAddressees.map((code) => ({ value: code, label: shortAddresseeWord(code) })),
          ]}
        />
      )}
    </Group>
  )
}
