import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, person } from '../support/as.ts'
import { startBrowser, stopBrowser, windowAt } from '../support/browser.ts'
import { fileReport, incidentOf } from '../support/builders.ts'
import { expectFocus, walkTo } from '../support/keys.ts'

beforeAll(startBrowser)
afterAll(stopBrowser)

const incidentWindow = async (title: string) => {
  const spoc = await person('spoc')
  const report = await fileReport(await as('ops', 'CNAM'), { title })
  const incident = await incidentOf(spoc.client, report)
  const desk = await windowAt(spoc.email, `/incidents/${incident.reference}`)
  await desk.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor()
  return { spoc, incident, desk }
}

test('a panel that is left gives the focus back to what opened it, from a button, a menu or a key', async () => {
  const { desk } = await incidentWindow('Panneau ouvert et quitté')
  const keys = desk.keyboard
  const leave = async (field: [Parameters<Page['getByRole']>[0], string]) => {
    await expectFocus(desk, ...field)
    await keys.press('Escape')
  }

  await walkTo(desk, 'button', 'Qualifier')
  await keys.press('Enter')
  await leave(['combobox', 'Catégorie'])
  await expectFocus(desk, 'button', 'Qualifier')

  await walkTo(desk, 'button', 'Autres actes')
  await keys.press('Enter')
  await walkTo(desk, 'menuitem', /^Attribuer/, 'ArrowDown')
  await keys.press('Escape')
  await expectFocus(desk, 'button', 'Autres actes')
  await keys.press('Enter')
  await walkTo(desk, 'menuitem', /^Attribuer/, 'ArrowDown')
  await keys.press('Enter')
  await leave(['combobox', 'Attribuer à'])
  await expectFocus(desk, 'button', 'Autres actes')

  await walkTo(desk, 'textbox', 'Écrire une note interne')
  await walkTo(desk, 'button', 'Autres actes', 'Shift+Tab')
  await keys.press('q')
  await leave(['combobox', 'Catégorie'])
  await expectFocus(desk, 'button', 'Autres actes')
})

test('an incident closed beside the list leaves the keyboard on its row, and a dialog on what opened it', async () => {
  await incidentWindow('Ligne retrouvée')
  const desk = await windowAt((await person('spoc')).email, '/incidents')
  const keys = desk.keyboard
  await desk.getByRole('row', { name: /Ligne retrouvée/ }).waitFor()
  await keys.press('j')
  await expectFocus(desk, 'row', /Ligne retrouvée/)
  await keys.press('Enter')
  await walkTo(desk, 'button', 'Qualifier')
  await keys.press('Escape')
  await expectFocus(desk, 'row', /Ligne retrouvée/)

  await keys.press('x')
  await walkTo(desk, 'button', 'Classer sans suite')
  await keys.press('Enter')
  await expectFocus(desk, 'textbox', /Motif/)
  await keys.press('Escape')
  await expectFocus(desk, 'button', 'Classer sans suite')
})

// In the browser: what is added to the regions that are read out.
const listening = `
  window.said = []
  const add = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement
    const text = node.textContent.trim()
    if (text && element?.closest('[role="status"]')) window.said.push(text)
  }
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'characterData') add(target)
      addedNodes.forEach(add)
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
`

/** How often what is read out has begun with these words since; to be asked from then on. */
const listen = async (page: Page): Promise<(words: string) => Promise<number>> => {
  await page.evaluate(listening)
  return async (words) => (await page.evaluate<string[]>('window.said')).filter((text) => text.startsWith(words)).length
}

test('what changes is said once: the rows of a filter, an act, and what somebody else does', async () => {
  const { spoc, incident, desk } = await incidentWindow('Entendu sans être vu')
  // The page begins to hear of others once it is quiet.
  await desk.waitForTimeout(1500)
  const heard = await listen(desk)
  await spoc.client.incidents.move({
    params: { incidentId: incident.id },
    body: { action: 'take', version: incident.version },
  })
  await expect.poll(() => heard('Attribué à'), { timeout: 10_000 }).toBe(1)
  await walkTo(desk, 'button', 'Qualifier')

  const list = await windowAt(spoc.email, '/incidents')
  await list.getByRole('row', { name: /Entendu sans être vu/ }).waitFor()
  const heardOnList = await listen(list)
  await list.getByRole('searchbox').first().fill('introuvable-ici')
  await list.getByText('Aucun incident ici').first().waitFor()
  await expect.poll(() => heardOnList('0 ligne'), { timeout: 10_000 }).toBe(1)
  await list.getByRole('searchbox').first().fill('entendu')
  await expect.poll(() => heardOnList('1 ligne'), { timeout: 10_000 }).toBe(1)
})
