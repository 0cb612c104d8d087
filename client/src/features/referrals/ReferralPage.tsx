import { useParams } from 'react-router'
import { ReferralView } from './ReferralView.tsx'

/** One referral on a page of its own. */
export const ReferralPage = () => {
  const { referralId = '' } = useParams()
  return <ReferralView key={referralId} referralId={referralId} />
}
