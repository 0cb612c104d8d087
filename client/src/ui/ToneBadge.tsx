import type { TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './ToneBadge.module.css'

export type Tone = 'grey' | 'blue' | 'violet' | 'green' | 'amber' | 'red' | 'neutral' | 'outline'

/** A state as a word, a shape and a colour, in that order. */
export const ToneBadge = ({ tone, icon: Icon, children }: { tone: Tone; icon?: TablerIcon; children: ReactNode }) => (
  <span className={classes['badge']} data-tone={tone}>
    {Icon && <Icon size={14} stroke={1.9} aria-hidden />}
    {children}
  </span>
)
