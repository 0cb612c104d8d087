import { type Tone, ToneBadge } from './ToneBadge.tsx'

/** A code that is no longer in use has neither level nor colour. */
const looks: Record<string, { tone: Tone; level: number }> = {
  S1: { tone: 'red', level: 4 },
  S2: { tone: 'amber', level: 3 },
  S3: { tone: 'grey', level: 2 },
  S4: { tone: 'outline', level: 1 },
}

/** So many bars out of four, so that the level is read without the colour. */
const LevelBars = ({ level }: { level: number }) => (
  <svg width={13} height={12} viewBox="0 0 13 12" aria-hidden="true" focusable="false">
    {[1, 2, 3, 4].map((bar) => (
      <rect
        key={bar}
        x={(bar - 1) * 3.5}
        y={12 - bar * 3}
        width={2.5}
        height={bar * 3}
        fill="currentColor"
        opacity={bar <= level ? 1 : 0.3}
      />
    ))}
  </svg>
)

/** The severity of an incident: its level, its code and, where there is room, its word. */
export const SeverityBadge = ({ severity, label }: { severity: string; label?: string }) => {
  const { tone, level } = looks[severity] ?? { tone: 'outline', level: 0 }
  return (
    <ToneBadge tone={tone}>
      <LevelBars level={level} />
      {label === undefined ? severity : `${severity} ${label}`}
    </ToneBadge>
  )
}
