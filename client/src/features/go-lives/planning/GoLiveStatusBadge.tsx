import {
  IconCalendarCheck,
  IconCalendarEvent,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconHelpCircle,
  IconPlayerPause,
  IconProgress,
  IconRotate,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Applicability, GoLiveStatus } from '@vigie/shared/go-lives/go-live.workflow'
import { useTranslation } from 'react-i18next'
import { type Tone, ToneBadge } from '../../../ui/ToneBadge.tsx'

const looks: Record<GoLiveStatus, { tone: Tone; icon: TablerIcon }> = {
  planned: { tone: 'grey', icon: IconCalendarEvent },
  confirmed: { tone: 'blue', icon: IconCalendarCheck },
  in_progress: { tone: 'violet', icon: IconProgress },
  live: { tone: 'green', icon: IconCircleCheck },
  suspended: { tone: 'amber', icon: IconPlayerPause },
  rolled_back: { tone: 'red', icon: IconRotate },
  withdrawn: { tone: 'outline', icon: IconCircleX },
}

export const GoLiveStatusBadge = ({ status }: { status: GoLiveStatus }) => {
  const { t } = useTranslation('goLives')
  const { tone, icon } = looks[status]
  return (
    <ToneBadge tone={tone} icon={icon}>
      {t(`status.${status}`)}
    </ToneBadge>
  )
}

/** Whether the institution takes part; said quietly when it does, as most do. */
export const ApplicabilityMark = ({ applicability }: { applicability: Applicability }) => {
  const { t } = useTranslation('goLives')
  const word = t(`applicability.${applicability}`)
  if (applicability === 'concerned') return word
  const Icon = applicability === 'unknown' ? IconHelpCircle : IconCircleMinus
  return (
    <span className="quiet">
      <Icon size={13} stroke={1.8} aria-hidden style={{ verticalAlign: '-2px' }} /> {word}
    </span>
  )
}
