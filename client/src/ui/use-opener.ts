import { useState } from 'react'

/** A control whose list is loaded when somebody comes near it. */
export const useOpener = (load: () => Promise<unknown>) => {
  const [target, setTarget] = useState<HTMLElement | null>(null)
  const [opened, setOpened] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  const preload = () => void load().catch(() => undefined)
  return {
    opened,
    /** Whether its list is to be rendered: it stays for the way it closes. */
    wasOpened,
    target,
    close: () => setOpened(false),
    control: {
      ref: setTarget,
      'aria-expanded': opened,
      onPointerEnter: preload,
      onFocus: preload,
      onClick: () => {
        setWasOpened(true)
        setOpened(!opened)
      },
    },
  }
}
