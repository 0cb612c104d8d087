import { useSyncExternalStore } from 'react'

const paper = () => window.matchMedia('print')
const subscribe = (changed: () => void) => {
  paper().addEventListener('change', changed)
  return () => paper().removeEventListener('change', changed)
}

/** Whether the page is being laid out for paper. Told at once: the browser does not wait for a later render. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => paper().matches)
