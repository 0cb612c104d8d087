import { useState } from 'react'
import { usePrinting } from '../../../ui/use-printing.ts'

/** What one reads at once of a long list. */
const partSize = 200

/** The first rows of a long list, more of them as asked for, and all of them on paper; `list` names what is listed. */
export const usePart = <Row>(rows: readonly Row[], list: string) => {
  const [shown, setShown] = useState({ list, count: partSize })
  const isPrinting = usePrinting()
  const count = isPrinting ? rows.length : shown.list === list ? shown.count : partSize
  return {
    part: rows.slice(0, count),
    hasMore: rows.length > count,
    showMore: () => setShown({ list, count: count + partSize }),
  }
}
