import { useEffect, useState } from 'react'

/** The control that has the focus; for an entry of a menu, which goes away with it, the button of the menu. */
export const currentControl = (): HTMLElement | null => {
  const active = document.activeElement
  if (!(active instanceof HTMLElement) || active === document.body) return null
  const menu = active.closest('[role="menu"]')
  return menu === null ? active : document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
}

/** Once what held the focus is gone: gives it to the first of these that is still there, at worst to the title of the page. */
export const giveFocus = (...wanted: (HTMLElement | null | undefined)[]): void =>
  void requestAnimationFrame(() => {
    const held = document.activeElement
    if (held !== null && held !== document.body) return
    for (const control of [...wanted, document.querySelector<HTMLElement>('main h1')]) {
      control?.focus()
      if (control && document.activeElement === control) return
    }
  })

/** What comes over the page already open gives the focus back, as it goes, to the control that it came from. */
export const useFocusBack = (): void => {
  const [opener] = useState(currentControl)
  useEffect(() => () => giveFocus(opener), [opener])
}

const betweenLooks = 50
const isInDialog = () => document.activeElement?.closest('[role="dialog"]') != null

/**
 * Gives the focus to a title, at once or when the dialog in which the person writes has closed: a page that comes late takes no
 * word from the search that was opened meanwhile. Returns the way to give up.
 */
export const focusWhenFree = (title: HTMLElement | null): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    if (isInDialog()) timer = setTimeout(look, betweenLooks)
    else title?.focus({ preventScroll: true })
  }
  look()
  return () => clearTimeout(timer)
}
