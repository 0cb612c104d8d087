import { IconCheck, IconCircleDashed, IconInbox, IconMailCheck, IconX, type TablerIcon } from '@tabler/icons-react'
import type { ReportStatus } from '@vigie/shared/incidents/report'
import { useTranslation } from 'react-i18next'
import { type Tone, ToneBadge } from '../../ui/ToneBadge.tsx'

const reportTones: Record<ReportStatus, { tone: Tone; icon: TablerIcon }> = {
  received: { tone: 'grey', icon: IconInbox },
  in_progress: { tone: 'blue', icon: IconCircleDashed },
  solution_sent: { tone: 'violet', icon: IconMailCheck },
  resolved: { tone: 'green', icon: IconCheck },
  rejected: { tone: 'outline', icon: IconX },
}

/** Where a report stands, in the reporter's words. */
export const ReportStatusBadge = ({ status }: { status: ReportStatus }) => {
  const { t } = useTranslation('reports')
  return <ToneBadge {...reportTones[status]}>{t(`status.${status}`)}</ToneBadge>
}
