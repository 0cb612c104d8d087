import { type Ref, useEffect, useImperativeHandle, useState } from 'react'

interface AnchoredProps {
  element: HTMLElement | null
  id?: string
  'aria-controls'?: string
  ref?: Ref<HTMLElement | null>
}

/** Stands for a control that is already on the page, so that a menu or a popover that came later hangs on it. */
export const Anchored = ({ element, id, 'aria-controls': controls, ref }: AnchoredProps) => {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => element, [element])
  useEffect(() => {
    if (element === null) return
    if (id !== undefined) element.id = id
    if (controls === undefined) element.removeAttribute('aria-controls')
    else element.setAttribute('aria-controls', controls)
  }, [element, id, controls])
  return null
}

/** False on the first rendering: what opens afterwards knows where the focus was, and gives it back. */
export const useOnceThere = (opened: boolean): boolean => {
  const [isThere, setThere] = useState(false)
  useEffect(() => setThere(true), [])
  return opened && isThere
}
