import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, person } from '../support/as.ts'
import { startBrowser, stopBrowser, windowOf } from '../support/browser.ts'
import { fileReport, incidentOf } from '../support/builders.ts'

beforeAll(startBrowser)
afterAll(stopBrowser)

/** The search, once it takes what is typed. */
const openSearch = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k')
  await page
    .getByRole('textbox', { name: 'Rechercher un numéro, des mots ou une page' })
    .and(page.locator(':focus'))
    .waitFor()
}

test('Ctrl K finds incidents, reports and pages from anywhere, by keyboard alone', async () => {
  const [spoc, ops] = [await person('spoc'), await as('ops', 'CNAM')]
  const report = await fileReport(ops, { title: 'Ornithorynque égaré au point d’accès' })
  const incident = await incidentOf(spoc.client, report)
  const desk = await windowOf(spoc.email)
  await desk.getByRole('heading', { level: 1, name: 'Ma journée' }).waitFor()

  await openSearch(desk)
  await desk.keyboard.type('ornitho')
  await desk.getByRole('button', { name: new RegExp(`${incident.reference}.*Ornithorynque`) }).waitFor()
  await desk.getByRole('button', { name: new RegExp(`${report.reference}.*Ornithorynque`) }).waitFor()
  await desk.keyboard.press('Enter')
  await desk.waitForURL(`**/incidents/${incident.reference}`)

  await openSearch(desk)
  await desk.keyboard.type('ornitho')
  await desk.getByRole('button', { name: new RegExp(`${report.reference}.*Ornithorynque`) }).waitFor()
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')
  await desk.waitForURL(`**/signalements/${report.reference}`)

  await openSearch(desk)
  await desk.keyboard.type(incident.reference.toLowerCase())
  await desk.getByRole('button', { name: `Ouvrir ${incident.reference}` }).waitFor()
  await desk.keyboard.press('Enter')
  await desk.waitForURL(`**/incidents/${incident.reference}`)

  await openSearch(desk)
  await desk.keyboard.type('violations')
  await desk.getByRole('button', { name: 'Violations possibles' }).waitFor()
  await desk.keyboard.press('Enter')
  await desk.getByRole('heading', { level: 1, name: /Violations/ }).waitFor()
})

test('an institution finds its own reports, and nothing of another', async () => {
  const own = await person('ops', 'CNAV')
  await fileReport(own.client, { title: 'Pangolin de chez nous' })
  await fileReport(await as('ops', 'CNAF'), { title: 'Pangolin du voisin' })
  const desk = await windowOf(own.email)
  await desk.getByRole('heading', { level: 1, name: 'Ma journée' }).waitFor()

  await desk.getByRole('button', { name: 'Rechercher Ctrl K' }).click()
  await desk
    .getByRole('textbox', { name: /^Rechercher un numéro/ })
    .and(desk.locator(':focus'))
    .waitFor()
  await desk.keyboard.type('pangolin')
  await desk.getByRole('button', { name: /Pangolin de chez nous/ }).waitFor()
  expect(await desk.getByRole('button', { name: /Pangolin du voisin/ }).count()).toBe(0)
  await desk.keyboard.type(' voisin')
  await desk.getByText('Aucun résultat.', { exact: false }).waitFor()
})
