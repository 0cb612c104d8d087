import { IconCircleMinus, IconHelpCircle } from '@tabler/icons-react'
import type { Applicability, GoLiveStatus } from '@vigie/shared/go-lives/go-live.workflow'
import { useTranslation } from 'react-i18next'
import { type Tone, ToneBadge } from '../../../ui/ToneBadge.tsx'
import { Glyph } from '../grid/Glyph.tsx'

const tones: Record<GoLiveStatus, Tone> = {
  planned: 'grey',
  confirmed: 'blue',
  in_progress: 'violet',
  live: 'green',
  suspended: 'amber',
  rolled_back: 'red',
  withdrawn: 'outline',
}

/** The status of a go-live: its word, with the symbol that it has in the grid. */
export const GoLiveStatusBadge = ({ status }: { status: GoLiveStatus }) => {
  const { t } = useTranslation('goLives')
  return (
    <ToneBadge tone={tones[status]}>
      <Glyph state={status} />
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
