import type { ComponentPropsWithRef } from 'react'

interface GridPartProps extends ComponentPropsWithRef<'div'> {
  role: 'grid' | 'rowgroup' | 'row' | 'rowheader' | 'columnheader'
}

/** A part of a grid. No table: one lays out all of its rows and columns, and ours are placed by themselves. */
export const GridPart = ({ role, ...rest }: GridPartProps) => <div role={role} {...rest} />
