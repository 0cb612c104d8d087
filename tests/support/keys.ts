import type { Page } from 'playwright-core'
import { expect } from 'vitest'

type Role = Parameters<Page['getByRole']>[0]

const mostSteps = 60

const controlOf = (page: Page, role: Role, name: string | RegExp) => page.getByRole(role, { name, exact: true })

/** The control that has the keyboard, as a screen reader would name it; throws when nothing has it. */
const heldBy = async (page: Page): Promise<string> => {
  const held = page.locator(':focus')
  if ((await held.count()) === 0) throw new Error('The focus is on the body: the keyboard is lost.')
  return (await held.ariaSnapshot()).split('\n')[0] ?? ''
}

/** Waits until this control, and nothing else, has the focus. */
export const expectFocus = async (page: Page, role: Role, name: string | RegExp): Promise<void> => {
  const control = controlOf(page, role, name).and(page.locator(':focus'))
  const found = await control.waitFor({ timeout: 10_000 }).then(
    () => true,
    () => false,
  )
  if (!found) expect.fail(`The focus is not on the ${role} ${name}, but on: ${await heldBy(page)}`)
}

/** Presses a key, Tab unless said, until this control has the focus; each one on the way must be named. */
export const walkTo = async (page: Page, role: Role, name: string | RegExp, key = 'Tab'): Promise<void> => {
  const passed: string[] = []
  const control = controlOf(page, role, name)
  await control.first().waitFor()
  for (let step = 0; step < mostSteps; step++) {
    await page.keyboard.press(key)
    passed.push(await heldBy(page))
    if ((await control.and(page.locator(':focus')).count()) > 0) return
  }
  expect.fail(`${key} never comes to the ${role} ${name}; it passed:\n${passed.join('\n')}`)
}

/** The arrows go through the open list to this option. */
const choose = async (page: Page, name: string | RegExp): Promise<void> => {
  const option = page.getByRole('option', { name })
  await option.first().waitFor()
  const marked = option.and(page.locator('[data-combobox-selected]'))
  for (let step = 0; step < mostSteps; step++) {
    if ((await marked.count()) > 0) {
      // What is typed goes on narrowing the list for a moment, and takes the mark away: nobody is that quick.
      await page.waitForTimeout(100)
      if ((await marked.count()) > 0) break
    }
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await option.first().waitFor({ state: 'detached' })
}

/** Picks in a list that has the focus: what is typed narrows it. */
export const pick = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.type(words)
  await choose(page, words)
}

/** Picks in a short list that has the focus, where nothing is typed. */
export const pickWithArrows = async (page: Page, name: RegExp): Promise<void> => {
  await page.keyboard.press('Space')
  await choose(page, name)
}
