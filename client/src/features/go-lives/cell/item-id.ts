/** Where an item of the checklist stands on the screen, for links that lead to it. */
export const itemId = (itemCode: string) => `item-${itemCode}`

/** Leads to an item of the checklist: the keyboard goes on from its first button. */
export const goToItem = (itemCode: string): void => {
  const item = document.getElementById(itemId(itemCode))
  item?.scrollIntoView({ block: 'center' })
  ;(item?.querySelector('button') ?? item)?.focus({ preventScroll: true })
}
