import type { Incident } from '@vigie/shared/incidents/incident'
import type { IncidentAction } from '@vigie/shared/incidents/incident.workflow'
import { fingerprint } from '../../../ui/act-form/act-draft.ts'

type Basis = Pick<Incident, 'status' | 'qualification' | 'solutions' | 'referrals' | 'assignee'>

const builtOn = (action: IncidentAction, { status, qualification, solutions, referrals, assignee }: Basis): string => {
  if (action === 'qualify') return JSON.stringify(qualification)
  if (action === 'propose_solution') return JSON.stringify(solutions)
  if (action === 'refer' || action === 'complete_referral')
    return JSON.stringify(referrals.map(({ id, reference }) => [id, reference]))
  if (action === 'assign') return JSON.stringify(assignee)
  return JSON.stringify([status, qualification, solutions])
}

/**
 * The part of the incident that an act builds on, as a fingerprint. While it stays the same, a change elsewhere (someone
 * took the incident, corrected its title) does not make what is being typed out of date.
 */
export const basisOf = (action: IncidentAction, incident: Basis): string => fingerprint(builtOn(action, incident))
