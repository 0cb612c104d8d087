import { Group, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './Section.module.css'

interface SectionProps {
  title: string
  actions?: ReactNode
  /** Tinted: what no reporter may read. */
  isInternal?: boolean
  children: ReactNode
}

/** One part of the page under its title. */
export const Section = ({ title, actions, isInternal, children }: SectionProps) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes['section']} data-internal={isInternal || undefined}>
      <Group justify="space-between" mb="xs" mih={28}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </section>
  )
}
