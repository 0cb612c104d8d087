import type { IncidentAction } from '@vigie/shared/incidents/incident.workflow'
import { type Ir42Element, type Ir42Row, missingElements } from '@vigie/shared/indicators/ir42'

/** What decides which act comes next. */
export interface Pending {
  actions: readonly IncidentAction[]
  missing: readonly string[]
  referrals: readonly { id: string; reference: string | null }[]
}

/** The act that supplies an element: the panel to open when it is missing. */
export const supplierOf = (element: string, referrals: Pending['referrals']): IncidentAction => {
  if (element === 'solution') return 'propose_solution'
  if (element !== 'referralReference') return 'qualify'
  return referrals.some(({ reference }) => reference === null) ? 'complete_referral' : 'refer'
}

/** The one act to offer first, among those that are open; null when none of them leads further. */
export const nextAct = ({ actions, missing, referrals }: Pending): IncidentAction | null => {
  const wanted = [...missing.map((element) => supplierOf(element, referrals)), 'resolve', 'close'] as const
  return wanted.find((action) => actions.includes(action)) ?? null
}

const isQualificationElement = (element: Ir42Element) => element !== 'solution' && element !== 'referralReference'

/** What IR.4.2 would still lack of a qualification, were it saved as it is. */
export const lackingIn = (qualification: NonNullable<Ir42Row['qualification']>): Ir42Element[] =>
  missingElements({ qualification, solutions: [], hasReferralWithReference: false }).filter(isQualificationElement)
