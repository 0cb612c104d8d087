import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, person } from '../support/as.ts'
import { startBrowser, stopBrowser, windowAt } from '../support/browser.ts'
import { fileReport, incidentOf, qualify } from '../support/builders.ts'

beforeAll(startBrowser)
afterAll(stopBrowser)

const addressOf = (page: Page) => new URL(page.url()).searchParams

test('rows of the former filters are not acted upon while those of now are on their way', async () => {
  const [ops, spoc] = [await as('ops', 'CNAM'), await person('spoc')]
  const known = await fileReport(ops, { title: 'Qualifié de longue date' })
  await qualify(spoc.client, await incidentOf(spoc.client, known))
  await fileReport(ops, { title: 'Encore à qualifier' })
  const desk = await windowAt(spoc.email, '/incidents')
  await desk.getByRole('row', { name: /Qualifié de longue date/ }).waitFor()
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await desk.route(/\/api\/v1\/incidents\?/, async (route) => {
    await released
    await route.continue()
  })

  // Both in one frame: the tab, then Enter on the row that had the focus until then.
  await desk.evaluate(`(async () => {
    const row = document.querySelector('tbody tr[tabindex]')
    const tab = [...document.querySelectorAll('[role="tab"]')].find((one) => one.textContent.startsWith('À qualifier'))
    row.focus()
    tab.click()
    await new Promise((resolve) => setTimeout(resolve))
    row.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  })()`)
  const former = desk.getByText('Qualifié de longue date')
  await former.click({ force: true })
  await desk.keyboard.press('j')
  await desk.keyboard.press('Enter')
  await desk.keyboard.press('x')
  await desk.getByText('Chargement de la liste').waitFor()
  expect(await former.isVisible()).toBe(true)
  release()

  await former.waitFor({ state: 'detached' })
  await desk.getByRole('tab', { name: /À qualifier/, selected: true }).waitFor()
  expect([addressOf(desk).get('status'), addressOf(desk).get('ouvert')]).toEqual(['new', null])
  expect(await desk.getByRole('region', { name: 'Actes sur les incidents cochés' }).count()).toBe(0)
  await desk.keyboard.press('j')
  await desk.keyboard.press('Enter')
  await desk.getByRole('region', { name: /^Incident INC-/ }).waitFor()
  expect(addressOf(desk).get('status')).toBe('new')
})

test('ticked incidents become duplicates of the one that is kept, and all of it is undone', async () => {
  const [ops, spoc] = [await as('ops', 'CNAM'), await person('spoc')]
  for (const title of ['Même panne, premier écho', 'Même panne, deuxième écho', 'Même panne, l’original'])
    await fileReport(ops, { title })
  const desk = await windowAt(spoc.email, '/incidents')
  for (const title of ['premier écho', 'deuxième écho', 'l’original'])
    await desk
      .getByRole('row', { name: new RegExp(title) })
      .getByRole('checkbox')
      .check()
  const bar = desk.getByRole('region', { name: 'Actes sur les incidents cochés' })
  await bar.getByRole('button', { name: 'Rattacher comme doublon' }).click()
  const dialog = desk.getByRole('dialog', { name: /Rattacher comme doublon : 3 incidents/ })
  const field = dialog.getByRole('combobox', { name: 'Incident à garder' })
  await field.fill('l’original')
  const among = desk.getByRole('group', { name: 'Garder l’un des incidents cochés' })
  await among.getByRole('option', { name: /l’original/ }).click()

  const chosen = desk.getByRole('dialog', { name: /Rattacher comme doublon : 2 incidents/ })
  await chosen.getByRole('button', { name: 'Vérifier' }).click()
  await chosen.getByText('2 incidents seront modifiés.').waitFor()
  await chosen.getByRole('button', { name: 'Rattacher comme doublon (2 incidents)' }).click()
  const notice = desk.getByText(/2 incidents sont maintenant des doublons de INC-/)
  await notice.waitFor()
  await bar.waitFor({ state: 'detached' })
  const duplicates = async () => {
    const found = { q: 'même panne', period: 'all', sort: 'oldest', pageSize: 9 } as const
    const { items } = await spoc.client.incidents.list({ query: { ...found, status: ['duplicate'] } })
    return items.map(({ title }) => title)
  }
  expect(await duplicates()).toEqual(['Même panne, premier écho', 'Même panne, deuxième écho'])

  await desk.getByRole('button', { name: 'Annuler', exact: true }).click()
  await desk.getByText('2 incidents rétablis').waitFor()
  expect(await duplicates()).toEqual([])
})
