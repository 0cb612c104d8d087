import type { ReactNode } from 'react'
import classes from './FactList.module.css'

export interface Fact {
  label: string
  value: ReactNode
}

/** Facts as label and value, aligned. */
export const FactList = ({ facts }: { facts: Fact[] }) => (
  <dl className={classes['list']}>
    {facts.map(({ label, value }) => (
      <div key={label} className={classes['fact']}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
