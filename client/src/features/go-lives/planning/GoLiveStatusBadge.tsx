import { IconCircleMinus, IconHelpCircle } from '@tabler/icons-react'
import type { Applicability, GoLiveStatus } from '@vigie/shared/go-lives/go-live.workflow'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '../../../ui/StatusBadge.tsx'

/** The status of a go-live with its word. */
export const GoLiveStatusBadge = ({ status }: { status: GoLiveStatus }) => {
  const { t } = useTranslation('goLives')
  return <StatusBadge status={status}>{t(`status.${status}`)}</StatusBadge>
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
