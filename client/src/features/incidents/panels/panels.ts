import type { IncidentAction } from '@vigie/shared/incidents/incident.workflow'
import type { ComponentType } from 'react'
import { AssignPanel } from './AssignPanel.tsx'
import { DuplicatePanel } from './DuplicatePanel.tsx'
import { ProposeSolutionPanel } from './ProposeSolutionPanel.tsx'
import { QualifyPanel } from './QualifyPanel.tsx'
import { RejectPanel, ReopenPanel, RestorePanel } from './ReasonPanel.tsx'
import { CompleteReferralPanel, ReferPanel } from './ReferralPanels.tsx'
import { ResolvePanel } from './ResolvePanel.tsx'
import type { PanelProps } from './use-move-form.ts'

/** The acts that ask for something; the others are done at once. */
export const panels: Partial<Record<IncidentAction, ComponentType<PanelProps>>> = {
  qualify: QualifyPanel,
  propose_solution: ProposeSolutionPanel,
  resolve: ResolvePanel,
  refer: ReferPanel,
  complete_referral: CompleteReferralPanel,
  assign: AssignPanel,
  reject: RejectPanel,
  reopen: ReopenPanel,
  restore: RestorePanel,
  mark_duplicate: DuplicatePanel,
}
