import type { ReactNode } from 'react'
import classes from './Timeline.module.css'
import type { DateKind } from './timeline-query.ts'

/** A kind of day in words, after its shape: colour is never what tells them apart. */
export const ShapedWord = ({ kind, children }: { kind: DateKind; children: ReactNode }) => (
  <span className={classes['shape']} data-kind={kind}>
    {children}
  </span>
)
