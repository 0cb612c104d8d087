import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, person } from '../support/as.ts'
import { rowsOfNow, startBrowser, stopBrowser, windowOf } from '../support/browser.ts'
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
  await desk.getByRole('link', { name: 'Incidents', exact: true }).click()
  await desk.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor()
  await desk.getByRole('tab', { name: /À qualifier/ }).click()
  await desk.getByRole('tab', { name: /À qualifier/, selected: true }).waitFor()
  await rowsOfNow(desk)
    .getByRole('row', { name: /Dernier arrivé/ })
    .waitFor()
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
  await keys.press('Shift+?')
  const help = desk.getByRole('dialog', { name: 'Raccourcis du clavier' })
  await help.waitFor()
  await keys.press('q')
  await keys.press('Escape')
  await help.waitFor({ state: 'detached' })
  await titleBeside(desk).getByText('Premier arrivé').waitFor()
  expect(await desk.locator('aside[aria-label="Qualifier"]').count()).toBe(0)
  await keys.press('Escape')
  await titleBeside(desk).waitFor({ state: 'detached' })
})

test('a coordinator ticks incidents with x, sees which ones an act would change, and does it', async () => {
  const ops = await as('ops', 'CNAM')
  const spoc = await person('spoc')
  for (const title of ['Coché sans attendre', 'Écarté entre-temps']) await fileReport(ops, { title })
  const desk = await windowOf(spoc.email)
  await desk.getByRole('link', { name: 'Incidents', exact: true }).click()
  await desk.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor()
  await desk.getByRole('row', { name: /Écarté entre-temps/ }).waitFor()

  await desk.keyboard.press('j')
  await desk.keyboard.press('x')
  await desk.keyboard.press('j')
  await desk.keyboard.press('x')
  const bar = desk.getByRole('region', { name: 'Actes sur les incidents cochés' })
  await bar.getByText('2 incidents cochés').waitFor()
  const { items } = await spoc.client.incidents.list({
    query: { q: 'écarté', period: 'all', sort: 'newest', pageSize: 1 },
  })
  const rejected = items[0]
  if (rejected === undefined) return expect.fail('the incident is not found')
  await spoc.client.incidents.move({
    params: { incidentId: rejected.id },
    body: { action: 'reject', version: rejected.version, reason: 'Hors du périmètre.' },
  })

  await bar.getByRole('button', { name: 'Prendre en charge' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Prendre en charge : 2 incidents' })
  await dialog.getByText('1 incident sera modifié.').waitFor()
  await dialog.getByText(/Modifié entre-temps par/).waitFor()
  await dialog.getByRole('button', { name: 'Prendre en charge (1 incident)' }).click()
  await dialog.getByText('1 incident est resté tel quel').waitFor()
  await dialog.getByRole('button', { name: 'Fermer', exact: true }).last().click()
  await bar.getByText('1 incident coché').waitFor()
  const mine = await spoc.client.incidents.list({
    query: { assignee: 'me', period: 'all', sort: 'newest', pageSize: 5 },
  })
  expect(mine.items.map(({ title }) => title)).toEqual(['Coché sans attendre'])
})
