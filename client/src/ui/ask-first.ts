import { modals } from '@mantine/modals'
import type { ReactNode } from 'react'
import { currentControl } from './focus-back.ts'

interface Question {
  title: string
  message: ReactNode
  confirm: string
  cancel: string
  /** Takes nothing away. */
  isHarmless?: boolean
  onConfirm: () => void
  onCancel?: () => void
}

let arePlaced = () => {}
const placed = new Promise<void>((resolve) => {
  arePlaced = resolve
})

/** Said by what shows the questions, which the first page does not wait for. */
export const questionsArePlaced = () => arePlaced()

/** Asks before an act; closing the question is answering no. */
export const askFirst = async ({
  title,
  message,
  confirm,
  cancel,
  isHarmless,
  onConfirm,
  onCancel,
}: Question): Promise<void> => {
  // An entry of a menu is gone when the question closes: the focus comes back to the button of the menu.
  currentControl()?.focus()
  await placed
  modals.openConfirmModal({
    title,
    children: message,
    labels: { confirm, cancel },
    ...(!isHarmless && { confirmProps: { color: 'red' } }),
    // Over the panel that asks.
    zIndex: 1000,
    onConfirm,
    ...(onCancel && { onCancel }),
  })
}
