import type { Incident } from '@vigie/shared/incidents/incident'
import type { IncidentAction } from '@vigie/shared/incidents/incident.workflow'

/** What was typed in a panel, and the incident it was typed for. */
export interface PanelDraft {
  values: Record<string, unknown>
  version: number
  basis: string
}
/** Kept while the page is open, and no longer: nothing typed is stored. */
export interface PanelDrafts {
  get: (action: IncidentAction) => PanelDraft | undefined
  set: (action: IncidentAction, draft: PanelDraft) => void
  delete: (action: IncidentAction) => void
}

type Basis = Pick<Incident, 'status' | 'qualification' | 'solutions' | 'referrals' | 'assignee'>

/**
 * The part of the incident that an act builds on, as text. While it stays the same, a change elsewhere (someone took the
 * incident, corrected its title) does not make what is being typed out of date.
 */
export const basisOf = (
  action: IncidentAction,
  { status, qualification, solutions, referrals, assignee }: Basis,
): string => {
  if (action === 'qualify') return JSON.stringify(qualification)
  if (action === 'propose_solution') return JSON.stringify(solutions)
  if (action === 'refer' || action === 'complete_referral') return JSON.stringify(referrals)
  if (action === 'assign') return JSON.stringify(assignee)
  return JSON.stringify([status, qualification, solutions])
}

/** The version to send: the present one while what the draft builds on is unchanged, else the one it was begun with. */
export const versionToSend = (
  begun: Pick<PanelDraft, 'version' | 'basis'>,
  present: Pick<PanelDraft, 'version' | 'basis'>,
  agreed: number,
): number => Math.max(agreed, begun.basis === present.basis ? present.version : begun.version)
