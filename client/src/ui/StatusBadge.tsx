import {
  IconBulb,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconCircleX,
  IconCopy,
  IconHourglass,
  IconLock,
  IconMessageReply,
  type TablerIcon,
} from '@tabler/icons-react'
import type { IncidentStatus } from '@vigie/shared/incidents/incident.workflow'
import type { ReferralStatus } from '@vigie/shared/incidents/referral.workflow'
import type { ReportStatus } from '@vigie/shared/incidents/report'
import type { ReactNode } from 'react'
import { type Tone, ToneBadge } from './ToneBadge.tsx'

type Status = IncidentStatus | ReportStatus | ReferralStatus

/** A shape and a colour for each status; the word comes beside them. */
const looks: Record<Status, { tone: Tone; icon: TablerIcon }> = {
  new: { tone: 'grey', icon: IconCircleDashed },
  received: { tone: 'grey', icon: IconCircleDashed },
  qualified: { tone: 'blue', icon: IconCircleDot },
  in_progress: { tone: 'blue', icon: IconCircleDot },
  solution_proposed: { tone: 'violet', icon: IconBulb },
  solution_sent: { tone: 'violet', icon: IconBulb },
  resolved: { tone: 'green', icon: IconCircleCheck },
  closed: { tone: 'neutral', icon: IconLock },
  rejected: { tone: 'outline', icon: IconCircleX },
  sent: { tone: 'amber', icon: IconHourglass },
  answered: { tone: 'blue', icon: IconMessageReply },
  duplicate: { tone: 'outline', icon: IconCopy },
}

/** The status of an incident, a report or a referral: its word (the child), with its shape and its colour. */
interface StatusBadgeProps {
  status: Status
  children: ReactNode
}

export const StatusBadge = ({ status, children }: StatusBadgeProps) => (
  <ToneBadge tone={looks[status].tone} icon={looks[status].icon}>
    {children}
  </ToneBadge>
)
