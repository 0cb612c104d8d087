import {
  IconBulb,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconCircleX,
  IconCopy,
  IconLock,
  type TablerIcon,
} from '@tabler/icons-react'
import type { IncidentStatus } from '@vigie/shared/incidents/incident.workflow'
import type { ReportStatus } from '@vigie/shared/incidents/report'
import type { ReactNode } from 'react'
import { type Tone, ToneBadge } from './ToneBadge.tsx'

/** A shape and a colour for each status; the word comes beside them. */
const looks: Record<IncidentStatus | ReportStatus, { tone: Tone; icon: TablerIcon }> = {
  new: { tone: 'grey', icon: IconCircleDashed },
  received: { tone: 'grey', icon: IconCircleDashed },
  qualified: { tone: 'blue', icon: IconCircleDot },
  in_progress: { tone: 'blue', icon: IconCircleDot },
  solution_proposed: { tone: 'violet', icon: IconBulb },
  solution_sent: { tone: 'violet', icon: IconBulb },
  resolved: { tone: 'green', icon: IconCircleCheck },
  closed: { tone: 'neutral', icon: IconLock },
  rejected: { tone: 'outline', icon: IconCircleX },
  duplicate: { tone: 'outline', icon: IconCopy },
}

/** The status of an incident or of a report: its word (the child), with its shape and its colour. */
export const StatusBadge = ({ status, children }: { status: IncidentStatus | ReportStatus; children: ReactNode }) => (
  <ToneBadge tone={looks[status].tone} icon={looks[status].icon}>
    {children}
  </ToneBadge>
)
