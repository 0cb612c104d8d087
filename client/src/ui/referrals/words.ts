import { type ReferralAddressee, referralAddressees } from '@vigie/shared/incidents/referral'
import i18n from '../../i18n/index.ts'

const known = (code: string): ReferralAddressee | undefined =>
  referralAddressees.find((addressee) => addressee === code)

/** `CNAV, point d’accès français`; a code without a word is shown as it is. */
export const addresseeWord = (code: string): string => {
  const addressee = known(code)
  return addressee === undefined ? code : i18n.t(`referrals:addressee.${addressee}`)
}

/** The same where there is little room: `Commission`. */
export const shortAddresseeWord = (code: string): string => {
  const addressee = known(code)
  return addressee === undefined ? code : i18n.t(`referrals:addresseeShort.${addressee}`)
}

/** `de la CNAV` */
export const ofAddressee = (code: string): string => {
  const addressee = known(code)
  return addressee === undefined ? code : i18n.t(`referrals:of.${addressee}`)
}
