import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { isOverPage } from './use-page-keys.ts'

const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }
const isTyping = (target: EventTarget | null) =>
  target instanceof Element &&
  (isOverPage(target) || target.closest('input, textarea, select, [contenteditable="true"]') !== null)

/** Moves the focus between the rows of a table body with arrows, j, k, Home and End; j or k from anywhere enters it. */
export const useRowKeys = (body: RefObject<HTMLTableSectionElement | null>) => {
  const rowsOf = () => [...(body.current?.querySelectorAll<HTMLTableRowElement>('tr[tabindex]') ?? [])]

  useEffect(() => {
    const enter = (event: globalThis.KeyboardEvent) => {
      if ((event.key !== 'j' && event.key !== 'k') || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || body.current?.contains(event.target as Node)) return
      const row = body.current?.querySelector<HTMLTableRowElement>('tr[tabindex="0"]')
      if (!row) return
      event.preventDefault()
      row.focus()
    }
    window.addEventListener('keydown', enter)
    return () => window.removeEventListener('keydown', enter)
  }, [body])

  return (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    const rows = rowsOf()
    const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement))
    const step = steps[event.key]
    const next =
      event.key === 'Home'
        ? rows[0]
        : event.key === 'End'
          ? rows.at(-1)
          : step === undefined
            ? undefined
            : rows[at + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
}
