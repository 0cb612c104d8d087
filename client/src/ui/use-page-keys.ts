import { useHotkeys } from '@mantine/hooks'

/** Whether the keys belong to something that stands over the page: a dialog, an open menu. */
export const isOverPage = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null

/** Keys of the page itself: what is typed in a field, or in a dialog or a menu over the page, never reaches them. */
export const usePageKeys = (keys: [key: string, act: () => void][]): void =>
  useHotkeys(
    keys.map(([key, act]) => [
      key,
      (event) => {
        if (isOverPage(event.target)) return
        event.preventDefault()
        act()
      },
      // Left to the dialog or the menu when the page does not take the key.
      { preventDefault: false },
    ]),
  )
