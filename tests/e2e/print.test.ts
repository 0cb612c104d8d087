import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, person } from '../support/as.ts'
import { startBrowser, stopBrowser, windowAt } from '../support/browser.ts'
import { fileReport, incidentOf, qualify } from '../support/builders.ts'

beforeAll(startBrowser)
afterAll(stopBrowser)

const title =
  'SED S080 sans accusé de réception depuis la mise à jour du point d’accès, pour tous les cas de la famille S'
const white = 'rgb(255, 255, 255)'

const groundOf = (page: Page) => page.evaluate('getComputedStyle(document.body).backgroundColor')

/** Texts of cells that a reader of the sheet would not see whole. */
const cutCells = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll('main :is(th, td)')]
    .filter((cell) => [cell, ...cell.querySelectorAll('*')].some((part) =>
      getComputedStyle(part).display !== 'inline' &&
      (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1)))
    .map((cell) => cell.textContent)`)

test('on paper a page says where it comes from and when, in black on white, with whole cells and without the frame', async () => {
  const [ops, spoc] = [await as('ops', 'CNAM'), await person('spoc')]
  await qualify(spoc.client, await incidentOf(spoc.client, await fileReport(ops, { title })))
  const desk = await windowAt(spoc.email, '/incidents')
  await desk.emulateMedia({ colorScheme: 'dark' })
  await desk.getByRole('row', { name: title }).waitFor()
  const onScreen = await groundOf(desk)
  // The width that a sheet of A4 leaves between its margins.
  await desk.setViewportSize({ width: 703, height: 1000 })

  await desk.emulateMedia({ media: 'print', colorScheme: 'dark' })

  await desk.getByText(/^Imprimé le \d/).waitFor()
  expect(onScreen).not.toBe(white)
  expect(await groundOf(desk)).toBe(white)
  for (const role of ['banner', 'navigation', 'button', 'tab', 'searchbox'] as const)
    expect(await desk.getByRole(role).count(), role).toBe(0)
  expect(await desk.getByRole('columnheader', { name: 'Numéro' }).isVisible()).toBe(true)
  expect(await desk.getByText(title).isVisible()).toBe(true)
  expect(await cutCells(desk)).toEqual([])
  expect(await desk.evaluate('document.documentElement.scrollWidth')).toBe(703)
})

test('a table whose row titles are buttons keeps them on paper', async () => {
  const spoc = await person('spoc')
  const desk = await windowAt(spoc.email, '/indicateurs/ir-4-2')
  const quarter = desk.getByRole('row').getByRole('button', { name: /^T\d \d{4}/ })
  await quarter.first().waitFor()
  const shown = await quarter.count()

  await desk.emulateMedia({ media: 'print' })

  await desk.getByText(/^Imprimé le \d/).waitFor()
  expect(await quarter.count()).toBe(shown)
  expect(await desk.getByRole('button').count()).toBe(shown)
})

test('an incident names on paper what it lacks, and leaves out the act that is being filled in', async () => {
  const spoc = await person('spoc')
  const incident = await incidentOf(spoc.client, await fileReport(await as('ops', 'CNAM'), { title }))
  const desk = await windowAt(spoc.email, `/incidents/${incident.reference}`)
  await desk.getByRole('button', { name: 'Qualifier', exact: true }).click()
  await desk.getByRole('combobox', { name: 'Catégorie', exact: true }).waitFor()

  await desk.emulateMedia({ media: 'print' })

  await desk.getByText(/^Imprimé le \d/).waitFor()
  expect(await desk.getByText('Qualification', { exact: true }).first().isVisible()).toBe(true)
  expect(await desk.getByRole('button').allTextContents()).toContain('Qualification')
  expect(await desk.getByRole('complementary').count()).toBe(0)
})
