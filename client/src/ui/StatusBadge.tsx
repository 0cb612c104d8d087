import {
  IconArrowBackUp,
  IconBulb,
  IconCalendar,
  IconCalendarCheck,
  IconCalendarOff,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconCircleX,
  IconCopy,
  IconHourglass,
  IconLock,
  IconMessageReply,
  IconPlayerPause,
  IconRocket,
  type TablerIcon,
} from '@tabler/icons-react'
import type { GoLiveStatus } from '@vigie/shared/go-lives/go-live.workflow'
import type { IncidentStatus } from '@vigie/shared/incidents/incident.workflow'
import type { ReferralStatus } from '@vigie/shared/incidents/referral.workflow'
import type { ReportStatus } from '@vigie/shared/incidents/report'
import type { ReactNode } from 'react'
import { type Tone, ToneBadge } from './ToneBadge.tsx'

type Status = IncidentStatus | ReportStatus | ReferralStatus | GoLiveStatus

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
  planned: { tone: 'grey', icon: IconCalendar },
  confirmed: { tone: 'blue', icon: IconCalendarCheck },
  live: { tone: 'green', icon: IconRocket },
  suspended: { tone: 'amber', icon: IconPlayerPause },
  rolled_back: { tone: 'red', icon: IconArrowBackUp },
  withdrawn: { tone: 'outline', icon: IconCalendarOff },
}

/** The status of an incident, a report, a referral or a go-live: its word (the child), with its shape and its colour. */
interface StatusBadgeProps {
  status: Status
  children: ReactNode
}

export const StatusBadge = ({ status, children }: StatusBadgeProps) => (
  <ToneBadge tone={looks[status].tone} icon={looks[status].icon}>
    {children}
  </ToneBadge>
)
