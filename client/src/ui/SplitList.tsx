import { Skeleton, Stack } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { giveFocus } from './focus-back.ts'
import { QueryBoundary } from './QueryBoundary.tsx'
import classes from './SplitList.module.css'
import { useDelayed } from './use-delayed.ts'

const Pending = () =>
  useDelayed(true) && (
    <Stack aria-busy>
      {['24%', '75%', '50%', '90%', '84%'].map((width) => (
        <Skeleton key={width} height={18} width={width} />
      ))}
    </Stack>
  )

interface SplitListProps {
  /** The number of the record to show beside the list; null shows the list alone. */
  opened: string | null
  /** Names what stands beside the list. */
  label: string
  /** What is open. */
  beside: (reference: string) => ReactNode
  children: ReactNode
}

/** The list, and beside it the record that is open. */
export const SplitList = ({ opened, label, beside, children }: SplitListProps) => {
  const list = useRef<HTMLDivElement>(null)
  const isOpen = opened !== null
  useEffect(() => {
    if (!isOpen) return
    // What was open is closed: the keyboard goes on from its row or its cell.
    return () => giveFocus(list.current?.querySelector<HTMLElement>(':is(tr, [role="gridcell"])[tabindex="0"]'))
  }, [isOpen])
  return (
    <div className={classes['place']} data-split={isOpen || undefined}>
      <div className={classes['list']} ref={list}>
        {children}
      </div>
      {opened !== null && (
        <section className={classes['beside']} aria-label={label}>
          <QueryBoundary key={opened} fallback={<Pending />}>
            {beside(opened)}
          </QueryBoundary>
        </section>
      )}
    </div>
  )
}
