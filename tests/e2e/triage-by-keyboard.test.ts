import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, person } from '../support/as.ts'
import { startBrowser, stopBrowser, windowOf } from '../support/browser.ts'
import { fileReport } from '../support/builders.ts'

beforeAll(startBrowser)
afterAll(stopBrowser)

const titleBeside = (page: Page) =>
  page
    .getByRole('region', { name: /^Incident INC-/ })
    .getByRole('heading', { level: 2 })
    .first()

test('a coordinator goes through the queue beside the open incident without the mouse, and loses nothing typed', async () => {
  const ops = await as('ops', 'CNAM')
  for (const title of ['Premier arrivé', 'Deuxième arrivé', 'Dernier arrivé']) await fileReport(ops, { title })
  const desk = await windowOf((await person('spoc')).email)
  await desk.getByRole('tab', { name: /À qualifier/ }).click()
  await desk.getByRole('tab', { name: /À qualifier/, selected: true }).waitFor()
  await desk.getByRole('row', { name: /Dernier arrivé/ }).waitFor()
  const keys = desk.keyboard

  await keys.press('j')
  await keys.press('Enter')
  await titleBeside(desk).getByText('Dernier arrivé').waitFor()
  await keys.press('j')
  await titleBeside(desk).getByText('Deuxième arrivé').waitFor()
  expect(new URL(desk.url()).searchParams.get('ouvert')).toMatch(/^INC-/)

  await desk.getByRole('textbox', { name: 'Écrire une note interne' }).fill('À rappeler demain')
  await keys.press('Tab')
  await keys.press('j')
  await keys.press('j')
  await titleBeside(desk).getByText('Premier arrivé').waitFor()
  await keys.press('k')
  await titleBeside(desk).getByText('Deuxième arrivé').waitFor()
  expect(await desk.getByRole('textbox', { name: 'Écrire une note interne' }).inputValue()).toBe('À rappeler demain')

  await keys.press('q')
  await desk.getByRole('combobox', { name: 'Catégorie' }).and(desk.locator(':focus')).waitFor()
  await keys.press('Control+Enter')
  await desk.getByRole('row', { name: /Deuxième arrivé/ }).waitFor({ state: 'detached' })
  await titleBeside(desk).getByText('Deuxième arrivé').waitFor()
  await desk
    .getByRole('region', { name: /^Incident INC-/ })
    .getByText('Qualifié', { exact: true })
    .first()
    .waitFor()

  await keys.press('j')
  await titleBeside(desk).getByText('Premier arrivé').waitFor()
  await keys.press('Escape')
  await titleBeside(desk).waitFor({ state: 'detached' })
  await keys.press('Shift+?')
  await desk.getByRole('dialog', { name: 'Raccourcis du clavier' }).waitFor()
})
